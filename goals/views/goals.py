"""Goals: the list, writing one, and one with its path and story."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinics.in_words import honest_line
from clinics.queries import holders_about
from core.audience import audience
from core.forms import invalid_status, posted
from core.in_words import day_in_words, local
from core.local_time import now_in
from core.methods import form_page, require_safe
from core.paging import part_asked_for, part_of
from core.viewer import Role, SignedInRequest, Viewer
from goals import actions, queries
from goals.forms.goals import GoalForm
from goals.models import Goal
from goals.path import stone_path, stones_in_words
from goals.showing import StepNow, goal_rows, looked_back_to, steps_in_order, story_of
from reminders.queries import subjects_with_reminder
from sharing.doors import open_item
from sharing.in_words import who_sees

A_PART = 8
STEPS_AT_FIRST = 6
STORY_PART = 6


@audience(Role.SERVICE_USER)
@require_safe
def list_goals(request: SignedInRequest) -> HttpResponse:
    """Show the person's goals, newest first."""
    viewer, now = request.viewer, now_in(request.viewer.time_zone)
    part = part_of(queries.goals_with_shares(viewer), part_asked_for(request), A_PART)
    steps = queries.steps_now(viewer.person_id, viewer, goals=part.rows)
    holders = holders_about(viewer)
    names = {one.holder_id: one.holder.preferred_name for one in holders}
    rows = goal_rows(part.rows, queries.trails_of(part.rows, viewer), steps, names, now)
    context = {"rows": rows, "part": part, "honest": honest_line(holders)}
    return render(request, "goals/list_goals.html", context)


@audience(Role.SERVICE_USER)
@form_page
def write_goal(request: SignedInRequest) -> HttpResponse:
    """Ask for a goal in the person's own words."""
    form = GoalForm(queries.important_values(request.viewer), posted(request))
    if form.is_valid():
        clean = form.cleaned_data
        goal = actions.write_goal(
            words=clean["words"],
            why=clean["why"],
            value=form.value_chosen,
            key=clean["key"],
            by=request.viewer,
        )
        messages.success(request, _("Saved. Only you can see this."))
        return redirect("goals:see_goal", goal.pk)
    return render(request, "goals/write_goal.html", {"form": form}, status=invalid_status(form))


@audience(Role.SERVICE_USER, Role.WORKER, Role.SUPPORTER)
@require_safe
def see_goal(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """Show a goal to its owner, or to somebody it was shared with by name."""
    viewer = request.viewer
    goal = open_item(viewer, Goal, goal_id, purpose="see_goal")
    steps = steps_as_they_stand(goal, viewer)
    shown = steps if "steps" in request.GET else steps[:STEPS_AT_FIRST]
    context = what_all_see(goal, viewer, part_asked_for(request))
    context |= {"steps": shown, "more_steps": len(steps) - len(shown)}
    if goal.owner_id == viewer.person_id:
        context |= what_owner_sees(goal, viewer)
    else:
        context["name"] = goal.owner.preferred_name
    return render(request, "goals/see_goal.html", context)


def what_all_see(goal: Goal, viewer: Viewer, part: int) -> dict[str, Any]:
    """Return the goal, its path, its steps and its story."""
    trail = queries.trails_of([goal], viewer)[goal.pk]
    value = queries.value_behind(goal, viewer)
    check_ins = part_of(
        queries.check_ins_of(goal, viewer),
        part,
        STORY_PART,
        first=lambda most: queries.newest_check_ins(viewer, goal.pk, most),
    )
    return {
        "goal": goal,
        "value": queries.value_name(value) if value else "",
        "picture": stone_path(goal.pk, trail.stones),
        "done": stones_in_words(trail.done, 0, None),
        "part": check_ins,
        "story": story_of(check_ins.rows),
        "written": day_in_words(local(goal.created_at, viewer.time_zone).date()),
    }


def steps_as_they_stand(goal: Goal, viewer: Viewer) -> list[StepNow]:
    """Return the steps in order, with the owner's reminders when the owner is looking."""
    now = now_in(viewer.time_zone)
    steps = queries.steps_of(goal, viewer, since=looked_back_to(now))
    mine = goal.owner_id == viewer.person_id
    reminded = subjects_with_reminder([step.pk for step in steps], viewer) if mine else set()
    return steps_in_order(steps, now, viewer.time_zone, reminded)


def what_owner_sees(goal: Goal, viewer: Viewer) -> dict[str, Any]:
    """Return who else can see the goal, and who reads here on which days."""
    holders = queries.holders_seeing(viewer, goal.pk)
    names = {one.holder_id: one.holder.preferred_name for one in holders if one.sees}
    return {
        "mine": True,
        "name": viewer.name,
        "seen": who_sees([*names.values()]),
        "honest": honest_line(holders),
    }
