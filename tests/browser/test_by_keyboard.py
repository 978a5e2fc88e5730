"""By keyboard alone: in with a code by e-mail, with an app or a spare code, and from a sheet."""

import pytest

from recovery.demo.check.mails import Inbox
from tests.browser.conftest import PHONE, TABLET, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.signing_steps import (
    PASSWORD,
    App,
    chooses_a_password,
    code_in_mail,
    comes_in_by_one_click,
    signs_out,
)
from tests.browser.test_clinic_admin import DESK, signed_in
from tests.browser.test_invitations import the_address, when_esi_invites
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]


def puts_the_question_off(visitor: Visitor, keys: Keyboard) -> None:
    """Leave it open whose device it is, if that is asked."""
    if "/this-device/" in visitor.page.url:
        keys.enter("Not now")


def test_a_code_by_e_mail(invite: Invite, inbox: Inbox) -> None:
    finn = invite("Finn", PHONE)
    keys = Keyboard(finn)
    finn.goes_to("/sign-in/")
    keys.enter("Send me a code")
    keys.write("Your e-mail address", "finn@example.org")
    keys.enter("Send me a code")
    keys.write("The code from the e-mail", "1111-1111")
    keys.enter("Sign in", status=422)
    keys.write("The code from the e-mail", code_in_mail(inbox, "finn@example.org"))
    keys.enter("Sign in")
    puts_the_question_off(finn, keys)
    finn.goes_to("/me/")


def test_an_app_and_then_a_spare_code(invite: Invite) -> None:
    ines = invite("Ines", TABLET)
    keys = Keyboard(ines)
    comes_in_by_one_click(ines)
    chooses_a_password(ines)
    keys.enter("Add an app")
    keys.tab_to("I can’t scan it")
    ines.page.keyboard.press("Enter")
    app = App(ines.page.locator("code.long").inner_text())
    keys.write("The code that the app shows now", app.code())
    keys.enter("Go on")
    spare = ines.page.locator("ol.codes li").first.inner_text()
    keys.enter("I have kept them")
    for code in (app.code, lambda: spare):
        signs_out(ines)
        keys.write("Your sign-in name", "ines")
        keys.write("Password", PASSWORD)
        keys.enter("Sign in")
        keys.write("The code from your app", code())
        keys.enter("Go on")
        puts_the_question_off(ines, keys)
        ines.goes_to("/people/")


def test_from_a_printed_sheet(invite: Invite) -> None:
    esi, zuri = signed_in(invite("Esi", DESK)), invite("Zuri", PHONE)
    code = when_esi_invites(esi, "Zuri Okello")
    keys = Keyboard(zuri)
    zuri.goes_to(the_address(esi, code))
    keys.write("Your code", "000 00")
    keys.enter("Go on", status=422)
    keys.tab_to("Your code")
    zuri.page.keyboard.press("Control+A")
    zuri.page.keyboard.type(code)
    keys.enter("Go on")
    for heading in ("Who sees what", "What it is not", "A question just for you"):
        keys.enter("Go on")
        zuri.sees(heading)
    keys.enter("Go on")
    keys.tab_to("I have read this")
    zuri.page.keyboard.press("Space")
    keys.enter("Go on")
    keys.write("Your name for signing in", "zuri-by-keys")
    keys.write("A password", PASSWORD)
    keys.enter("Come in")
    puts_the_question_off(zuri, keys)
    zuri.goes_to("/welcome/")
    zuri.sees("Welcome, Zuri")
