"""The honest line of a page: who reads here, and on which days."""

from collections.abc import Iterable

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
