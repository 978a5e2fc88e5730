"""Esi at her desk, by keyboard alone: Dev is named for Finn, Finn answers on a phone, it ends."""

import pytest

from tests.browser.conftest import PHONE, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]
DESK = (1280, 900)
QUESTION = "Would you like to work with Dev Patel here?"


def signed_in(visitor: Visitor) -> Visitor:
    """Be one of the cast."""
    visitor.goes_to(f"/demo/sign-in/{visitor.name.lower()}/")
    visitor.presses(f"Be {visitor.name}")
    return visitor


def name_dev_for_finn(esi: Visitor) -> None:
    """Find Finn, choose Dev, look twice and name him."""
    keyboard = Keyboard(esi)
    esi.goes_to("/clinic/")
    keyboard.write("Find somebody", "larsen")
    esi.arrive_by(lambda: esi.page.keyboard.press("Enter"))
    keyboard.enter("Open Finn Larsen")
    keyboard.enter("Name a worker")
    keyboard.enter("Choose Dev Patel")
    esi.sees("Until Finn says yes, Dev sees a name and nothing else.")
    keyboard.tab_to("Tuesdays")
    esi.page.keyboard.press("Space")
    keyboard.enter("Name Dev Patel")
    esi.sees("Dev Patel is named. Finn Larsen is asked now.", "Take back the naming of Dev Patel")


def test_a_worker_is_named_answered_and_ended(invite: Invite) -> None:
    esi, finn = signed_in(invite("Esi", DESK)), signed_in(invite("Finn", PHONE))
    dev = signed_in(invite("Dev", DESK))
    name_dev_for_finn(esi)
    dev.goes_to("/people/")
    dev.sees("Waiting for a yes", "Finn Larsen")
    dev.sees_not("30 August")
    finn.goes_to("/")
    finn.sees(QUESTION, "Dev reads here on Tuesdays.")
    finn.presses("Not now")
    finn.sees_not(QUESTION)
    finn.goes_to("/me/")
    finn.presses("Yes, work with Dev")
    finn.sees("You said yes.")
    dev.goes_to("/people/")
    dev.sees("Finn Larsen said yes.", "Open Finn Larsen")
    dev.presses("Put away")
    end_it(esi)
    dev.goes_to("/people/")
    dev.sees("Your time with Finn Larsen here has ended.")
    dev.presses("Put away")
    finn.goes_to("/")
    finn.sees("Dev Patel no longer works with you at Harbour Clinic.")
    finn.presses("Put this away")
    finn.goes_to("/who-looked/")
    finn.sees("Esi named Dev as your worker.", "Esi ended your time with Dev here.")


def end_it(esi: Visitor) -> None:
    """End it from Finn's page, after a second look."""
    keyboard = Keyboard(esi)
    esi.goes_to(esi.page.url)
    keyboard.enter("End it with Dev Patel")
    esi.sees("Dev Patel sees nothing of Finn Larsen from that moment. Both are told.")
    keyboard.enter("Yes, end it")
    esi.sees("Ended. Dev Patel sees nothing of Finn Larsen from now on.")


def test_the_person_looks_twice_and_may_leave_it_as_it_is(invite: Invite) -> None:
    finn = signed_in(invite("Finn", PHONE))
    finn.goes_to("/me/")
    finn.follows("End it with Ben")
    finn.sees("From that moment Ben sees nothing of yours.")
    finn.follows("No, leave it as it is")
    finn.sees("Ben Okoro")


def test_the_pages_of_the_desk_are_in_order_with_their_errors(invite: Invite) -> None:
    esi = signed_in(invite("Esi", DESK))
    for page in ("people/", "people/without-a-worker/", "people/left/", "workers/", "admins/"):
        esi.goes_to(f"/clinic/{page}")
    esi.goes_to("/clinic/find/")
    esi.presses("Find", status=422)
    esi.sees("Type the beginning of a name, a number or a birthday.")
    esi.goes_to("/clinic/contacts/new/")
    esi.presses("Add this contact", status=422)
    esi.goes_to("/clinic/details/")
    esi.writes("From what age", "3")
    esi.presses("Save", status=422)
    esi.goes_to("/clinic/contacts/")
    esi.follows("Take away The Evening Line")
    esi.follows("No, leave it as it is")
    esi.goes_to("/hats/")


def test_the_desk_fits_a_phone(invite: Invite) -> None:
    esi = signed_in(invite("Esi", (320, 640)))
    for page in ("", "people/", "workers/", "find/", "contacts/", "contacts/new/", "details/"):
        esi.goes_to(f"/clinic/{page}")
        wide = esi.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, page
