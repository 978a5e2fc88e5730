"""A clinic admin chooses a worker for somebody, names them, and ends it after a second look."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinics.directory import queries
from clinics.directory.entries import Entry, Load
from clinics.directory.forms import SearchForm, position_in
from clinics.directory.queries import loads_of
from clinics.directory.showing import load_in_words
from clinics.directory.typed import as_searched
from clinics.directory.views import A_PART, member_or_404, part_of, who
from clinics.grounds import actions
from clinics.naming.forms import NameWorkerForm
from core.audience import audience
from core.forms import invalid_status, posted
from core.methods import form_page
from core.viewer import Role, SignedInRequest


@audience(Role.CLINIC_ADMIN)
@form_page
def choose_worker(request: SignedInRequest, membership: UUID) -> HttpResponse:
    """List the workers and how many people each works with; one can be looked for."""
    entry, after = somebody_here(membership, Role.SERVICE_USER), position_in(request.POST)
    form = SearchForm(posted(request) if request.POST.get("typed") else None)
    context: dict[str, Any] = {**who(entry), "form": form}
    if form.is_valid():
        typed = form.cleaned_data["typed"]
        found = queries.search(as_searched(typed), after, A_PART + 1, role=Role.WORKER)
        context["typed"] = typed
    else:
        found = queries.list_current(Role.WORKER, after, A_PART + 1)
    return render(request, "clinics/choose_worker.html", context | part_of(found))


@audience(Role.CLINIC_ADMIN)
@form_page
def name_worker(request: SignedInRequest, membership: UUID, worker: UUID) -> HttpResponse:
    """Say what naming means, ask for the reading days, and name the worker."""
    entry = somebody_here(membership, Role.SERVICE_USER)
    chosen = somebody_here(worker, Role.WORKER)
    form = NameWorkerForm(posted(request))
    if form.is_valid():
        named = actions.name_worker(
            service_user=membership,
            worker=worker,
            reads_on=form.cleaned_data["reads_on"],
            by=request.viewer,
        )
        if named:
            words = _("%(worker)s is named. %(name)s is asked now.")
            names = {"worker": chosen.full_name, "name": entry.full_name}
            messages.success(request, words % names)
        else:
            messages.info(request, not_named(entry, chosen))
        return redirect("clinics:see_member", membership)
    load = loads_of([chosen]).get(worker, Load())
    context = {**who(entry), "worker": chosen, "worker_line": load_in_words(load), "form": form}
    return render(request, "clinics/name_worker.html", context, status=invalid_status(form))


@audience(Role.CLINIC_ADMIN)
@form_page
def end_tie(request: SignedInRequest, grounds_id: UUID) -> HttpResponse:
    """Say what ending means, and end it; twice is no mistake."""
    pair = queries.pair(grounds_id)
    if pair is None or pair.service_user is None:
        raise Http404
    if request.method == "POST":
        actions.end_grounds(grounds_id, by=request.viewer)
        words = _("Ended. %(worker)s sees nothing of %(name)s from now on. Both are told.")
        names = {"worker": pair.worker_name, "name": pair.service_user_name}
        messages.success(request, words % names)
        return redirect("clinics:see_member", pair.service_user)
    return render(request, "clinics/end_tie.html", {"pair": pair})


def somebody_here(membership: UUID, role: Role) -> Entry:
    """Return somebody who belongs to the clinic now, in this role."""
    entry = member_or_404(membership)
    if entry.role != role or entry.ended_at:
        raise Http404
    return entry


def not_named(entry: Entry, chosen: Entry) -> str:
    """Return why nobody was named: it was done before, or it is the same person."""
    names = {"worker": chosen.full_name, "name": entry.full_name}
    if any(tie.other == chosen.membership for tie in queries.ties_of([entry])[entry.membership]):
        return _("%(worker)s was named for %(name)s already.") % names
    return _("Nobody can be their own worker. Nothing was changed.")
