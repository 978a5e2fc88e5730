"""Coming in: what the clinic makes, what the invited reads, and one's own sign-in."""

from playwright.sync_api import Page

from tests.screenshots.camera import Camera, Deed, Shot
from tests.screenshots.desk import send_nothing

KINDS = ("person", "worker", "admin")
READ_ON = ("what", "who-sees", "what-not", "your-choice")
SCREENS = (*READ_ON, "agree", "sign-in")
OWN = {
    "add-passkey": "passkeys/add/",
    "add-app": "app/",
    "change-address": "e-mail/",
    "choose-password": "password/",
    "this-device": "this-device/",
    "choose-pin": "this-device/pin/",
}


def press(name: str) -> Deed:
    """Return what presses a button and waits for the page that answers."""

    def deed(page: Page) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=name, exact=True).click()

    return deed


def somebody_arrives(camera: Camera) -> list[Shot]:
    """Let Esi invite Kofi, and Kofi read on to the last screen; return the pages of both."""
    invitation, address = invite_kofi(camera)
    return [
        Shot("invitations", "Esi", "/invitations/"),
        *(Shot(f"invite-{kind}", "Esi", f"/invitations/new/{kind}/") for kind in KINDS),
        Shot("invite-errors", "Esi", "/invitations/new/person/", send_nothing),
        Shot("invitation", "Esi", invitation),
        Shot("invitation-sheet", "Esi", f"{invitation}sheet/"),
        Shot("invitation-take-back", "Esi", f"{invitation}take-back/"),
        Shot("join", "", address),
        Shot("join-wrong", "", address, send_nothing),
        Shot("join-closed", "", "/join/an-old-address/"),
        *(Shot(f"joining-{screen}", "Kofi", f"/joining/{screen}/") for screen in SCREENS),
        Shot("joining-errors", "Kofi", "/joining/sign-in/", send_nothing),
        Shot("for-staff", "", "/for-staff/"),
        Shot("welcome", "Finn", "/welcome/"),
        *(Shot(f"own-{name}", "Finn", f"/my-sign-in/{path}") for name, path in OWN.items()),
        Shot("own-password-errors", "Finn", "/my-sign-in/password/", send_nothing),
    ]


def invite_kofi(camera: Camera) -> tuple[str, str]:
    """Make an invitation, show its code on Kofi's phone, and say yes; return both addresses."""
    with camera.opened("Esi") as page:
        page.goto("/invitations/new/person/")
        page.get_by_label("Full name").fill("Kofi Adu")
        page.get_by_label("Birthday").fill("1985-05-04")
        press("Invite")(page)
        code = page.locator(".large-code").inner_text()
        invitation = page.url.removeprefix(camera.base_url)
        page.goto(f"{invitation}sheet/")
        address = page.locator(".large-address").inner_text()
    camera.sign_in("")
    with camera.opened("") as page:
        page.goto(address)
        page.get_by_label("Your code").fill(code)
        press("Go on")(page)
        for _ in READ_ON:
            press("Go on")(page)
        page.get_by_label("I have read this").check()
        press("Go on")(page)
        camera.signed_in["Kofi"] = page.context.storage_state()
    return invitation, address.removeprefix(camera.base_url)
