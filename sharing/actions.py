"""Shares an item with a named person, and stops sharing it."""

from django.db import transaction

from accounts.models import Person
from core import clock
from core.viewer import Viewer
from sharing import access_log
from sharing.models import PrivateItem, Share


def share_with(item: PrivateItem, *, person: Person, by: Viewer) -> Share:
    """Let one named person see an item; sharing twice changes nothing."""
    with transaction.atomic():
        share: Share
        share, is_new = Share.objects.editable_by(by).get_or_create(
            owner_id=by.person_id,
            item_id=item.pk,
            shared_with=person,
            ended_at=None,
            defaults={"kind": item._meta.label_lower},
        )
        if is_new:
            access_log.record_change(share, "share")
    return share


def stop_sharing(item: PrivateItem, *, person: Person, by: Viewer) -> None:
    """Close an item to one named person, at once."""
    current = Share.objects.editable_by(by).filter(
        item_id=item.pk, shared_with=person, ended_at=None
    )
    with transaction.atomic():
        for share in current:
            share.ended_at = clock.now()
            share.save(update_fields=["ended_at"])
            access_log.record_change(share, "stop_sharing")
