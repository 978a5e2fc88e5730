"""A clinic admin reads what was reported to the clinic, and says whom people ask."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinics.helping import actions, queries
from clinics.helping.envelope import Typed, unseal
from clinics.helping.forms import HelpDeskForm
from clinics.helping.showing import lines_of, page_in_words
from core.audience import audience
from core.forms import invalid_status, posted
from core.in_words import day_in_words, local
from core.methods import form_page, require_safe
from core.paging import part_asked_for, part_of
from core.viewer import Role, SignedInRequest

A_PART = 20


@audience(Role.CLINIC_ADMIN)
@require_safe
def list_reports(request: SignedInRequest) -> HttpResponse:
    """List what was reported: day, page and kind, and none of the words."""
    viewer = request.viewer
    part = part_of(queries.reports_to(viewer.clinic_id), part_asked_for(request), A_PART)
    rows = [
        (one, day_in_words(local(one.created_at, viewer.time_zone).date()), page_in_words(one.page))
        for one in part.rows
    ]
    context = {"rows": rows, "part": part, "desk": queries.help_desk_of(viewer.clinic_id)}
    return render(request, "helping/list_reports.html", context)


@audience(Role.CLINIC_ADMIN)
@form_page
def see_report(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """Show a report as it was sent to the clinic, and note that it is looked after."""
    viewer = request.viewer
    one = queries.report_to(viewer.clinic_id, report_id)
    if one is None:
        raise Http404
    if request.method == "POST":
        actions.settle(one, settled="again" not in request.POST, by=viewer)
        return redirect("clinics:list_reports")
    typed = unseal(one.sealed, one.pk)
    context = {
        "one": one,
        "lines": list(lines_of(one.kind, one.page, typed or Typed())),
        "lost": typed is None,
        "day": day_in_words(local(one.created_at, viewer.time_zone).date()),
    }
    return render(request, "helping/see_report.html", context)


@audience(Role.CLINIC_ADMIN)
@form_page
def whom_to_ask(request: SignedInRequest) -> HttpResponse:
    """Say whom people at the clinic ask about using Bothy."""
    desk = queries.help_desk_of(request.viewer.clinic_id)
    names = ("who_answers", "phone", "email", "hours")
    form = HelpDeskForm(posted(request), initial={name: getattr(desk, name, "") for name in names})
    if form.is_valid():
        actions.name_help_desk(**form.cleaned_data, by=request.viewer)
        messages.success(request, _("Saved. This stands under “Help with using Bothy” now."))
        return redirect("clinics:list_reports")
    return render(request, "helping/whom_to_ask.html", {"form": form}, status=invalid_status(form))
