"""Inviting people, and looking after invitations: an admin's, and a service user's supporters."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.signing.factors.qr import drawn
from clinics.contacts.views import own_clinic
from clinics.directory.views import member_or_404
from clinics.invitations import actions, queries
from clinics.invitations.forms import PersonForm, StaffForm, SupporterForm
from clinics.invitations.kinds import KINDS, Kind
from clinics.invitations.showing import issued_here, keep_issued, line_of
from clinics.models import Invitation
from core.audience import audience
from core.forms import invalid_status, posted
from core.methods import form_page, require_POST, require_safe
from core.paging import part_asked_for, part_of
from core.viewer import Role, SignedInRequest

A_PART = 20


@audience(Role.CLINIC_ADMIN, Role.SERVICE_USER)
@require_safe
def list_invitations(request: SignedInRequest) -> HttpResponse:
    """Show who was invited and has not come in yet; whoever asked for a new one comes first."""
    viewer = request.viewer
    part = part_of(queries.open_invitations(viewer), part_asked_for(request), A_PART)
    lines = [line_of(one, viewer.time_zone) for one in part.rows]
    kinds = [(word, kind.heading) for word, kind in KINDS.items() if kind.by == viewer.role]
    context = {"lines": lines, "part": part, "kinds": kinds}
    return render(request, "clinics/list_invitations.html", context)


@audience(Role.CLINIC_ADMIN, Role.SERVICE_USER)
@form_page
def invite(request: SignedInRequest, kind: str) -> HttpResponse:
    """Ask who is invited, and invite them."""
    return ask_whom(request, kind_or_404(request, kind))


@audience(Role.CLINIC_ADMIN)
@form_page
def invite_for(request: SignedInRequest, worker: UUID) -> HttpResponse:
    """Invite somebody for a worker, who is named as soon as they have joined."""
    entry = member_or_404(worker)
    if not entry.is_worker or entry.ended_at:
        raise Http404
    return ask_whom(request, KINDS["person"], worker=worker, worker_name=entry.full_name)


@audience(Role.CLINIC_ADMIN, Role.SERVICE_USER)
@require_safe
def see_invitation(request: SignedInRequest, invitation_id: UUID) -> HttpResponse:
    """Show one invitation; to whoever has just made it here, its code as well."""
    invitation = invitation_or_404(request, invitation_id)
    line = line_of(invitation, request.viewer.time_zone)
    context = {"line": line, "invitation": invitation, "issued": issued_here(request, invitation)}
    return render(request, "clinics/see_invitation.html", context)


@audience(Role.CLINIC_ADMIN, Role.SERVICE_USER)
@require_safe
def print_sheet(request: SignedInRequest, invitation_id: UUID) -> HttpResponse:
    """Show one page to print: an address in large letters and as a QR code, never the code."""
    invitation = invitation_or_404(request, invitation_id)
    issued = issued_here(request, invitation)
    if not issued or not issued["address"]:
        return redirect("clinics:see_invitation", invitation_id)
    context = {
        "address": issued["address"],
        "qr": drawn(issued["address"]),
        "invitation": invitation,
        "line": line_of(invitation, request.viewer.time_zone),
    }
    return render(request, "clinics/sheet.html", context)


@audience(Role.CLINIC_ADMIN, Role.SERVICE_USER)
@require_POST
def send_again(request: SignedInRequest, invitation_id: UUID) -> HttpResponse:
    """Make a new address and a new code; the ones before open nothing any more."""
    invitation = invitation_or_404(request, invitation_id)
    by_mail = request.POST.get("how") == "mail"
    issued = actions.send_again(invitation, by_mail=by_mail, by=request.viewer)
    keep_issued(request, issued)
    messages.success(request, _("There is a new code. The one before is of no use any more."))
    return redirect("clinics:see_invitation", invitation_id)


@audience(Role.CLINIC_ADMIN, Role.SERVICE_USER)
@form_page
def withdraw(request: SignedInRequest, invitation_id: UUID) -> HttpResponse:
    """Ask once more, and take an invitation back."""
    invitation = invitation_or_404(request, invitation_id)
    if request.method == "POST":
        words = _("The invitation of %(name)s is taken back. Nobody comes in with it.")
        messages.success(request, words % {"name": invitation.full_name})
        actions.withdraw(invitation, by=request.viewer)
        return redirect("clinics:list_invitations")
    return render(request, "clinics/withdraw_invitation.html", {"invitation": invitation})


def ask_whom(request: SignedInRequest, kind: Kind, **more: Any) -> HttpResponse:
    """Show the form of a kind of invitation; invite when it is filled in."""
    form = form_for(request, kind)
    if form.is_valid():
        worker = more.get("worker")
        whom = form.whom(kind.role, is_peer=kind.is_peer, worker=worker)
        issued = actions.invite(whom, by=request.viewer)
        keep_issued(request, issued)
        return redirect("clinics:see_invitation", issued.invitation.pk)
    context = {"form": form, "kind": kind, **more}
    return render(request, "clinics/invite.html", context, status=invalid_status(form))


def form_for(request: SignedInRequest, kind: Kind) -> StaffForm:
    """Return the form of a kind of invitation."""
    if kind.role is Role.SUPPORTER:
        return SupporterForm(posted(request))
    if kind.role is Role.SERVICE_USER:
        return PersonForm(posted(request), minimum_age=own_clinic(request).minimum_age)
    return StaffForm(posted(request))


def kind_or_404(request: SignedInRequest, word: str) -> Kind:
    """Return a kind of invitation that is the viewer's to make."""
    kind = KINDS.get(word)
    if kind is None or kind.by != request.viewer.role or not request.viewer.clinic_id:
        raise Http404
    return kind


def invitation_or_404(request: SignedInRequest, invitation_id: UUID) -> Invitation:
    """Return an invitation that is the viewer's to look after."""
    found = queries.invitation_of(request.viewer, invitation_id)
    if found is None:
        raise Http404
    return found
