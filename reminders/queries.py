"""Reads reminders for their receiver, or for the bearer of a link."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min

from core.prepared import prepared
from core.viewer import LinkBearer, Viewer
from reminders.models import Occurrence, Rule


def rule_behind(bearer: LinkBearer) -> Rule | None:
    """Return the rule a link came from."""
    found: Rule | None = Rule.objects.visible_to(bearer).first()
    return found


def occurrence_behind(bearer: LinkBearer) -> Occurrence | None:
    """Return the local moment a link asks about, with its rule."""
    found: Occurrence | None = Occurrence.objects.visible_to(bearer).select_related("rule").first()
    return found


def subjects_with_reminder(subject_ids: Collection[UUID], viewer: Viewer) -> set[UUID]:
    """Return which of these subjects the viewer is reminded of."""
    return set(_reminded(viewer, list(subject_ids)))


@prepared
def _reminded(viewer: Viewer, subject_ids: list[UUID]) -> Any:
    rules = Rule.objects.visible_to(viewer).filter(subject_id__among=subject_ids, ended_at=None)
    return rules.values_list("subject_id", flat=True)


def next_due(viewer: Viewer) -> datetime | None:
    """Return when the viewer is reminded next, None when nothing is to come."""
    rules = Rule.objects.visible_to(viewer).filter(ended_at=None)
    soonest: datetime | None = rules.aggregate(soonest=Min("next_due_at"))["soonest"]
    return soonest
