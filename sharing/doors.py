"""The only way to somebody else's item: fetch, 404, log."""

from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404

from core.viewer import Viewer
from sharing import access_log
from sharing.models import PrivateItem

Item = TypeVar("Item", bound=PrivateItem)


def open_item(viewer: Viewer, model: type[Item], item_id: UUID, *, purpose: str) -> Item:
    """Return an item the viewer may see; a look at somebody else's is logged.

    Raises Http404 when it is not theirs and not shared, and logs the try.
    """
    item = _fetch(model, model.objects.visible_to(viewer), item_id, purpose)
    if item.owner_id != viewer.person_id:
        access_log.record_read(item, purpose)
    return item


def open_to_edit(viewer: Viewer, model: type[Item], item_id: UUID, *, purpose: str) -> Item:
    """Return an item the viewer may change, or raise Http404 and log the try."""
    return _fetch(model, model.objects.editable_by(viewer), item_id, purpose)


def _fetch(model: type[Item], allowed: Any, item_id: UUID, purpose: str) -> Item:
    item: Item | None = allowed.filter(pk=item_id).first()
    if item is None:
        access_log.record_denied(model, item_id, purpose)
        raise Http404
    return item
