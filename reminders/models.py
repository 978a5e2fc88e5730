"""A rule, its local moments, one message for each, and each try to send it."""

from django.db import models
from django.db.models import Q

from core.viewer import LinkBearer, Viewer
from sharing.models import PrivateItem


class OfTheReceiver(PrivateItem):
    """Belongs to whoever receives the reminder, in every role they have."""

    class Meta:
        abstract = True

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Show the receiver's own rows."""
        return Q(owner_id=viewer.person_id)


class Rule(OfTheReceiver):
    """A reminder's pattern: what about, from when, how often, in which time zone.

    `local_start` and the pattern (`rrule`, RFC 5545; empty for once) are local; `next_due_at`
    is the coming moment in UTC, None when the rule has run out. `subject_id` belongs to the
    kind, which also says whether it is still wanted.
    """

    kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    rrule = models.CharField(max_length=200, blank=True)
    local_start = models.CharField(max_length=16)
    time_zone = models.CharField(max_length=64)
    next_due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_due_at"],
                condition=Q(next_due_at__isnull=False),
                name="rule_next_due",
            ),
            models.Index(fields=["subject_id"], name="rule_subject"),
        ]

    @classmethod
    def link_rule(cls, bearer: LinkBearer) -> Q:
        """Show the rule behind the link."""
        deliveries = Delivery.objects.visible_to(bearer).values("occurrence__rule_id")
        return Q(pk__in=deliveries)


class Occurrence(OfTheReceiver):
    """One local moment of a rule, as `YYYY-MM-DDTHH:MM`; each happens once."""

    follows = {"rule"}

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="+")
    local_at = models.CharField(max_length=16)
    due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "local_at", "owner"], name="occurrence_once")
        ]

    @classmethod
    def link_rule(cls, bearer: LinkBearer) -> Q:
        """Show the moment behind the link."""
        return Q(pk__in=Delivery.objects.visible_to(bearer).values("occurrence_id"))


class Delivery(OfTheReceiver):
    """One message on one channel; each occurrence reaches a person once per channel."""

    class State(models.TextChoices):
        """Where the message is."""

        WAITING = "waiting"
        SENT = "sent"
        EXPIRED = "expired"
        NOT_WANTED = "not_wanted"
        FAILED = "failed"

    follows = {"occurrence"}

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=12, default="email")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    next_try_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "channel", "occurrence"], name="delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state="waiting"),
                name="delivery_waiting",
            )
        ]

    @classmethod
    def link_rule(cls, bearer: LinkBearer) -> Q:
        """Show the one delivery the link came with."""
        return Q(pk=bearer.delivery_id)


class Attempt(OfTheReceiver):
    """One try to send a delivery, and the server's answer in a word."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=40)
