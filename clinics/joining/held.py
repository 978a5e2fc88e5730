"""What a browser holds of an invitation whose code was right: digests, and how far it came."""

from dataclasses import asdict, dataclass, field

from django.http import HttpRequest

from clinics.invitations import secrets
from core.viewer import Role

KEPT = "joining"
# The screens of each role, one question a page; `sign-in` makes the account.
FOR_STAFF = ("guidance", "agree", "sign-in")
SCREENS: dict[Role, tuple[str, ...]] = {
    Role.SERVICE_USER: ("what", "who-sees", "what-not", "your-choice", "agree", "sign-in"),
    Role.SUPPORTER: ("supporting", "agree", "sign-in"),
    Role.WORKER: FOR_STAFF,
    Role.CLINIC_ADMIN: FOR_STAFF,
}
# A way that the last screen leaves open: no password, a passkey instead.
BESIDE = "passkey"


@dataclass
class Held:
    """Digests of the address and the code, the screen somebody came to, and their yes."""

    tokens: list[str]
    codes: list[str]
    screen: str = ""
    agreed: bool = False
    # What somebody chose to be called, and who they will be, while they make a passkey.
    names: dict[str, str] = field(default_factory=dict)
    person: str = ""

    def belongs_to(self, token: str) -> bool:
        """Tell whether this is the invitation with that address."""
        return self.tokens == secrets.digests_of_token(token)


def hold(request: HttpRequest, held: Held) -> None:
    """Keep it in the session, which nobody opens without this browser's cookie."""
    request.session[KEPT] = asdict(held)


def held_by(request: HttpRequest) -> Held | None:
    """Return what this browser holds."""
    kept = request.session.get(KEPT)
    return Held(**kept) if isinstance(kept, dict) else None


def let_go(request: HttpRequest) -> None:
    """Forget it: somebody has joined."""
    request.session.pop(KEPT, None)


def screen_after(role: Role, screen: str) -> str:
    """Return the next screen; the first one after anything unknown, the last after itself."""
    screens = SCREENS[role]
    if screen not in screens:
        return screens[0]
    return screens[min(screens.index(screen) + 1, len(screens) - 1)]
