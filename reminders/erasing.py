"""What the reminders forget of an erased person, and of what others were reminded about."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from core.erasers import Eraser, owned

KINDS = ("attempt", "delivery", "occurrence", "rule")
# From the tries to send it up to the rule that a reminder came from.
ABOUT = (
    """delete from reminders_attempt where delivery_id in (
        select d.id from reminders_delivery d
        join reminders_occurrence o on o.id = d.occurrence_id
        join reminders_rule r on r.id = o.rule_id where r.subject_id = any(%s))""",
    """delete from reminders_delivery where occurrence_id in (
        select o.id from reminders_occurrence o
        join reminders_rule r on r.id = o.rule_id where r.subject_id = any(%s))""",
    """delete from reminders_occurrence where rule_id in (
        select id from reminders_rule where subject_id = any(%s))""",
    "delete from reminders_rule where subject_id = any(%s)",
)


def forget_subjects(subject_ids: Collection[UUID]) -> None:
    """Delete everybody's reminders about things that are about to go; run as the owner."""
    with connection.cursor() as cursor:
        for statement in ABOUT:
            cursor.execute(statement, [list(subject_ids)])


ERASER = Eraser("reminders", deletes=owned(*(f"reminders.{kind}" for kind in KINDS)))
