"""Says who can see an item, in the same words on every page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.in_words import joined


def who_sees(names: Sequence[str]) -> str:
    """Return the label for the owner of an item that these others can see."""
    if not names:
        return _("Only you can see this.")
    if len(names) == 1:
        return _("You and %(name)s can see this. Nobody else.") % {"name": names[0]}
    everybody = joined([_("You"), *names])
    return _("%(names)s can see this. Nobody else.") % {"names": everybody}
