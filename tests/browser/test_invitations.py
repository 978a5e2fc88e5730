"""Coming in, in a real browser: a printed sheet, a mail to a worker, a supporter, and too late."""

import re

import pytest

from recovery.demo.check.mails import Inbox
from tests.browser.conftest import PHONE, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.test_clinic_admin import DESK, signed_in
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]
PASSWORD = "seven slow boats at noon"
A4 = (595, 842)  # points


def when_esi_invites(esi: Visitor, full_name: str, kind: str = "person", **more: str) -> str:
    """Invite somebody and return the code that stands on the page."""
    esi.goes_to(f"/invitations/new/{kind}/")
    esi.writes("Full name", full_name)
    if kind == "person":
        esi.writes("Birthday", "1985-05-04")
    if more:
        esi.writes("Their e-mail address", more["email"])
    esi.presses("Invite")
    return the_code(esi)


def the_code(visitor: Visitor) -> str:
    """Return the code that stands on the page."""
    return visitor.page.locator(".large-code").inner_text()


def the_address(visitor: Visitor, code: str) -> str:
    """Return the address on the sheet, after making sure that it is one page without the code."""
    visitor.follows("Open the sheet to print")
    visitor.sees_not(code)
    pdf = visitor.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    address = visitor.page.locator(".large-address").inner_text()
    visitor.follows("Back to the code")
    return address


def when_somebody_shows(visitor: Visitor, address: str, code: str) -> None:
    """Open the address and type a wrong code, and then the right one."""
    visitor.goes_to(address)
    visitor.sees_not("Harbour", "Esi", "Asha")
    visitor.writes("Your code", "000 00")
    visitor.presses("Go on", status=422)
    visitor.sees("That code doesn’t fit.")
    visitor.writes("Your code", code)
    visitor.presses("Go on")


def when_they_agree_and_choose(visitor: Visitor, name: str) -> None:
    """Say yes and choose a name and a password, after leaving both out once."""
    visitor.presses("Go on", status=422)
    visitor.page.get_by_label("I have read this").check()
    visitor.presses("Go on")
    visitor.presses("Come in", status=422)
    visitor.writes("Your name for signing in", name)
    visitor.page.get_by_label("A password", exact=True).fill(PASSWORD)
    visitor.presses("Come in")


def test_a_printed_sheet_leads_in_on_a_phone_without_e_mail(invite: Invite) -> None:
    esi, kofi = signed_in(invite("Esi", DESK)), invite("Kofi", PHONE)
    code = when_esi_invites(esi, "Kofi Adu")
    address = the_address(esi, code)
    when_somebody_shows(kofi, address, code)
    kofi.sees("Hello Kofi. This is Bothy.", "You are invited to use Bothy with Harbour Clinic.")
    for heading in ("Who sees what", "What it is not", "A question just for you"):
        kofi.presses("Go on")
        kofi.sees(heading)
    kofi.page.get_by_label("Yes", exact=True).check()
    kofi.presses("Go on")
    kofi.sees("Nobody may make you")
    kofi.follows("I want to go on")
    kofi.goes_to(address)
    kofi.sees("What we keep, and your yes")
    when_they_agree_and_choose(kofi, "kofi-on-paper")
    kofi.goes_to("/welcome/")
    kofi.sees("Welcome, Kofi", "Something I’d like")
    kofi.follows("What matters to me")
    late = invite("somebody later", PHONE)
    late.goes_to(address, status=410)
    late.presses("Ask for a new one")
    late.sees("Thank you. You have asked.")


def test_a_worker_comes_by_mail_and_sets_up_a_second_step(invite: Invite, inbox: Inbox) -> None:
    esi, noor = signed_in(invite("Esi", DESK)), invite("Noor", DESK)
    code = when_esi_invites(esi, "Noor Haddad", "worker", email="noor@example.org")
    esi.sees("The address of the invitation went to noor@example.org.")
    [mail] = [one for one in inbox.mails() if one.to == "noor@example.org"]
    assert mail.subject == "You are invited to Bothy"
    address = inbox.link_in(mail)
    when_somebody_shows(noor, address, code)
    noor.sees("When you read something that worries you")
    noor.presses("Go on")
    when_they_agree_and_choose(noor, "noor-at-work")
    noor.goes_to("/people/")
    noor.sees("A second step for you")


def test_asha_invites_a_supporter_and_shares_nothing_by_it(invite: Invite) -> None:
    asha, lena = signed_in(invite("Asha", PHONE)), invite("Lena", PHONE)
    asha.goes_to("/me/")
    asha.follows("Invite a supporter")
    asha.follows("Invite a supporter")
    asha.presses("Invite", status=422)
    asha.writes("Their name", "Lena Karim")
    asha.presses("Invite")
    code = the_code(asha)
    address = the_address(asha, code)
    when_somebody_shows(lena, address, code)
    lena.sees("Asha would like you to be here as a supporter.")
    lena.presses("Go on")
    when_they_agree_and_choose(lena, "lena-beside")
    lena.goes_to("/shared-with-me/")
    lena.sees_not("swim", "Swim")
    asha.goes_to("/me/")
    asha.sees("Lena Karim")


def test_the_list_of_invitations_by_keyboard(invite: Invite) -> None:
    esi = signed_in(invite("Esi", DESK))
    when_esi_invites(esi, "Tomas Berg")
    keyboard = Keyboard(esi)
    esi.goes_to("/invitations/")
    keyboard.enter("Tomas Berg")
    esi.sees("Invited to use Bothy")
    keyboard.enter("Take the invitation back")
    keyboard.enter("Take it back")
    esi.sees("The invitation of Tomas Berg is taken back.")
    esi.goes_to("/invitations/new/person/")
    esi.presses("Invite", status=422)
    esi.goes_to("/for-staff/", status=200)
