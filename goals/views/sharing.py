"""Sharing a goal with one named person, and stopping it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinics.queries import holders_about
from core.audience import audience
from core.forms import invalid_status, posted
from core.methods import form_page, require_POST
from core.viewer import Role, SignedInRequest
from goals.forms.sharing import ShareForm
from goals.models import Goal
from sharing import actions
from sharing.doors import open_to_edit
from sharing.queries import people_who_see


@audience(Role.SERVICE_USER)
@form_page
def share_goal(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Say what sharing means, and let the person choose one person by name."""
    goal = open_to_edit(request.viewer, Goal, goal_id, purpose="share_goal")
    holders = holders_about(request.viewer)
    current = {one.holder_id for one in holders}
    shared_with = people_who_see(goal.pk, request.viewer)
    seeing = [person for person in shared_with if person.pk in current]
    form = ShareForm(holders, {person.pk for person in seeing}, posted(request))
    if form.is_valid():
        person = form.holders[form.cleaned_data["person"]]
        actions.share_with(goal, person=person, by=request.viewer)
        messages.success(request, _("%(name)s can see this now.") % {"name": person})
        return redirect("goals:see_goal", goal.pk)
    resting = [person for person in shared_with if person.pk not in current]
    context = {"goal": goal, "form": form, "seeing": seeing, "resting": resting}
    return render(request, "goals/share_goal.html", context, status=invalid_status(form))


@audience(Role.SERVICE_USER)
@require_POST
def stop_sharing(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Close a goal to one person, at once; twice is no mistake."""
    goal = open_to_edit(request.viewer, Goal, goal_id, purpose="stop_sharing")
    chosen = request.POST.get("person", "")
    for person in people_who_see(goal.pk, request.viewer):
        if str(person.pk) == chosen:
            actions.stop_sharing(goal, person=person, by=request.viewer)
            words = _(
                "Stopped. %(name)s can’t see this any more. What %(name)s has already read or"
                " copied stays with %(name)s."
            )
            messages.success(request, words % {"name": person})
    return redirect("goals:share_goal", goal.pk)
