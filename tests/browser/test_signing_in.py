"""Coming in: by passkey, by an app's code, by a spare code, by e-mail, by keyboard alone."""

import re

import pytest

from recovery.demo.check.mails import Inbox
from tests.browser.conftest import PHONE, TABLET, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.signing_steps import (
    PASSWORD,
    App,
    Device,
    answers_whose_device_it_is,
    chooses_a_password,
    code_in_mail,
    comes_in_by_one_click,
    in_mail,
    signs_in_with_password,
    signs_out,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]


def test_a_passkey_is_made_and_opens_the_door_by_keyboard_alone(invite: Invite) -> None:
    gita = invite("Gita", PHONE)
    device, keys = Device(gita), Keyboard(gita)
    comes_in_by_one_click(gita)
    gita.goes_to("/me/")
    keys.enter("My sign-in")
    keys.enter("Add a passkey")
    keys.write("What do you call this device?", "My phone")
    keys.enter("Make the passkey")
    assert device.passkeys() == 1
    gita.sees("Your spare codes")
    assert gita.page.locator("ol.codes li").count() == 10
    keys.enter("I have kept them")
    gita.sees("My phone")
    signs_out(gita)
    keys.enter("Use a passkey")
    answers_whose_device_it_is(gita)
    gita.goes_to("/my-sign-in/")
    gita.sees("used on")
    gita.follows("Rename My phone")
    gita.writes("What do you call this device?", "My old phone")
    gita.presses("Save")
    gita.follows("Take My old phone away")
    gita.presses("Take it away")
    gita.sees("It opens nothing here any more")
    signs_out(gita)
    keys.enter("Use a passkey")
    gita.sees("This passkey opens nothing here")


def test_a_device_without_a_passkey_says_so_and_offers_other_ways(invite: Invite) -> None:
    nobody = invite("nobody")
    Device(nobody).forgets()
    nobody.goes_to("/sign-in/")
    nobody.button("Use a passkey").click()
    nobody.sees("The passkey did not answer")


def test_staff_set_up_an_app_and_come_in_with_its_codes(invite: Invite) -> None:
    dev = invite("Dev", TABLET)
    comes_in_by_one_click(dev)
    chooses_a_password(dev)
    dev.follows("Add an app")
    dev.page.get_by_text("I can’t scan it").click()
    app = App(dev.page.locator("code.long").inner_text())
    dev.writes("The code that the app shows now", "000000")
    dev.presses("Go on", status=422)
    dev.writes("The code that the app shows now", app.code())
    dev.presses("Go on")
    spare = dev.page.locator("ol.codes li").first.inner_text()
    dev.presses("I have kept them")
    signs_out(dev)

    signs_in_with_password(dev, "dev")
    dev.sees("One more step")
    dev.writes("The code from your app", "000000")
    dev.presses("Go on", status=422)
    dev.sees("That code doesn’t fit")
    dev.writes("The code from your app", app.code())
    dev.presses("Go on")
    answers_whose_device_it_is(dev)
    dev.goes_to("/people/")
    signs_out(dev)

    signs_in_with_password(dev, "DEV@example.org")
    dev.writes("The code from your app", spare)
    dev.presses("Go on")
    answers_whose_device_it_is(dev)
    dev.goes_to("/my-sign-in/")
    dev.sees("9 left")
    dev.follows("Spare codes")
    dev.follows("Make new ones")
    dev.presses("Make new ones")
    signs_out(dev)
    signs_in_with_password(dev, "dev")
    dev.writes("The code from your app", spare)
    dev.presses("Go on", status=422)
    dev.presses("Begin again")
    dev.sees("Good to see you")


def test_a_code_by_e_mail_opens_the_door(invite: Invite, inbox: Inbox) -> None:
    asha = invite("Asha")
    asha.goes_to("/sign-in/?next=/goals/")
    asha.follows("Send me a code")
    asha.presses("Send me a code", status=422)
    asha.writes("Your e-mail address", "asha@example.org")
    asha.presses("Send me a code")
    asha.sees("Look into your e-mail")
    asha.writes("The code from the e-mail", "1111-1111")
    asha.presses("Sign in", status=422)
    asha.writes("The code from the e-mail", code_in_mail(inbox, "asha@example.org"))
    asha.presses("Sign in")
    answers_whose_device_it_is(asha)
    assert asha.page.url.endswith("/goals/")


def test_too_many_tries_lead_to_a_kind_page(invite: Invite) -> None:
    nobody = invite("nobody")
    nobody.goes_to("/sign-in/")
    for status in [422] * 10 + [429]:
        nobody.writes("Your sign-in name", "nobody-of-this-name")
        nobody.writes("Password", PASSWORD)
        with nobody.page.expect_navigation() as led:
            nobody.button("Sign in").click()
        assert led.value.status == status
    nobody.sees("You did nothing wrong, and nothing is lost", "Get a code by e-mail")
    nobody.follows("To the sign-in page")


def test_without_scripts_there_is_a_password_and_a_code(invite: Invite, inbox: Inbox) -> None:
    finn = invite("Finn", PHONE, False)
    finn.goes_to("/sign-in/")
    assert not finn.button("Use a passkey").is_visible()
    finn.follows("Send me a code")
    finn.writes("Your e-mail address", "finn@example.org")
    finn.presses("Send me a code")
    finn.writes("The code from the e-mail", code_in_mail(inbox, "finn@example.org"))
    finn.presses("Sign in")
    answers_whose_device_it_is(finn)
    finn.goes_to("/my-sign-in/")
    finn.follows(re.compile("Choose one|Change the password"))
    finn.writes("Your new password", PASSWORD)
    finn.presses("Save the password")
    signs_out(finn)
    signs_in_with_password(finn, "finn")


def test_an_address_is_changed_with_both_codes_and_taken_back_by_the_old_one(
    invite: Invite, inbox: Inbox
) -> None:
    old, new, asked = (
        "cara@example.org",
        "cara@new.example",
        "Somebody wants to change your address at Bothy",
    )
    cara = invite("Cara", TABLET)
    comes_in_by_one_click(cara)
    cara.goes_to("/my-sign-in/")
    cara.follows("Change the address")
    cara.presses("Go on", status=422)
    cara.writes("Your new e-mail address", new)
    cara.presses("Go on")
    cara.presses("Save the address", status=422)
    cara.writes("The code from the new address", code_in_mail(inbox, new))
    cara.presses("Save the address")
    cara.sees("It changes in a week, unless the old address objects")
    cara.follows("Change the address")
    cara.follows("Type the codes")
    cara.writes("The code from the old address", code_in_mail(inbox, old, asked))
    cara.presses("Save the address")
    cara.sees(new)
    cara.follows("Change the address")
    cara.sees("You changed it within the last week")
    reader = invite("the reader of the old address")
    reader.goes_to(in_mail(inbox, old, asked, r"http://\S+/sign-in/not-me/[\w-]+/"))
    reader.presses("Keep my address")
    reader.sees("Your address stays as it was")
    cara.goes_to("/me/")
    cara.sees("Good to see you")


def test_the_password_can_be_shown_and_is_measured_in_words(invite: Invite) -> None:
    ines = invite("Ines", TABLET)
    comes_in_by_one_click(ines)
    ines.goes_to("/my-sign-in/password/")
    field = ines.page.get_by_label("Your new password")
    assert field.get_attribute("type") == "password"
    ines.page.get_by_label("Show the password").check()
    assert field.get_attribute("type") == "text"
    for typed, said in [
        ("short", "A little longer"),
        ("ten letter", "It will do"),
        (PASSWORD, "Good"),
    ]:
        field.fill(typed)
        ines.sees(said)
