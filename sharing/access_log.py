"""Writes the access log through the database's own functions, which alone may."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Model

from sharing.models import AccessLogRow, PrivateItem


def record(verb: AccessLogRow.Verb, item: PrivateItem, purpose: str) -> None:
    """Log that the viewer of this transaction read or changed an item."""
    _call("log_access", verb, item._meta.db_table, item.pk, item.owner_id, purpose)


def record_read(item: PrivateItem, purpose: str) -> None:
    """Log a look at somebody else's item."""
    record(AccessLogRow.Verb.READ, item, purpose)


def record_reads(items: Sequence[PrivateItem], purpose: str) -> None:
    """Log a look at a list of somebody else's items of one kind, with one statement."""
    if not items:
        return
    kind = items[0]._meta.db_table
    pairs = [item.pk for item in items], [item.owner_id for item in items]
    with connection.cursor() as cursor:
        cursor.execute(
            "select log_access(%s, %s, item, owner, %s)"
            " from unnest(%s::uuid[], %s::uuid[]) as seen (item, owner)",
            [AccessLogRow.Verb.READ, kind, purpose, *pairs],
        )


def record_change(item: PrivateItem, purpose: str) -> None:
    """Log what an action did; every action leaves such a row."""
    record(AccessLogRow.Verb.CHANGE, item, purpose)


def record_export(item: PrivateItem, purpose: str) -> None:
    """Log that a copy of an item left Bothy: a document, a download, another system."""
    record(AccessLogRow.Verb.EXPORT, item, purpose)


def record_erasure(person_id: UUID, log_id: UUID, purpose: str) -> None:
    """Log that a person is being erased; the row holds their pseudonym alone."""
    _call("log_access", AccessLogRow.Verb.CHANGE, "accounts_person", log_id, person_id, purpose)


def record_change_of_row(person_id: UUID, purpose: str, of: Model | None) -> None:
    """Log a change of access that is no private item; see `core.recording`."""
    kind = of._meta.db_table if of else "accounts_person"
    # The person's own id must not stand in the log.
    item_id = of.pk if of else UUID(int=0)
    _call("log_access", AccessLogRow.Verb.CHANGE, kind, item_id, person_id, purpose)


def record_denied(model: type[PrivateItem], item_id: UUID, purpose: str) -> None:
    """Log a refused try; writes only if the row exists and answers nothing."""
    _call("log_denied", model._meta.db_table, item_id, purpose)


def _call(function: str, *arguments: object) -> None:
    marks = ", ".join(["%s"] * len(arguments))
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}({marks})", [str(a) for a in arguments])
