"""Meetings and what is written in them, always by two people."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinics.queries import HELD_NOW, held_now
from core.conditions import Holds
from core.fields import EncryptedText
from core.outcomes import Outcome
from core.viewer import Viewer
from sharing.models import PrivateItem

JOINED = f"""exists (
    select from workspace_participant joined
    where joined.meeting_id = {{0}} and joined.owner_id = {{1}} and joined.person_id = %s
      and joined.owner_id in ({HELD_NOW})
)"""


class Stop(models.TextChoices):
    """The five stops of a meeting, in order."""

    ARRIVE = "arrive", _("Arrive")
    SINCE = "since", _("Since last time")
    TALK = "talk", _("To talk about")
    AGREE = "agree", _("What we agree")
    CLOSE = "close", _("Close")


class Meeting(PrivateItem):
    """People talking, planned or not; it belongs to the service user."""

    clinic = models.ForeignKey("clinics.Clinic", models.CASCADE, related_name="+")
    planned_at = models.DateTimeField(null=True)
    place = EncryptedText(default="")
    began_at = models.DateTimeField(null=True)
    stop = models.CharField(max_length=8, choices=Stop.choices, default=Stop.ARRIVE)
    paused_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)

    # Filled by queries.parts_of: who takes part, by id.
    here: Mapping[Any, Any] = MappingProxyType({})

    class Meta:
        indexes = [models.Index(fields=["owner", "-created_at"], name="meeting_of_owner")]

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Show meetings the viewer takes part in, while there are grounds."""
        return joined_in(viewer, meeting="pk")

    @classmethod
    def change_rule(cls, viewer: Viewer) -> Q:
        """Let everybody who takes part write."""
        return cls.visible_rule(viewer)


class Participant(PrivateItem):
    """A person in a meeting, and their part in it."""

    follows = {"meeting", "person"}

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    part = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person", "owner"], name="takes_part_once")
        ]

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Show everybody in the meetings the viewer takes part in."""
        return joined_in(viewer, meeting="meeting_id")

    @classmethod
    def change_rule(cls, viewer: Viewer) -> Q:
        """Follow what may be seen."""
        return cls.visible_rule(viewer)


def joined_in(viewer: Viewer, *, meeting: str) -> Q:
    """Keep rows of meetings that the viewer takes part in, while there are grounds.

    Meeting and owner are compared together: a part in somebody else's meeting opens nothing.
    """
    return Q(Holds(JOINED, meeting, "owner_id", values=(viewer.person_id, *held_now(viewer))))


class OfAMeeting(PrivateItem):
    """Written in a meeting: its participants see it and write it."""

    follows = {"meeting"}

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Show what was written in the viewer's meetings."""
        return joined_in(viewer, meeting="meeting_id")

    @classmethod
    def change_rule(cls, viewer: Viewer) -> Q:
        """Let participants write."""
        return cls.visible_rule(viewer)


class Written(OfAMeeting):
    """Words with their origin: who said them and who typed them."""

    follows = {"said_by", "recorded_by"}

    words = EncryptedText()
    said_by: Any = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    recorded_by: Any = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Topic(Written):
    """Something one of them wants to talk about."""


class Entry(Written):
    """A note at one stop; the person confirms with a tap that it is what they mean."""

    stop = models.CharField(max_length=8, choices=Stop.choices)
    confirmed_at = models.DateTimeField(null=True)


class AgreedAction(Written):
    """What somebody said they would do, and by when (`YYYY-MM-DDTHH:MM`, local)."""

    follows = {"promised_by"}

    promised_by: Any = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    due_local = models.CharField(max_length=16)


class ActionReview(PrivateItem):
    """How an agreed action went; kept apart so that a frozen summary stays as it was."""

    action = models.ForeignKey(AgreedAction, models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    by_link = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at"]

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Show reviews of actions in the viewer's meetings."""
        return joined_in(viewer, meeting="meeting_id")

    @classmethod
    def change_rule(cls, viewer: Viewer) -> Q:
        """Let participants write."""
        return cls.visible_rule(viewer)


class Confirmation(OfAMeeting):
    """One participant's yes to the summary; it freezes when both have said it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person", "owner"], name="confirms_once")
        ]
