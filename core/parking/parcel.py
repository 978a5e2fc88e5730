"""What is kept of a form: where it was going and what was typed, never a password or token."""

import json
import re
from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest

from core.parking import whose

PARKED = "parked"
# Words that name a secret, alone or as a part of a field's name: `new_password1`, `reset-token`.
SECRET = re.compile(
    r"(^|[_-])(csrfmiddlewaretoken|passwords?|passphrase|passcode|passkey|pwd|pin|otp|secret"
    r"|tokens?|codes?|credentials?)\d*($|[_-])",
    re.IGNORECASE,
)
OURS = {whose.FIELD, PARKED}
# Where to go next is no reason to keep a form, though it is kept along with the rest.
WAYS = {"next", "then", "stop", "back", "again"}
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What buttons and choices send: one short word without a capital, a number, a day, an id.
CHOICE = re.compile(r"[a-z0-9_:.-]{0,40}")


@dataclass(frozen=True)
class Parcel:
    """The address a form was sent to, and its fields in the order they came."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """Return what is worth keeping of a request; None when nothing was typed."""
        fields = tuple(
            (name, value)
            for name, values in request.POST.lists()
            if name not in OURS and not SECRET.search(name)
            for value in values
        )
        typed = any(v and not ID.fullmatch(v) for name, v in fields if name not in WAYS)
        return cls(request.get_full_path(), fields) if typed else None

    @classmethod
    def load(cls, text: bytes) -> Self:
        """Read what `dump` wrote."""
        path, fields = json.loads(text)
        return cls(path, tuple((name, value) for name, value in fields))

    def dump(self) -> bytes:
        """Write it down."""
        return json.dumps([self.path, self.fields], ensure_ascii=False).encode(
            errors="surrogatepass"
        )

    @property
    def texts(self) -> list[tuple[str, str]]:
        """The fields that hold words of somebody's own."""
        return [pair for pair in self.fields if not CHOICE.fullmatch(pair[1])]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The fields that hold choices, numbers, days, ids, or one short word."""
        return [pair for pair in self.fields if CHOICE.fullmatch(pair[1])]

    @property
    def short_words(self) -> list[str]:
        """The choices that could have been typed, so that they can be copied too."""
        return [v for name, v in self.choices if v and name not in WAYS and not ID.fullmatch(v)]
