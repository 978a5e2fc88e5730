"""Planning a meeting, and starting one without an appointment."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.audience import audience
from core.forms import invalid_status, posted
from core.local_time import to_utc
from core.methods import form_page, require_POST
from core.viewer import Role, SignedInRequest, Viewer
from workspace import actions, queries
from workspace.forms import PlanForm
from workspace.views.doorway import at_its_stop, together


@together
@form_page
def plan_meeting(request: SignedInRequest) -> HttpResponse:
    """Ask for somebody, a day, a time and a place."""
    viewer = request.viewer
    people = queries.people_to_meet(viewer)
    chosen = known_id(request.GET.get("with"), {person.pk for person in people})
    initial = {"person": chosen} if chosen else None  # None keeps the only one chosen beforehand
    form = PlanForm(posted(request), people=people, viewer=viewer, initial=initial)
    if form.is_valid():
        plan(form, viewer)
        messages.success(
            request, _("Planned. You both find it here; no message goes out about it.")
        )
        return redirect("workspace:list_meetings")
    context = {"form": form, "people": people}
    return render(request, "workspace/plan_meeting.html", context, status=invalid_status(form))


def plan(form: PlanForm, viewer: Viewer) -> None:
    """Write down what was planned; the viewer is one of the two."""
    data, me = form.cleaned_data, viewer.person_id
    pair = (me, data["person"]) if viewer.is_service_user else (data["person"], me)
    actions.plan_once(
        service_user_id=pair[0],
        worker_id=pair[1],
        at=to_utc(data["local_at"], viewer.time_zone),
        place=data["place"],
        by=viewer,
    )


def known_id(given: str | None, known: set[UUID]) -> UUID | None:
    """Return the id a link asks for, None when it asks for nobody; 404 for anybody unknown."""
    if not given:
        return None
    found = as_uuid(given)
    if found not in known:
        raise Http404
    return found


def as_uuid(given: str) -> UUID | None:
    """Return an id that came with a request, None when it is none."""
    try:
        return UUID(given)
    except ValueError:
        return None


@audience(Role.WORKER)
@require_POST
def start_now(request: SignedInRequest) -> HttpResponse:
    """Start a meeting with one of the worker's people; the grounds are checked again."""
    person_id = as_uuid(request.POST.get("person_id", ""))
    if person_id is None or not queries.works_with(request.viewer, person_id):
        raise Http404
    return at_its_stop(actions.start_now(service_user_id=person_id, by=request.viewer))
