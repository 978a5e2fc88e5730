"""The start pages of clinic admins and supporters."""

from django.http import HttpResponse
from django.shortcuts import render

from clinics.queries import clinic_with_contacts
from core.audience import audience
from core.keys import load_keys
from core.methods import require_safe
from core.paging import part_asked_for, part_of
from core.viewer import Role, SignedInRequest
from goals.queries import shared_goals, trails_of
from overview.queries import clinic_counts, news_of_holder
from overview.showing import shared_row
from sharing import access_log

A_PART = 8


@audience(Role.CLINIC_ADMIN)
@require_safe
def clinic(request: SignedInRequest) -> HttpResponse:
    """Show numbers and whom people can call; nobody's name, nobody's words."""
    own = clinic_with_contacts(request.viewer.clinic_id)
    return render(request, "overview/clinic.html", {"clinic": own, "counts": clinic_counts()})


@audience(Role.SUPPORTER)
@require_safe
def shared_with_me(request: SignedInRequest) -> HttpResponse:
    """Show the goals that were shared with the supporter by name; the look is logged."""
    part = part_of(shared_goals(request.viewer), part_asked_for(request), A_PART)
    load_keys([goal.owner_id for goal in part.rows])
    access_log.record_reads(part.rows, "shared_with_me")
    trails = trails_of(part.rows, request.viewer)
    rows = [shared_row(goal, trails[goal.pk]) for goal in part.rows]
    return render(
        request,
        "overview/shared_with_me.html",
        {"rows": rows, "part": part, "news": news_of_holder()},
    )
