"""Everything starts, people sign in, and Asha says what matters to her."""

from recovery.demo.check.journey import Journey
from recovery.demo.check.looking import expect
from recovery.demo.check.own_stack import is_alive

PROCESSES = {"postgres", "redis", "inbox", "web", "worker", "beat", "supervisor"}
CARDS = 5
PILES = ("Very important to me", "Important", "Not now")


def everything_starts(journey: Journey) -> None:
    """Everything starts on free ports with new data."""
    journey.stack.start()
    pids = journey.stack.told()["pids"]
    running = {name for name in pids if is_alive(journey.stack.pid(name))}
    expect(running == PROCESSES, f"running were {', '.join(sorted(running))}")


def people_sign_in(journey: Journey) -> None:
    """Asha, Ben and Dev sign in, each to their own first page."""
    for name, first in [("Asha", "Your goals"), ("Ben", "Asha Karim"), ("Dev", "Your people")]:
        browser = journey.browser(name)
        browser.open("/demo/sign-in/")
        browser.press(f"Be {name}")
        browser.sees(first, f", {name}")
    journey.dev.sees_not("Asha")
    journey.bearer.open("/")
    journey.bearer.sees("Sign in to go on")


def asha_sorts_values(journey: Journey) -> None:
    """Asha sorts a handful of values and finds them on their piles."""
    asha = journey.asha
    asha.open("/goals/matters/")
    asha.follow("Go on sorting")
    sorted_so_far: dict[str, str] = {}
    for number in range(CARDS):
        card = card_shown(journey)
        expect(card not in sorted_so_far, f"the card “{card}” came twice")
        sorted_so_far[card] = PILES[number % len(PILES)]
        asha.press(sorted_so_far[card])
    asha.press("Back one")
    expect(card_shown(journey) == card, f"“Back one” did not bring “{card}” back")
    asha.press(sorted_so_far[card])
    asha.follow("Stop here and come back")
    for card, pile in sorted_so_far.items():
        expect(pile_of(journey, card) == pile, f"“{card}” does not lie on “{pile}”")


def card_shown(journey: Journey) -> str:
    """Return the name of the card on top."""
    names = journey.asha.page.words(".card.sort h2")
    expect(len(names) == 1, f"{len(names)} cards are shown instead of one")
    return names[0]


def pile_of(journey: Journey, card: str) -> str:
    """Return the heading of the pile on which a card lies."""
    for heading in journey.asha.page.all("main section h2"):
        section = heading.parent
        if section and card in [strong.get_text() for strong in section.select("strong")]:
            return heading.get_text(strip=True)
    return ""
