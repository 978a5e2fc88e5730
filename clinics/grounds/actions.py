"""Names a worker, answers, and ends working together; the database's functions hold the rules."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from clinics.models import Grounds
from core.definers import call
from core.recording import record_change_of_access
from core.viewer import Viewer


def name_worker(
    *, service_user: UUID, worker: UUID, reads_on: Sequence[int], by: Viewer
) -> UUID | None:
    """Name somebody as a worker; both are given by their memberships of the admin's clinic.

    The worker sees a name until the service user says yes. Returns the grounds, None when
    they have been named already or are not to be found.
    """
    with transaction.atomic():
        for grounds_id, person_id in call("name_worker", service_user, worker, [*reads_on]):
            record_change_of_access(person_id, "name_worker", Grounds(pk=grounds_id))
            return UUID(str(grounds_id))
    return None


def answer_naming(grounds_id: UUID, *, yes: bool, by: Viewer) -> bool:
    """Say yes or no to a worker who was named, with no reason; False when nothing was asked."""
    with transaction.atomic():
        [(answered,)] = call("answer_naming", grounds_id, yes)
        if answered:
            record_change_of_access(by.person_id, "answer_naming", Grounds(pk=grounds_id))
    return bool(answered)


def end_grounds(grounds_id: UUID, *, by: Viewer) -> bool:
    """End working together, as the service user or as the clinic's admin; closed at once."""
    with transaction.atomic():
        ended = call("end_grounds", grounds_id)
        for (person_id,) in ended:
            record_change_of_access(person_id, "end_grounds", Grounds(pk=grounds_id))
    return bool(ended)


def put_news_away(grounds_id: UUID, *, by: Viewer) -> None:
    """Put away what was said about grounds; the other's copy stays until they do the same."""
    call("put_news_away", grounds_id)
