"""The four words for how something went; none of them is a failure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How a step or an agreed action went, in the person's view."""

    DONE = "done", _("Done")
    PART = "part", _("Part of it")
    NOT_THIS_TIME = "not_this_time", _("Not this time")
    DID_NOT_APPLY = "did_not_apply", _("Did not apply")

    @property
    def lays_a_stone(self) -> bool:
        """Whether the path grows: done and part of it both do."""
        return self in (Outcome.DONE, Outcome.PART)
