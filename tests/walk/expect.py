"""A short way to write down who gets which answer from a route."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.methods import READING
from tests.material import Material

ANONYMOUS, LINK = "anonymous", "link bearer"
GROUPS = {
    "service_users": ["Asha", "Finn"],
    "workers": ["Ben", "Cara", "Dev", "Ines"],
    "supporters": ["Gita"],
    "admins": ["Esi", "Hugo"],
}
GROUPS["everybody"] = [name for names in GROUPS.values() for name in names]
PRINCIPALS = [*GROUPS["everybody"], ANONYMOUS, LINK]
ONE_OF_EACH = ["Asha", "Ben", "Gita", "Esi", ANONYMOUS, LINK]
# 302 to the sign-in page, told apart from a redirect that follows a deed.
SIGN_IN = 1302
REFUSALS = (403, SIGN_IN)
NOT_THIS_WAY = 405
# Whoever is told this has changed nothing.
NOTHING_DONE = (*REFUSALS, 404, 410, NOT_THIS_WAY, 422)
Statuses = Mapping[str, int]


def expect(words: str, *, outside: int = SIGN_IN) -> dict[str, int]:
    """Read "everybody:403 Asha:200": later words win; `outside` is for those not signed in."""
    found = {ANONYMOUS: outside, LINK: outside}
    for word in words.split():
        who, _, status = word.rpartition(":")
        found |= dict.fromkeys(GROUPS.get(who, [who]), int(status))
    missing = set(PRINCIPALS) - set(found)
    if missing:
        raise ValueError(f"Nothing is expected of {missing}.")
    return found


def nothing(material: Material) -> list[object]:
    """Name nothing: the address is the same for everybody."""
    return []


@dataclass(frozen=True)
class Row:
    """What a route answers: to GET and POST, with nothing shared and with the goal shared.

    HEAD is answered as GET, scripts as anybody else, and any other method not at all:
    the method is looked at first, so that whoever asks in a wrong way learns nothing.
    `shared_get` and `shared_post` name only what differs once Asha's goal is shared
    with Ben, Cara, Dev, Gita and (in vain) Finn.
    """

    get: Statuses
    post: Statuses
    args: Callable[[Material], list[object]] = nothing
    # Something is always sent, as a browser always sends its token.
    data: Callable[[Material], dict[str, object]] = lambda material: {"sent": "yes"}
    shared_get: Mapping[str, int] = field(default_factory=dict)
    shared_post: Mapping[str, int] = field(default_factory=dict)

    def status(self, who: str, method: str, *, shared: bool) -> int:
        """Return the expected status of one request."""
        if method == "POST":
            return {**self.post, **(self.shared_post if shared else {})}[who]
        if method in READING:
            return {**self.get, **(self.shared_get if shared else {})}[who]
        return NOT_THIS_WAY

    @property
    def by_share(self) -> bool:
        """Tell whether sharing the goal changes what is answered."""
        return bool(self.shared_get or self.shared_post)

    @property
    def tells_people_apart(self) -> bool:
        """Tell whether it names something, so that one of a role may be answered otherwise."""
        return self.args is not nothing or self.by_share or self.about_asha

    @property
    def about_asha(self) -> bool:
        """Tell whether it is about Asha: there for her, not there for whom she is closed to."""
        cara, asha = (self.get["Cara"], self.post["Cara"]), (self.get["Asha"], self.post["Asha"])
        return 404 in cara and 404 not in asha

    def refuses(self, who: str) -> bool:
        """Tell whether the audience refuses somebody, before anything is looked up."""
        return self.get[who] in REFUSALS or self.post[who] in REFUSALS


PUBLIC = expect("everybody:200", outside=200)
NOBODY = dict.fromkeys(PRINCIPALS, NOT_THIS_WAY)


def only_get(get: Statuses, **extra: object) -> Row:
    """Describe a route that answers GET alone: 405 to everybody's POST."""
    return Row(get, NOBODY, **extra)  # type: ignore[arg-type]


def only_post(post: Statuses, **extra: object) -> Row:
    """Describe a route that answers POST alone: 405 to everybody's GET."""
    return Row(NOBODY, post, **extra)  # type: ignore[arg-type]
