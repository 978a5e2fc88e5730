"""Help in a browser: reporting a problem, people to call, leaving at once, and no network."""

from re import compile

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import TABLET, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.session_steps import is_in_order
from tests.browser.test_other_pages import signed_in
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]
AWAY = compile("wikipedia")
KEPT = "There is no network just now."


def elsewhere(visitor: Visitor) -> None:
    """Let another site answer without leaving this machine."""

    def answer(route: Route) -> None:
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    visitor.page.context.route(AWAY, answer)


def test_what_everybody_may_read_is_in_order(invite: Invite) -> None:
    nobody = invite("nobody")
    for page in ("/help/", "/what-is-this/", "/accessibility/?letters=large", "/privacy/"):
        nobody.goes_to(page)
    expect(nobody.page.get_by_role("button", name="Print this page")).to_be_visible()


def test_a_problem_is_reported_signed_out_by_keyboard(invite: Invite) -> None:
    nobody = invite("nobody")
    keys = Keyboard(nobody)
    nobody.goes_to("/help/")
    nobody.follows("Report a problem")
    nobody.presses("Show me what will be sent", status=422)
    keys.choose("What is it about?", "Something does not work")
    keys.write("What happened?", "Print does nothing")
    keys.enter("Show me what will be sent")
    nobody.sees("This will be sent, and nothing else", "Print does nothing", "help with using")
    keys.enter("Send this")
    nobody.sees("Thank you. It is on its way.")


def test_the_clinic_reads_it_and_says_whom_to_ask(invite: Invite) -> None:
    gita, esi = signed_in(invite("Gita"), "Gita"), signed_in(invite("Esi", TABLET), "Esi")
    gita.goes_to("/report-a-problem/?page=me")
    gita.chooses("What is it about?", "Something else")
    gita.presses("Show me what will be sent")
    gita.presses("Send this")
    esi.goes_to("/problems/")
    esi.follows("Something else")
    esi.presses("This is looked after")
    esi.goes_to("/whom-to-ask/")
    esi.presses("Save", status=422)
    esi.writes("Who answers?", "Ruth")
    esi.writes("Phone", "0800 555 0111")
    esi.presses("Save")
    gita.goes_to("/help/")
    gita.sees("Ruth")


def test_people_to_call_stand_first(invite: Invite) -> None:
    finn = signed_in(invite("Finn"), "Finn")
    finn.goes_to("/get-help/")
    finn.follows("You can put people")
    finn.presses("Keep this number", status=422)
    finn.writes("Who?", "Lena")
    finn.writes("Their number", "0800 555 0122")
    finn.presses("Keep this number")
    finn.follows(compile("Change"))
    finn.presses("Save")
    finn.goes_to("/get-help/")
    assert (
        finn.page.locator("main a[href^='tel:']").first.get_attribute("href") == "tel:08005550122"
    )


def test_escape_twice_leaves_and_back_does_not_return(invite: Invite) -> None:
    finn = signed_in(invite("Finn"), "Finn")
    elsewhere(finn)
    finn.goes_to("/me/")
    finn.goes_to("/goals/")
    for _ in range(2):
        finn.page.keyboard.press("Escape")
    finn.page.wait_for_url(AWAY)
    finn.page.go_back()
    assert finn.page.url.endswith("/me/")


def test_on_a_shared_device_leaving_signs_out(invite: Invite) -> None:
    gita = signed_in(invite("Gita"), "Gita")
    elsewhere(gita)
    gita.goes_to("/my-sign-in/this-device/")
    gita.page.get_by_label("Others use it, too.").check()
    gita.presses("Save")
    gita.page.get_by_role("link", name="Leave this page").click()
    gita.page.wait_for_url(AWAY)
    gita.page.wait_for_timeout(1_000)
    gita.page.goto("/me/")
    assert "/sign-in/" in gita.page.url


def test_ones_own_phone_shows_the_numbers_without_a_network(invite: Invite) -> None:
    asha = signed_in(invite("Asha"), "Asha")
    asha.goes_to("/my-sign-in/this-device/pin/")
    asha.writes("Your PIN", "4938")
    asha.writes("Once more", "4938")
    asha.presses("Use this PIN")
    asha.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    asha.page.context.set_offline(True)
    for page in ("/get-help/", "/goals/"):
        asha.page.goto(page)
        asha.sees(KEPT)
        asha.sees_not("Asha")
        expect(asha.page.locator("main a[href^='tel:']").first).to_be_visible()
        font = "getComputedStyle(document.body).fontFamily"
        assert "Hyperlegible" in asha.page.evaluate(font)
    asha.heard.clear()
    is_in_order(asha)
    asha.page.context.set_offline(False)
    asha.goes_to("/get-help/")
    asha.sees_not(KEPT)


def test_another_device_keeps_nothing(invite: Invite) -> None:
    ben = signed_in(invite("Ben", TABLET), "Ben")
    ben.goes_to("/get-help/")
    kept = "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])"
    assert ben.page.evaluate(f"{kept}.then(all => all.flat().length)") == 0
