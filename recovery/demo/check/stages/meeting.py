"""Ben and Asha meet: five stops, her words typed by him, and a promise from each."""

from datetime import timedelta

from core.local_time import combine, parse, to_local, to_utc
from core.outcomes import Outcome
from recovery.demo.check.browser import Browser
from recovery.demo.check.journey import (
    ASHAS_PROMISE,
    BENS_PROMISE,
    ENTRY,
    TOPIC,
    Journey,
)
from recovery.demo.check.looking import expect
from recovery.demo.check.mails import TIME_ZONE

FIVE_STOPS = ["Arrive", "Since last time", "To talk about", "What we agree", "Close"]
DUE_IN, DUE_AT = timedelta(days=3), "10:35"


def ben_starts_a_meeting(journey: Journey) -> None:
    """Ben starts a meeting now, with two requests from his first page."""
    ben = journey.ben
    ben.open("/people/")
    before = ben.requests
    ben.follow("Open Asha Karim")
    ben.press("Start the meeting")
    expect(ben.requests - before == 2, f"it took {ben.requests - before} requests")
    journey.meeting_url = ben.page.url
    is_at(ben, "Arrive")
    ben.sees("What matters most today?", "Asha", "Ben")


def they_arrive_and_look_back(journey: Journey) -> None:
    """They arrive with a topic, then look back: Ben’s earlier promise before Asha’s."""
    ben = journey.ben
    ben.press("Since last time", {"In a few words": TOPIC, "Whose words?": "Asha"})
    is_at(ben, "Since last time")
    promises = who_promised(ben)
    expect([name for name, _ in promises] == ["Ben", "Asha"], f"the promises are {promises}")
    ben.press("To talk about")


def they_talk(journey: Journey) -> None:
    """They talk; Ben types Asha’s words, and only she can say that she means them."""
    ben, asha = journey.ben, journey.asha
    is_at(ben, "To talk about")
    ben.sees(TOPIC, "Asha’s words, typed by Ben")
    ben.press("Keep as a note", {"What should be written": ENTRY, "Whose words?": "Asha"})
    ben.sees(ENTRY, "Asha’s words, typed by Ben.")
    ben.sees_not("Yes, that’s what I mean", "Asha said: yes")
    asha.open("/together/")
    asha.follow("Go on")
    is_at(asha, "To talk about")
    asha.press("Yes, that’s what I mean")
    asha.sees(ENTRY, "Asha said: yes, that’s what I mean.")


def they_agree(journey: Journey) -> None:
    """They agree on one thing each; whose it is and who typed it is kept."""
    ben = journey.ben
    ben.open(ben.page.url)
    ben.sees("Asha said: yes, that’s what I mean.")
    ben.press("What we agree")
    is_at(ben, "What we agree")
    day = parse(to_local(journey.stack.now(), TIME_ZONE)).date() + DUE_IN
    ben.press("Agree on this", {"What will be done?": BENS_PROMISE}, status=422)
    ben.sees(BENS_PROMISE, "needs an answer")
    when = {"By which day?": day.isoformat(), "At what time?": DUE_AT}
    for words, name in [(BENS_PROMISE, "Ben"), (ASHAS_PROMISE, "Asha")]:
        ben.press("Agree on this", {"What will be done?": words, "Who does it?": name, **when})
    expect(who_promised(ben) == promises_made(), f"agreed are {who_promised(ben)}")
    at = parse(f"{day.isoformat()}T{DUE_AT}")
    journey.promises_due = to_utc(combine(at.date(), at.time()), TIME_ZONE)
    journey.asha.open("/who-looked/")
    journey.asha.sees("Ben wrote down something you agreed.")


def next_time_bens_promise_comes_first(journey: Journey) -> None:
    """At the next meeting the second stop shows Ben’s promise first, open to be answered."""
    ben = journey.ben
    ben.open("/people/")
    ben.follow("Open Asha Karim")
    ben.press("Start the meeting")
    expect(ben.page.url != journey.meeting_url, "the closed meeting was taken up again")
    is_at(ben, "Arrive")
    ben.press("Since last time")
    is_at(ben, "Since last time")
    names = [name for name, _ in who_promised(ben)]
    expect(names == sorted(names, reverse=True), f"promises came in the order {names}")
    told = who_promised(ben)
    expect(set(promises_made()) <= set(told), f"open promises are {told}")
    opened = ben.page.all("main details[open]")
    expect(len(opened) == 1, f"{len(opened)} promises stand open")
    first = who_promised(ben)[0]
    expect(first[1] in opened[0].get_text(), "another promise than the first stands open")
    expect(first[0] == "Ben", f"the first promise is {first[0]}’s")
    offered = [label.get_text(strip=True) for label in opened[0].select("label")]
    expect(offered == [str(one.label) for one in Outcome], f"it offers {offered}")
    ben.press("We have to stop")
    ben.sees("Stopped for today.")


def is_at(browser: Browser, stop: str) -> None:
    """Require that the path shows five stops in order, and which one this is."""
    names = [words.lstrip("12345").split(" · ")[0] for words in browser.page.words("ol.path a")]
    expect(names == FIVE_STOPS, f"the path shows {names}")
    current = browser.page.words("ol.path a[aria-current=step] .stop-name")
    here = [words.split(" · ")[0] for words in current]
    expect(here == [stop], f"{browser.name} is at {here} instead of “{stop}”")


def who_promised(browser: Browser) -> list[tuple[str, str]]:
    """Return who promised what, in the order of the page."""
    rows = browser.page.all("main .agreed")
    found = []
    for row in rows:
        what, line = row.select("strong.words"), row.select(".tight .quiet")
        if what and line:
            found.append((line[0].get_text(strip=True).split(",")[0], what[0].get_text(strip=True)))
    return found


def promises_made() -> list[tuple[str, str]]:
    """Return what was agreed in this walk."""
    return [("Ben", BENS_PROMISE), ("Asha", ASHAS_PROMISE)]
