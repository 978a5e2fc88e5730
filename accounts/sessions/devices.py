"""A browser and a kind of device in plain words; nothing by which one could be known again."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

# In this order: many browsers call themselves by others' names, too.
BROWSERS: Mapping[str, str] = {
    "SamsungBrowser/": "Samsung Internet",
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS: Mapping[str, str] = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "Chromebook",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def in_words(user_agent: str) -> str:
    """Return `Chrome on Android`, or as much of it as there is."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system


def _first(names: Mapping[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")
