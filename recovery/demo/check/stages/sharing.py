"""The goal is shared with one person by name, and nobody else comes near it."""

from recovery.demo.check.journey import GOAL, STEP, UNSHARED_GOAL, WHY, Journey
from recovery.demo.check.looking import expect


def asha_shares_the_goal(journey: Journey) -> None:
    """Asha shares the goal with Ben by name, after reading what that means."""
    asha = journey.asha
    asha.open(journey.goal_url)
    asha.follow("Change who sees this")
    asha.sees("Only you can see this now.", "could be asked for by a court or tribunal")
    asha.press("Share this goal", {"Who may see this goal?": "Ben Okoro"})
    asha.sees("Ben can see this now.", "You and Ben can see this.")


def ben_sees_what_is_shared(journey: Journey) -> None:
    """Ben sees the goal that was shared, and not the other one."""
    ben = journey.ben
    ben.open("/people/")
    ben.follow("Open Asha Karim")
    ben.sees("Goals that Asha shared with you", GOAL)
    ben.sees_not(UNSHARED_GOAL)
    ben.follow(GOAL)
    ben.sees("Asha’s goal", GOAL, WHY, STEP)
    ben.sees_not("Add another step", "Let this step go")
    ben.open(journey.unshared_url, status=404)
    ben.sees_not(UNSHARED_GOAL)


def dev_sees_nothing(journey: Journey) -> None:
    """Dev gets 404 for both goals, and Asha can read that somebody tried."""
    for url in (journey.goal_url, journey.unshared_url):
        page = journey.dev.open(url, status=404)
        expect(page.words("h1") != [GOAL], "Dev reads the goal")
        journey.dev.sees("or it isn’t shared with you")
        journey.dev.sees_not(GOAL, UNSHARED_GOAL, "Asha")
    journey.asha.open("/who-looked/")
    journey.asha.sees("Ben looked at a goal you shared.", "opened a link that wasn’t theirs")
    journey.asha.sees_not("Dev")
