"""What people do to sign in: a device with a passkey, an app that shows codes, a code by mail."""

import base64
import hmac
import re
import struct
import time

from recovery.demo.check.mails import Inbox
from recovery.demo.check.page import words_of
from tests.browser.visitor import Visitor

PASSWORD = "gulls over the old pier"
PERIOD = 30
PATIENCE = 20.0  # seconds for a mail to arrive


class Device:
    """A device that keeps passkeys, behind a finger that always fits."""

    def __init__(self, visitor: Visitor) -> None:
        """Plug it into somebody's browser."""
        self.session = visitor.page.context.new_cdp_session(visitor.page)
        self.session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        added = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = added["authenticatorId"]

    def passkeys(self) -> int:
        """Return how many it keeps."""
        kept = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return len(kept["credentials"])

    def forgets(self) -> None:
        """Lose every passkey."""
        self.session.send("WebAuthn.clearCredentials", {"authenticatorId": self.id})


class App:
    """An app that shows codes; each of its codes is used once."""

    def __init__(self, secret: str) -> None:
        """Scan the square."""
        self.secret = base64.b32decode(secret)
        self.last = 0

    def code(self) -> str:
        """Return a code that was not shown before, waiting for the next half minute if need be."""
        while (step := int(time.time()) // PERIOD) <= self.last:
            time.sleep(0.2)
        self.last = step
        digest = hmac.digest(self.secret, struct.pack(">Q", step), "sha1")
        (number,) = struct.unpack_from(">I", digest, digest[-1] & 0x0F)
        return f"{(number & 0x7FFFFFFF) % 10**6:06}"


def comes_in_by_one_click(visitor: Visitor) -> None:
    """Be one of the cast."""
    visitor.goes_to(f"/demo/sign-in/{visitor.name.lower()}/")
    visitor.presses(f"Be {visitor.name}")


def chooses_a_password(visitor: Visitor) -> None:
    """Choose one on one's own page."""
    visitor.goes_to("/my-sign-in/")
    visitor.follows(re.compile("Choose one|Change the password"))
    visitor.writes("Your new password", "sunshine")
    visitor.presses("Save the password", status=422)
    visitor.sees("Many people use that one")
    visitor.writes("Your new password", PASSWORD)
    visitor.presses("Save the password")
    visitor.sees("Everywhere else you are signed out now")


def signs_out(visitor: Visitor) -> None:
    """Sign out by the page about oneself."""
    visitor.goes_to("/me/")
    visitor.presses("Sign out")


def answers_whose_device_it_is(visitor: Visitor) -> None:
    """Put the question off, if it is asked."""
    if "/this-device/" in visitor.page.url:
        visitor.follows("Not now")


def signs_in_with_password(visitor: Visitor, name: str) -> None:
    """Type name and password."""
    visitor.goes_to("/sign-in/")
    visitor.writes("Your sign-in name", name)
    visitor.writes("Password", PASSWORD)
    visitor.presses("Sign in")


def in_mail(inbox: Inbox, receiver: str, subject: str, pattern: str) -> str:
    """Return what fits a pattern in the newest mail to somebody about something."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for mail in inbox.mails():
            if mail.to == receiver and mail.subject == subject:
                said = " ".join(map(words_of, inbox.reader.open(mail.url).all("main")))
                found = re.search(pattern, said)
                assert found, said
                return found[0]
        time.sleep(0.3)
    raise AssertionError(f"No mail came for {receiver}.")


def code_in_mail(inbox: Inbox, receiver: str, subject: str = "Your code for Bothy") -> str:
    """Return the code of that mail."""
    return in_mail(inbox, receiver, subject, r"\d{4}-\d{4}")
