"""What pages say about who works with whom: who reads here and when, and what is new."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from clinics.models import Grounds
from core.in_words import reading_days


def honest_line(grounds: Iterable[Grounds]) -> str:
    """Return that nobody watches all the time, and when each worker reads who said so."""
    readers = [
        _("%(name)s reads here on %(days)s.")
        % {"name": one.holder.preferred_name, "days": reading_days(one.reads_on)}
        for one in grounds
        if one.reads_on and one.kind == Grounds.Kind.CARE
    ]
    return " ".join([_("Nobody watches this all the time."), *readers])


def naming_in_words(named: Iterable[Grounds]) -> list[tuple[Grounds, str]]:
    """Return who was named, each with the days on which they would read."""
    return [(one, reading_days(one.reads_on) if one.reads_on else "") for one in named]


def news_in_words(found: Iterable[Grounds]) -> dict[str, Any]:
    """Return who was named and waits for an answer, and what has ended and was not put away."""
    news = [one for one in found if one.news_for_service_user]
    return {
        "named": naming_in_words(one for one in news if one.ends_at is None),
        "ended": [one for one in news if one.ends_at is not None],
    }
