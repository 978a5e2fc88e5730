"""What the reminders ask this room: is a promise still open, and how did it go?"""

from collections.abc import Collection
from uuid import UUID

from core.outcomes import Outcome
from reminders.kinds import Kind
from reminders.links import LinkRanOut
from sharing import access_log
from workspace.models import ActionReview, AgreedAction
from workspace.queries import SETTLED
from workspace.summary import AGREED_ACTION


def still_wanted(action_ids: Collection[UUID]) -> set[UUID]:
    """Keep the promises that are not settled; runs in the worker process."""
    done = ActionReview.unscoped.filter(action_id__in=action_ids, outcome__in=SETTLED)
    # Unordered: the worker may not read the column that reviews are ordered by.
    return set(action_ids) - set(done.order_by().values_list("action_id", flat=True))


def record_by_link(action_id: UUID, local_at: str, outcome: Outcome) -> bool:
    """Note how a promise went for the bearer of a link; the latest word counts.

    Raises LinkRanOut when its giver and the service user do not work together any more.
    """
    action = AgreedAction.unscoped.only("owner_id", "meeting_id").filter(pk=action_id).first()
    if action is None:
        raise LinkRanOut
    review = ActionReview(
        owner_id=action.owner_id,
        action_id=action_id,
        meeting_id=action.meeting_id,
        outcome=outcome,
        by_link=True,
    )
    review.save(force_insert=True)
    access_log.record_change(review, "answer_by_link")
    return True


KIND = Kind(AGREED_ACTION, still_wanted, record_by_link)
