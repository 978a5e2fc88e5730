"""Opens the transaction of a request and tells the database who is asking."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from accounts.sessions.wearing import wear
from accounts.signing.strength import is_strong
from clinics.models import Membership
from core.context import current_context, known_person, set_context
from core.viewer import STAFF, Role, Viewer

NextStep = Callable[[HttpRequest], HttpResponse]


def viewer_middleware(get_response: NextStep) -> NextStep:
    """Run the view in one transaction that answers for its viewer.

    Only a status of 500 or more rolls back: a 404 must keep its row in the access log.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        person_id = request.session.get(SESSION_KEY)
        # Only a test holds an outer transaction; its context is put back afterwards.
        before = current_context() if connection.in_atomic_block else None
        with transaction.atomic():
            viewer = find_viewer(request, UUID(person_id)) if person_id else None
            request.viewer = viewer  # type: ignore[attr-defined]
            response = get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if before is not None:
            set_context(before)
        return response

    return middleware


def find_viewer(request: HttpRequest, person_id: UUID) -> Viewer | None:
    """Set the context for a signed-in person and return them in their chosen role.

    Staff who have shown one thing only have no role yet: the database knows who they are, and
    nothing else is open to them than the pages of their own sign-in.
    """
    set_context(known_person(person_id))
    person = request.user
    if not person.is_authenticated:
        set_context("")
        return None
    hat = chosen_membership(request, person.memberships_now)
    if not wear(request, staff=bool(hat and hat.role in STAFF)):
        return None
    request.known = person.pk  # type: ignore[attr-defined]
    if hat and hat.role in STAFF and not is_strong(request.session, person.pk):
        return None
    viewer = Viewer(
        person_id=person.pk,
        role=Role(hat.role) if hat else Role.SERVICE_USER,
        clinic_id=hat.clinic_id if hat else None,
        name=person.preferred_name,
        time_zone=person.time_zone,
    )
    set_context(viewer.context)
    return viewer


def chosen_membership(request: HttpRequest, memberships: list[Membership]) -> Membership | None:
    """Return the membership chosen in this session, else the oldest one."""
    chosen = request.session.get("membership")
    return next(
        (m for m in memberships if str(m.pk) == chosen), memberships[0] if memberships else None
    )
