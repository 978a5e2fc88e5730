"""Asha writes a goal in her own words and adds a step with a reminder."""

from datetime import datetime, timedelta

from core.local_time import FORMAT, parse, to_local, to_utc
from goals.forms.steps import DAYS
from recovery.demo.check.journey import GOAL, STEP, UNSHARED_GOAL, WHY, Journey
from recovery.demo.check.looking import expect
from recovery.demo.check.mails import TIME_ZONE

WEEK = timedelta(weeks=1)
VALUE = "Inner peace"


def asha_writes_a_goal(journey: Journey) -> None:
    """Asha writes a goal in her own words, with a value; only she can see it."""
    asha = journey.asha
    asha.open("/goals/")
    journey.unshared_url = asha.page.link(UNSHARED_GOAL)
    asha.follow("Write another goal")
    asha.press("Save this goal", {"Why does it matter": WHY}, status=422)
    asha.sees("needs an answer", WHY)
    asha.press("Save this goal", {"What would you like?": GOAL, "Which of these": VALUE})
    journey.goal_url = asha.page.url
    expect(asha.page.words("h1") == [GOAL], f"the heading is {asha.page.words('h1')}")
    asha.sees(WHY, VALUE, "Only you can see this.")


def asha_adds_a_step(journey: Journey) -> None:
    """Asha adds a step at this minute of the week, with a reminder by e-mail."""
    asha, minute = journey.asha, this_minute(journey.stack.now())
    asha.follow("Add a step")
    answers = {
        "What will you do?": STEP,
        "On which day?": str(dict(DAYS)[minute.weekday()]),
        "At what time?": minute.strftime("%H:%M"),
        "Shall we remind you": "Yes",
    }
    asha.press("Add this step", answers)
    asha.sees("It’s your next step.", STEP, "with a reminder by e-mail")
    journey.step_due = a_week_after(minute)


def this_minute(now: datetime) -> datetime:
    """Return the naive local minute it is where Asha lives."""
    return parse(to_local(now, TIME_ZONE))


def a_week_after(minute: datetime) -> datetime:
    """Return when a weekly step of this minute is due first: the minute itself has begun."""
    return to_utc((minute + WEEK).strftime(FORMAT), TIME_ZONE)
