"""What somebody types to find a person: a birthday is put as the directory writes it."""

from datetime import date, datetime

# Day first, as people here write; a month may be a word or its first three letters.
WAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %m %Y", "%d %B %Y", "%d %b %Y")


def as_birthday(typed: str) -> date | None:
    """Return the day that was typed, None when it is no day."""
    for way in WAYS:
        try:
            return datetime.strptime(" ".join(typed.split()), way).date()
        except ValueError:
            continue
    return None


def as_searched(typed: str) -> str:
    """Return what the directory is asked for."""
    day = as_birthday(typed)
    return f"{day:%Y %m %d}" if day else typed
