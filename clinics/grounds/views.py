"""The service user's say about who works with them, and putting news away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinics.grounds import actions
from clinics.models import Grounds
from clinics.queries import grounds_with
from core.addresses import own_address
from core.audience import audience
from core.methods import form_page, require_POST
from core.viewer import Role, SignedInRequest

SAID = {
    "yes": gettext_lazy("You said yes. %(name)s sees what you share with %(name)s, nothing else."),
    "no": gettext_lazy("That is fine. %(name)s sees nothing of yours."),
    "later": gettext_lazy("That can wait. You find the question again under “Me”."),
}


def grounds_or_404(request: SignedInRequest, grounds_id: UUID) -> Grounds:
    """Return grounds about the viewer."""
    grounds = grounds_with(request.viewer, grounds_id)
    if grounds is None:
        raise Http404
    return grounds


@audience(Role.SERVICE_USER)
@require_POST
def answer_naming(request: SignedInRequest, grounds_id: UUID) -> HttpResponse:
    """Take yes, no or later as the answer; pressed twice is no mistake."""
    grounds = grounds_or_404(request, grounds_id)
    answer = request.POST.get("answer", "")
    if answer == "later":
        actions.put_news_away(grounds.pk, by=request.viewer)
    elif answer in SAID:
        actions.answer_naming(grounds.pk, yes=answer == "yes", by=request.viewer)
    if answer in SAID:
        words = str(SAID[answer]) % {"name": grounds.holder}
        messages.success(request, words)
    return redirect(own_address(request, request.POST.get("next", "")))


@audience(Role.SERVICE_USER)
@form_page
def end_grounds(request: SignedInRequest, grounds_id: UUID) -> HttpResponse:
    """Say what ending means, and end it."""
    grounds = grounds_or_404(request, grounds_id)
    if request.method == "POST":
        actions.end_grounds(grounds.pk, by=request.viewer)
        words = _("Ended. %(name)s sees nothing of yours from now on.")
        messages.success(request, words % {"name": grounds.holder})
        return redirect("overview:me")
    return render(request, "clinics/end_grounds.html", {"grounds": grounds})


@audience(Role.SERVICE_USER, Role.WORKER, Role.SUPPORTER)
@require_POST
def put_news_away(request: SignedInRequest, grounds_id: UUID) -> HttpResponse:
    """Put away what was said about grounds; answers the same for whatever id."""
    actions.put_news_away(grounds_id, by=request.viewer)
    return redirect(own_address(request, request.POST.get("next", "")))
