"""What matters, goals, steps and check-ins: the person's own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import EncryptedText
from core.outcomes import Outcome
from core.viewer import Viewer
from sharing.models import PrivateItem, SharedByName, shared_by_name


class Value(SharedByName):
    """Where a card of the deck lies for this person."""

    class Pile(models.TextChoices):
        """The three piles of the card sort, and a card put aside."""

        VERY = "very", _("Very important to me")
        IMPORTANT = "important", _("Important")
        NOT_NOW = "not_now", _("Not now")
        SKIPPED = "skipped", _("Skip this one")

    card = models.SlugField(max_length=40)
    pile = models.CharField(max_length=12, choices=Pile.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "card"], name="value_once_per_owner")
        ]


class Goal(SharedByName):
    """Something the person would like, in their own words."""

    words = EncryptedText()
    why = EncryptedText(default="")
    value = models.ForeignKey(Value, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["owner", "-created_at"], name="goal_of_owner")]


class OfAGoal(PrivateItem):
    """Follows its goal: whoever may see the goal sees this too."""

    follows = {"goal"}

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Show what belongs to a goal that was shared with the viewer."""
        return shared_by_name(viewer, item="goal_id")


class Step(OfAGoal):
    """One thing to do towards a goal, weekly on a day (0 = Monday) at a local time."""

    what = EncryptedText()
    weekday = models.PositiveSmallIntegerField()
    at = models.TimeField()
    let_go_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["goal", "created_at"], name="step_of_goal")]


class CheckIn(OfAGoal):
    """How a step went at one local moment (`YYYY-MM-DDTHH:MM`)."""

    follows = {"step"}

    step = models.ForeignKey(Step, models.CASCADE, related_name="+")
    local_at = models.CharField(max_length=16)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    note = EncryptedText(default="")
    by_link = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "local_at", "owner"], name="check_in_once")
        ]
        indexes = [models.Index(fields=["goal", "-created_at"], name="check_in_of_goal")]
