"""Lucide's icons, read once from static/icons and drawn inline: no request, and they print."""

import re
from functools import cache

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# These point along the line of reading, so they turn round in right-to-left languages.
TURNING = frozenset({"arrow-left", "arrow-right", "chevron-right", "undo-2"})


def names() -> list[str]:
    """Return the names of all icons that are kept here."""
    folder = settings.BASE_DIR / "static" / "icons"
    return sorted(path.stem for path in folder.glob("*.svg"))


@cache
def strokes(name: str) -> SafeString:
    """Return the inside of the icon's file; FileNotFoundError when there is none."""
    path = settings.BASE_DIR / "static" / "icons" / f"{name}.svg"
    text = path.read_text(encoding="utf-8")
    inside = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    return mark_safe(re.sub(r"\s*\n\s*", "", inside))  # noqa: S308  # nosec B308  # our own files


@cache
def draw(name: str, size: int = 20) -> SafeString:
    """Return the icon as decorative SVG; `size` is in pixels and grows with the text."""
    return format_html(
        '<svg class="{}" aria-hidden="true" width="{}rem" height="{}rem" viewBox="0 0 24 24" '
        'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round">{}</svg>',
        "icon turns" if name in TURNING else "icon",
        size / 16,
        size / 16,
        strokes(name),
    )
