"""Getting back in: without e-mail, with a worker's code; and staff, with two colleagues."""

from re import search

import pytest

from tests.browser.conftest import TABLET, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]
WRONG = "0000 0000"
PASSWORD = "three herons by the weir"
SAME_ROOM, RIGHT_PERSON = "We are in the same room", "I asked for full name"


def comes(visitor: Visitor, name: str) -> Visitor:
    """Sign in with the demo's one press."""
    visitor.goes_to(f"/demo/sign-in/{name.lower()}/")
    visitor.presses(f"Be {name}")
    return visitor


def is_sure(staff: Visitor, button: str) -> None:
    """Say what staff have to be sure of; without it nothing goes on."""
    staff.presses(button, status=422)
    staff.page.get_by_label(SAME_ROOM).check()
    staff.page.get_by_label(RIGHT_PERSON).check()
    staff.presses(button)


def code_shown(staff: Visitor) -> str:
    """Read the code off the page."""
    found = search(r"\d{4} \d{4}", staff.page.locator("main h1").inner_text())
    assert found
    return found[0]


def types(visitor: Visitor, name: str, code: str, status: int = 200) -> None:
    """Type name and code."""
    visitor.writes("Your sign-in name", name)
    visitor.writes("The code you were given", code)
    visitor.presses("Go on", status)


def test_without_e_mail_a_workers_code_leads_back_in(invite: Invite) -> None:
    ben, asha = comes(invite("Ben", TABLET), "Ben"), invite("Asha")
    ben.follows("Open Asha")
    ben.follows("Help Asha back in")
    is_sure(ben, "Make the code")
    code = code_shown(ben)
    asha.goes_to("/sign-in/")
    asha.follows("I can’t get in")
    asha.follows("I have a code")
    types(asha, "asha", WRONG, status=422)
    asha.sees("don’t fit together")
    types(asha, "asha", code)
    asha.sees("Good to have you back, Asha")
    asha.writes("A new password", "asha123")
    asha.presses("Save and go in", status=422)
    asha.writes("A new password", PASSWORD)
    asha.presses("Save and go in")
    asha.goes_to("/")
    asha.sees("Ben gave you a code to get back in", "and it was used")
    asha.follows("No, or I am not sure")
    asha.sees("If this was not you")
    asha.goes_to("/who-looked/")
    asha.sees("Ben gave you a code to get back in.")
    asha.presses("Yes, that was me")
    asha.sees_not("and it was used")
    late = invite("Somebody later")
    late.goes_to("/sign-in/help/code/")
    types(late, "asha", code, status=422)


def test_two_colleagues_lead_a_third_back_in(invite: Invite) -> None:
    esi, ben = comes(invite("Esi", TABLET), "Esi"), comes(invite("Ben", TABLET), "Ben")
    esi.goes_to("/clinic/workers/")
    esi.follows("Open Dev")
    esi.follows("Help Dev back in")
    is_sure(esi, "I confirm it")
    esi.sees("Now one more colleague confirms")
    ben.goes_to("/me/")
    ben.follows("Help a colleague back in")
    ben.follows("I am with Dev")
    is_sure(ben, "I confirm it; make the code")
    dev = invite("Dev")
    dev.goes_to("/sign-in/help/code/")
    types(dev, "dev", code_shown(ben))
    dev.writes("A new password", PASSWORD)
    app = dev.page.get_by_label("The app that shows codes")
    if app.count():
        app.check()
    dev.presses("Save and go in")
    dev.goes_to("/people/")
    dev.sees("A second step for you", "Esi and Ben gave you a code")


def test_by_keyboard_alone(invite: Invite) -> None:
    ben, asha = comes(invite("Ben", TABLET), "Ben"), invite("Asha")
    ben.follows("Open Asha")
    ben.follows("Help Asha back in")
    is_sure(ben, "Make the code")
    asha.goes_to("/sign-in/help/")
    keys = Keyboard(asha)
    keys.enter("I have a code")
    keys.write("Your sign-in name", "asha")
    keys.write("The code you were given", code_shown(ben))
    keys.enter("Go on")
    keys.write("A new password", PASSWORD)
    keys.enter("Save and go in")
    asha.goes_to("/goals/")
    keys.enter("Yes, that was me")
    asha.sees_not("Was that you?")
