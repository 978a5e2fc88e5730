"""The base of everything private, the shares of it, and the access log."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinics.queries import HELD_NOW, held_now
from core.conditions import Holds
from core.guard import Guarded, GuardedManager
from core.models import BaseModel
from core.viewer import LinkBearer, Principal, Viewer
from sharing.write_table import Verb, may

NOTHING = Q(pk__in=[])
SHARED = f"""exists (
    select from sharing_share shared
    where shared.item_id = {{0}} and shared.owner_id = {{1}}
      and shared.shared_with_id = %s and shared.ended_at is null
      and shared.owner_id in ({HELD_NOW})
)"""


class PrivateItem(Guarded, BaseModel):
    """Something that belongs to one person and is seen by others only on their say.

    `objects` raises until `.visible_to(viewer)` or `.editable_by(viewer)`. It comes first, so
    that whatever Django does by the default manager (choices, "already exists", ways back)
    raises too; only the files named in tests/fences/test_unbannable.py may use `unscoped`.
    """

    follows = {"owner"}

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    objects: Any = GuardedManager()
    unscoped: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True

    @classmethod
    def visible_rule(cls, viewer: Principal) -> Q:
        """Say which rows a principal may see: own ones, or those shared by name."""
        if isinstance(viewer, LinkBearer):
            return cls.link_rule(viewer)
        if viewer.is_service_user:
            return Q(owner_id=viewer.person_id)
        return cls.shared_rule(viewer)

    @classmethod
    def editable_rule(cls, viewer: Principal) -> Q:
        """Say which rows a principal may change: the write table first, then own ones."""
        if isinstance(viewer, LinkBearer) or not may(viewer.role, Verb.EDIT, cls._meta.label_lower):
            return NOTHING
        return cls.change_rule(viewer)

    @classmethod
    def change_rule(cls, viewer: Viewer) -> Q:
        """Say which rows somebody whose role may edit this kind can edit."""
        return Q(owner_id=viewer.person_id)

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Say which rows of other people a viewer may see."""
        return NOTHING

    @classmethod
    def link_rule(cls, bearer: LinkBearer) -> Q:
        """Say which rows the bearer of a link may see."""
        return NOTHING


def shared_by_name(viewer: Viewer, *, item: str = "pk") -> Q:
    """Keep rows whose item (itself, or the one at `item`) was shared with the viewer.

    The share must be the owner's own: owner and item are compared together.
    """
    return Q(Holds(SHARED, item, "owner_id", values=(viewer.person_id, *held_now(viewer))))


class SharedByName(PrivateItem):
    """A private item that its owner can share with a named person."""

    class Meta:
        abstract = True

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Show what was shared with the viewer by name."""
        return shared_by_name(viewer)


class Share(PrivateItem):
    """The service user's decision that a named person may see one item."""

    follows = {"shared_with"}

    kind = models.CharField(max_length=40)
    item_id = models.UUIDField()
    shared_with = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item_id", "shared_with", "owner"],
                condition=Q(ended_at=None),
                name="one_current_share_per_person",
            )
        ]
        indexes = [
            models.Index(
                fields=["shared_with", "owner"],
                condition=Q(ended_at=None),
                name="share_current",
            )
        ]

    @classmethod
    def shared_rule(cls, viewer: Viewer) -> Q:
        """Show current shares with the viewer, while there are grounds."""
        held = Holds(f"{{0}} in ({HELD_NOW})", "owner_id", values=held_now(viewer))
        return Q(held, shared_with_id=viewer.person_id, ended_at=None)


class AccessLogRow(models.Model):
    """Who looked at, changed or was refused what; ids only, no content, never changed.

    Rows are written by the database functions `log_access` and `log_denied` alone. The
    table is partitioned by month; `clinic` is the viewer's and names the row's chain.
    """

    class Verb(models.TextChoices):
        """What happened."""

        READ = "read", _("looked at")
        CHANGE = "change", _("changed")
        EXPORT = "export", _("took a copy of")
        DENIED = "denied", _("tried to open")

    pk = models.CompositePrimaryKey("at", "id")
    id = models.UUIDField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=16)
    clinic = models.UUIDField(null=True)
    owner = models.UUIDField()
    kind = models.CharField(max_length=40)
    item_id = models.UUIDField()
    verb = models.CharField(max_length=8, choices=Verb.choices)
    purpose = models.CharField(max_length=60)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verb__in=["read", "change", "export", "denied"]),
                name="access_log_verb",
            )
        ]
        indexes = [models.Index(fields=["owner", "-at"], name="access_log_of_owner")]


class Seal(models.Model):
    """A link of a clinic's chain over the access log; only ever added to.

    `digest` is the SHA-256 of the link before and of the row it seals, as
    `sharing.access_log_chain` writes it down. Made by `seal_access_log()` alone.
    """

    pk = models.CompositePrimaryKey("clinic", "number")
    clinic = models.UUIDField()
    number = models.BigIntegerField()
    row_id = models.UUIDField()
    row_at = models.DateTimeField()
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row_at", "row_id"], name="a_row_is_sealed_once")
        ]
