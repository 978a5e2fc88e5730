"""Steps: adding one, changing it, saying how it went, letting it go."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.audience import audience
from core.forms import invalid_status, posted
from core.in_words import local, moment_in_words, weekly_in_words
from core.local_time import now_in, parse
from core.methods import form_page, require_POST
from core.outcomes import Outcome
from core.viewer import Role, SignedInRequest, Viewer
from goals import actions
from goals.forms.steps import OutcomeForm, StepForm
from goals.models import CheckIn, Goal, Step
from goals.moments import is_moment_of
from goals.queries import noted_at, steps_of
from reminders.message import example, subject
from reminders.queries import subjects_with_reminder
from sharing.doors import open_to_edit


@audience(Role.SERVICE_USER)
@form_page
def add_step(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Ask for one thing to do each week; `?instead=` names a step that it replaces."""
    viewer = request.viewer
    goal = open_to_edit(viewer, Goal, goal_id, purpose="add_step")
    old = step_to_change(request, goal)
    email = getattr(request.user, "email", "")
    form = StepForm(email, posted(request), initial=starting_with(old, viewer))
    if form.is_valid():
        if old:
            actions.change_step(old, by=viewer, **form.values)
        else:
            actions.add_step(goal, by=viewer, **form.values)
        messages.success(request, saved_in_words(goal, form, viewer))
        return redirect("goals:see_goal", goal.pk)
    context = {"form": form, "goal": goal, "old": old}
    context |= {"mail_subject": subject(), "mail": example(viewer.name)}
    return render(request, "goals/add_step.html", context, status=invalid_status(form))


@audience(Role.SERVICE_USER)
@form_page
def note_outcome(request: SignedInRequest, step_id: UUID, local_at: str) -> HttpResponse:
    """Ask how a step went at one moment, and what to do with it after "not this time"."""
    viewer = request.viewer
    step = open_to_edit(viewer, Step, step_id, purpose="note_outcome")
    now = now_in(viewer.time_zone)
    began = local(step.created_at, viewer.time_zone)
    if not is_moment_of(step.weekday, step.at, local_at, began=began, now=now):
        raise Http404
    noted = noted_at(step, local_at, viewer)
    form = OutcomeForm(posted(request), initial=said_before(noted))
    if form.is_valid():
        clean = form.cleaned_data
        outcome = Outcome(clean["outcome"])
        actions.note_outcome(
            step, local_at=local_at, outcome=outcome, note=clean["note"], by=viewer
        )
        return go_on_after(outcome, request, step)
    context = {"form": form, "step": step, "noted": noted}
    context |= {"when": moment_in_words(parse(local_at), now), "asks": asks(noted, step, form)}
    return render(request, "goals/note_outcome.html", context, status=invalid_status(form))


@audience(Role.SERVICE_USER)
@require_POST
def let_go(request: SignedInRequest, step_id: UUID) -> HttpResponse:
    """Let a step go; its reminder stops, what was done stays."""
    step = open_to_edit(request.viewer, Step, step_id, purpose="let_go")
    actions.let_go(step, by=request.viewer)
    messages.success(request, _("You let it go. What you did stays on your path."))
    return redirect("goals:see_goal", step.goal_id)


def saved_in_words(goal: Goal, form: StepForm, viewer: Viewer) -> str:
    """Return that a step is saved: as the next one when it is alone, else with its moment."""
    steps = steps_of(goal, viewer)
    if len(steps) == 1:
        return _("Saved. It’s your next step.")
    when = weekly_in_words(form.values["weekday"], form.values["at"])
    return _("Saved: %(when)s.") % {"when": when}


def step_to_change(request: SignedInRequest, goal: Goal) -> Step | None:
    """Return the step named in `?instead=`, which must belong to the goal."""
    given = request.GET.get("instead")
    if given is None:
        return None
    try:
        step = open_to_edit(request.viewer, Step, UUID(given), purpose="change_step")
    except ValueError:
        raise Http404 from None
    if step.goal_id != goal.pk:
        raise Http404
    return step


def starting_with(old: Step | None, viewer: Viewer) -> dict[str, Any]:
    """Return what the form shows at first: nothing, or the step as it was."""
    if old is None:
        return {}
    reminded = subjects_with_reminder([old.pk], viewer)
    was = "yes" if reminded else "no"
    return {"what": old.what, "weekday": old.weekday, "at": old.at, "remind": was}


def said_before(noted: CheckIn | None) -> dict[str, Any]:
    """Return what was noted for this moment before."""
    return {"outcome": noted.outcome, "note": noted.note} if noted else {}


def asks(noted: CheckIn | None, step: Step, form: OutcomeForm) -> bool:
    """Tell whether the page asks what to do with a step that was not for this time."""
    waits = noted is not None and noted.outcome == Outcome.NOT_THIS_TIME
    return waits and step.let_go_at is None and not form.is_bound


def go_on_after(outcome: Outcome, request: SignedInRequest, step: Step) -> HttpResponse:
    """Say that it is noted; after "not this time" stay, to ask what now."""
    if outcome is Outcome.NOT_THIS_TIME and step.let_go_at is None:
        return redirect(request.path)
    words = {
        Outcome.DONE: _("Done. That adds a stone."),
        Outcome.PART: _("Part of it. That adds a stone, a smaller one."),
        Outcome.NOT_THIS_TIME: _("Noted: not this time."),
        Outcome.DID_NOT_APPLY: _("Noted: it did not apply this time."),
    }
    messages.success(request, words[outcome])
    return redirect("goals:see_goal", step.goal_id)
