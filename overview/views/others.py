"""The start pages of clinic admins and supporters."""

from django.http import HttpResponse
from django.shortcuts import render

from clinics.contacts.queries import must_be_confirmed
from clinics.directory.entries import Position
from clinics.directory.forms import SearchForm
from clinics.directory.queries import list_current
from clinics.directory.showing import line_of
from clinics.queries import clinic_with_contacts
from core import clock
from core.audience import audience
from core.keys import load_keys
from core.methods import require_safe
from core.paging import part_asked_for, part_of
from core.viewer import Role, SignedInRequest
from goals.queries import shared_goals, trails_of
from overview.queries import clinic_counts, news_of_holder
from overview.showing import counts_in_words, shared_row
from sharing import access_log

A_PART = 8
ALONE_SHOWN = 5


@audience(Role.CLINIC_ADMIN)
@require_safe
def clinic(request: SignedInRequest) -> HttpResponse:
    """Show who has no worker, numbers, and whom people can call; nobody's words."""
    own = clinic_with_contacts(request.viewer.clinic_id)
    alone = list_current(Role.SERVICE_USER, Position(), ALONE_SHOWN + 1, alone=True)
    context = {
        "clinic": own,
        "counts": counts_in_words(clinic_counts()),
        "form": SearchForm(),
        "alone": [line_of(entry) for entry in alone[:ALONE_SHOWN]],
        "more_alone": len(alone) > ALONE_SHOWN,
        "due": own and must_be_confirmed(own, clock.today(own.time_zone)),
    }
    return render(request, "overview/clinic.html", context)


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
