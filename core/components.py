"""Small pieces drawn straight in Python, because they stand in every row of a list."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# A notice's tone and its icon; messages come with Django's level instead.
TONES = {"moss": "circle-check", "lake": "info", "clay": "circle-alert"}
LEVELS = {
    "debug": "lake",
    "info": "lake",
    "success": "moss",
    "warning": "clay",
    "error": "clay",
    "": "moss",
}
SHAPES = {"service_user": "who", "worker": "who worker", "clinic_admin": "who worker"}


@lru_cache(maxsize=1024)
def shape(name: str, role: str = "service_user") -> SafeString:
    """Return the initial: round for the person, square for staff, outlined for others."""
    classes = SHAPES.get(str(role), "who supporter")
    initial = str(name).strip()[:1].upper()
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, initial)


def chips(words: Iterable[object]) -> SafeString:
    """Return the words as a list of chips, nothing when there are none."""
    items = format_html_join("", '<li class="chip">{}</li>', ((word,) for word in words))
    return format_html('<ul class="chips">{}</ul>', items) if items else SafeString()
