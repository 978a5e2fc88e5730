"""The core of the loop with JavaScript off: Finn writes, shares, answers, and meets Ben."""

from datetime import timedelta

import pytest

from goals.forms.steps import DAYS
from recovery.demo.check.looking import wait_for
from recovery.demo.check.mails import Inbox
from recovery.demo.check.own_stack import OwnStack
from recovery.demo.check.stages.goals import a_week_after, this_minute
from tests.browser.conftest import TABLET, Invite
from tests.browser.meeting_steps import then_they_are_at
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]
GOAL, STEP = "Hear more music again", "Listen to one record, all the way through"
TOPIC, PROMISE = "Where the old record player is", "Ask about the room with the piano"
FINN = "finn@example.org"


def test_the_core_path_needs_no_script(invite: Invite, stack: OwnStack, inbox: Inbox) -> None:
    finn, ben = invite("Finn", scripts=False), invite("Ben", TABLET, scripts=False)
    bearer = invite("somebody with a link", scripts=False)

    given_both_are_signed_in(finn, ben)
    when_finn_sorts_a_card(finn)
    when_finn_writes_a_goal(finn)
    minute = this_minute(stack.now())
    when_finn_adds_a_step(finn, str(dict(DAYS)[minute.weekday()]), minute.strftime("%H:%M"))
    when_finn_shares_the_goal(finn, ben)

    due = a_week_after(minute)
    stack.move_clock_to(due + timedelta(seconds=20))
    (mail,) = wait_for(lambda: inbox.about(FINN, due), "no mail reached Finn")
    when_the_link_is_answered(bearer, inbox.link_in(mail))
    then_it_stands_on_the_goal(finn)

    when_they_meet(ben)
    then_both_say_yes(ben, finn)


def given_both_are_signed_in(finn: Visitor, ben: Visitor) -> None:
    finn.goes_to("/demo/sign-in/finn/")
    finn.presses("Be Finn")
    ben.goes_to("/demo/sign-in/ben/")
    ben.presses("Be Ben")
    ben.sees("Finn Larsen")


def when_finn_sorts_a_card(finn: Visitor) -> None:
    finn.goes_to("/goals/matters/sort/")
    card = finn.page.locator(".card.sort h2").inner_text()
    finn.presses("Important")
    assert finn.page.locator(".card.sort h2").inner_text() != card
    finn.follows("Stop here and come back")
    finn.sees(card)


def when_finn_writes_a_goal(finn: Visitor) -> None:
    finn.goes_to("/goals/")
    finn.follows("Write a goal")
    finn.presses("Save this goal", status=422)
    finn.sees("needs an answer")
    finn.writes("What would you like?", GOAL)
    finn.presses("Save this goal")
    finn.sees(GOAL, "Only you can see this.")


def when_finn_adds_a_step(finn: Visitor, day: str, time: str) -> None:
    finn.follows("Add a step")
    finn.writes("What will you do?", STEP)
    finn.chooses("On which day?", day)
    finn.writes("At what time?", time)
    finn.chooses("Shall we remind you by e-mail?", "Yes")
    finn.presses("Add this step")
    finn.sees(STEP, "with a reminder by e-mail")


def when_finn_shares_the_goal(finn: Visitor, ben: Visitor) -> None:
    finn.follows("Change who sees this")
    finn.chooses("Who may see this goal?", "Ben Okoro")
    finn.presses("Share this goal")
    finn.sees("Ben can see this now.")
    ben.follows("Open Finn Larsen")
    ben.sees(GOAL)


def when_the_link_is_answered(bearer: Visitor, link: str) -> None:
    bearer.goes_to(link)
    bearer.presses("Done")
    bearer.sees("Thank you. It’s noted.")


def then_it_stands_on_the_goal(finn: Visitor) -> None:
    finn.goes_to("/goals/")
    finn.follows(GOAL)
    finn.sees("1 thing done", f"Done: {STEP}")


def when_they_meet(ben: Visitor) -> None:
    ben.goes_to("/people/")
    ben.follows("Open Finn Larsen")
    ben.presses("Start the meeting")
    ben.writes("In a few words", TOPIC)
    for stop in ("Since last time", "To talk about", "What we agree"):
        ben.presses(stop)
        then_they_are_at(ben, stop)
    ben.writes("What will be done?", PROMISE)
    ben.chooses("Who does it?", "Ben")
    ben.presses("Agree on this")
    ben.presses("Read it back")
    ben.sees(TOPIC, PROMISE)
    ben.presses("Close the meeting")


def then_both_say_yes(ben: Visitor, finn: Visitor) -> None:
    ben.presses("Yes, this is right")
    finn.goes_to("/")
    finn.follows("Read the summary")
    finn.presses("Yes, this is right")
    finn.sees("You have both said yes.", PROMISE)
