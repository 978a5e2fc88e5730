"""Lists of people at a clinic, search, and one of them: for clinic admins, never content."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from clinics.directory import queries
from clinics.directory.entries import Entry
from clinics.directory.forms import SearchForm, position_in
from clinics.directory.showing import known_by, lines_of, role_of, tie_line
from clinics.directory.typed import as_searched
from clinics.memberships.forms import NumberForm
from core.audience import audience
from core.forms import invalid_status, posted
from core.methods import form_page, require_safe
from core.viewer import Role, SignedInRequest

A_PART = 20
TIES_BEFORE = 20
# Which list: its role, its heading, and what stands there when it is empty.
LISTS: dict[str, tuple[Role, Any, Any]] = {
    "list_people": (Role.SERVICE_USER, _("People"), _("Nobody is here yet.")),
    "list_alone": (
        Role.SERVICE_USER,
        _("People without a worker"),
        _("Everybody here has a worker, or one was named."),
    ),
    "list_workers": (Role.WORKER, _("Workers"), _("No worker is here yet.")),
    "list_admins": (Role.CLINIC_ADMIN, _("Clinic admins"), _("Nobody is here yet.")),
    "list_people_who_left": (Role.SERVICE_USER, _("People who left"), _("Nobody has left.")),
    "list_workers_who_left": (Role.WORKER, _("Workers who left"), _("Nobody has left.")),
}


@audience(Role.CLINIC_ADMIN)
@form_page
def list_members(request: SignedInRequest, which: str) -> HttpResponse:
    """Show one list, a part at a time; the next part is asked for by POST: names are no address."""
    role, heading, empty = LISTS[which]
    after = position_in(request.POST)
    if which.endswith("who_left"):
        found = queries.list_left(role, after, A_PART + 1)
    else:
        found = queries.list_current(role, after, A_PART + 1, alone=which == "list_alone")
    context = {"heading": heading, "empty": empty, "which": which, "form": SearchForm()}
    return render(request, "clinics/list_members.html", context | part_of(found))


@audience(Role.CLINIC_ADMIN)
@form_page
def search_members(request: SignedInRequest) -> HttpResponse:
    """Look for somebody; what was typed is sent by POST alone."""
    form = SearchForm(posted(request))
    context: dict[str, Any] = {"form": form, "asked": False}
    if form.is_valid():
        typed = form.cleaned_data["typed"]
        found = queries.search(as_searched(typed), position_in(request.POST), A_PART + 1)
        context |= {"asked": True, "typed": typed, **part_of(found, with_role=True)}
    return render(request, "clinics/search_members.html", context, status=invalid_status(form))


@audience(Role.CLINIC_ADMIN)
@require_safe
def see_member(request: SignedInRequest, membership: UUID) -> HttpResponse:
    """Show one person: who they are, and who works with them; nothing that anybody wrote."""
    entry = member_or_404(membership)
    zone = request.viewer.time_zone
    now, over = queries.ties_of([entry]), queries.ties_of([entry], over=True, most=TIES_BEFORE)
    context = {
        **who(entry),
        "ties": [tie_line(tie, zone) for tie in now[membership]],
        "over": [tie_line(tie, zone) for tie in over[membership]],
        "is_mine": any(own.pk == membership for own in request.user.memberships_now),  # type: ignore[union-attr]
        "number_form": NumberForm(initial={"number": entry.number}),
    }
    return render(request, "clinics/see_member.html", context)


def member_or_404(membership: UUID) -> Entry:
    """Return somebody of the admin's clinic."""
    entry = queries.member(membership)
    if entry is None:
        raise Http404
    return entry


def who(entry: Entry) -> dict[str, Any]:
    """Return what a page's head says, so that nobody takes one person for another."""
    return {"entry": entry, "known_by": known_by(entry), "role": role_of(entry)}


def part_of(found: Sequence[Entry], *, with_role: bool = False) -> dict[str, Any]:
    """Return the rows of a part, and where the next one begins."""
    shown = found[:A_PART]
    after = shown[-1].position if len(found) > A_PART else None
    return {"lines": lines_of(shown, with_role=with_role), "after": after}
