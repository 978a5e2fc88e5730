"""Reporting a problem: what is sent is shown first, word for word, and says nobody's name."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from clinics.helping import actions, queries
from clinics.helping.forms import ReportForm
from clinics.helping.sender import sender_of
from clinics.helping.showing import lines_of
from core.audience import public
from core.forms import invalid_status, posted
from core.methods import form_page, require_safe
from core.viewer import viewer_of

TOO_OFTEN = 429


@public
@form_page
def report_problem(request: HttpRequest) -> HttpResponse:
    """Ask what went wrong, show exactly what will be sent, and send it."""
    form = report_form(request)
    if "change" in request.POST or not form.is_valid():
        status = 200 if "change" in request.POST else invalid_status(form)
        return render(request, "helping/report.html", {"form": form}, status=status)
    problem = form.problem
    if "send" not in request.POST:
        lines = list(lines_of(problem.kind, problem.page, problem.typed))
        return render(request, "helping/look.html", {"form": form, "lines": lines})
    try:
        actions.report(problem, sender=sender_of(request))
    except actions.TooMany:
        desks = queries.help_desks(clinic_of(request))
        return render(request, "helping/too_many.html", {"desks": desks}, status=TOO_OFTEN)
    return redirect("clinics:report_sent")


@public
@require_safe
def report_sent(request: HttpRequest) -> HttpResponse:
    """Say that it is on its way, and what happens next."""
    return render(request, "helping/sent.html")


def report_form(request: HttpRequest) -> ReportForm:
    """Return the form; somebody who is signed in is offered their own clinic alone."""
    own = clinic_of(request)
    clinics = [one for one in queries.clinics_by_name() if own in (None, one.pk)]
    first = clinics[0].pk if len(clinics) == 1 else ""
    if "change" in request.POST:
        return ReportForm(clinics, initial=request.POST.dict())
    initial = {"page": request.GET.get("page", ""), "clinic": first}
    return ReportForm(clinics, posted(request), initial=initial)


def clinic_of(request: HttpRequest) -> UUID | None:
    """Return the viewer's clinic, None for somebody who is not signed in."""
    viewer = viewer_of(request)
    return viewer.clinic_id if viewer else None
