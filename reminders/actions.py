"""Makes and ends reminder rules; nothing here sends, a tick picks up the rows."""

from uuid import UUID

from core import clock
from core.local_time import to_utc
from core.viewer import LinkBearer, Viewer
from reminders.models import Rule
from reminders.queries import rule_behind
from sharing import access_log


def remind(
    *,
    owner_id: UUID,
    kind: str,
    subject_id: UUID,
    local_start: str,
    time_zone: str,
    by: Viewer,
    rrule: str = "",
) -> Rule:
    """Make a rule that first fires at `local_start`, then as `rrule` says (once if empty)."""
    rule: Rule = Rule.objects.editable_by(by).create(
        owner_id=owner_id,
        kind=kind,
        subject_id=subject_id,
        rrule=rrule,
        local_start=local_start,
        time_zone=time_zone,
        next_due_at=to_utc(local_start, time_zone),
    )
    access_log.record_change(rule, "remind")
    return rule


def end_rules_about(subject_id: UUID, *, by: Viewer) -> None:
    """End the viewer's own reminders about something."""
    for rule in Rule.objects.editable_by(by).filter(subject_id=subject_id, ended_at=None):
        _end(rule, purpose="end_reminder")


def stop_by_link(bearer: LinkBearer) -> None:
    """End the rule behind a link; doing it twice changes nothing."""
    rule = rule_behind(bearer)
    if rule and rule.ended_at is None:
        _end(rule, purpose="stop_by_link")


def _end(rule: Rule, *, purpose: str) -> None:
    rule.ended_at = clock.now()
    rule.next_due_at = None
    rule.save(update_fields=["ended_at", "next_due_at"])
    access_log.record_change(rule, purpose)
