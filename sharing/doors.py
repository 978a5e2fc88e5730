"""The only way to somebody else's item: fetch, 404, log."""

from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404

from core.prepared import Prepared
from core.viewer import Viewer
from sharing import access_log
from sharing.models import PrivateItem

Item = TypeVar("Item", bound=PrivateItem)


def open_item(viewer: Viewer, model: type[Item], item_id: UUID, *, purpose: str) -> Item:
    """Return an item the viewer may see; a look at somebody else's is logged.

    Raises Http404 when it is not theirs and not shared, and logs the try.
    """
    item: Item = _found(model, seen(model)(viewer, item_id), item_id, purpose)
    if item.owner_id != viewer.person_id:
        access_log.record_read(item, purpose)
    return item


def open_to_edit(viewer: Viewer, model: type[Item], item_id: UUID, *, purpose: str) -> Item:
    """Return an item the viewer may change, or raise Http404 and log the try."""
    rows = list(model.objects.editable_by(viewer).filter(pk=item_id))
    item: Item = _found(model, rows, item_id, purpose)
    return item


@cache
def seen(model: type[Item]) -> Prepared[Item]:
    """Return the query for one item of a model that a viewer may see."""
    return Prepared(lambda viewer, item_id: model.objects.visible_to(viewer).filter(pk=item_id))


def _found(model: type[Item], rows: list[Any], item_id: UUID, purpose: str) -> Any:
    if not rows:
        access_log.record_denied(model, item_id, purpose)
        raise Http404
    return rows[0]
