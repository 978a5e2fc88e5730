"""What the reminders ask this room: is a step still wanted, and how did it go?"""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction

from core.outcomes import Outcome
from goals.actions import STEP
from goals.models import CheckIn, Step
from reminders.kinds import Kind
from sharing import access_log


def still_wanted(step_ids: Collection[UUID]) -> set[UUID]:
    """Keep the steps that were not let go; runs in the worker process."""
    rows = Step.unscoped.filter(pk__in=step_ids, let_go_at=None)
    return set(rows.values_list("pk", flat=True))


def record_by_link(step_id: UUID, local_at: str, outcome: Outcome) -> bool:
    """Note how a step went for the bearer of a link; what was noted before stays."""
    step = Step.unscoped.only("owner_id", "goal_id").get(pk=step_id)
    check_in = CheckIn(
        owner_id=step.owner_id,
        goal_id=step.goal_id,
        step_id=step_id,
        local_at=local_at,
        outcome=outcome,
        by_link=True,
    )
    try:
        with transaction.atomic():
            check_in.save(force_insert=True)
    except IntegrityError:
        return False
    access_log.record_change(check_in, "answer_by_link")
    return True


KIND = Kind(STEP, still_wanted, record_by_link)
