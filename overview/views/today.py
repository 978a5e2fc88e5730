"""Today: what waits for the person, and what they said matters."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.sessions.request import session_of
from clinics.in_words import honest_line, news_in_words
from clinics.queries import holders_and_news
from core.audience import signed_in
from core.in_words import day_in_words, greeting
from core.local_time import now_in
from core.methods import require_safe
from core.viewer import Role, SignedInRequest, Viewer
from goals.queries import goals_with_one, important_values, steps_now, trails_of, value_name
from goals.showing import goal_rows, looked_back_to, step_now
from overview.queries import Meetings, choose_next, meetings_now
from overview.showing import meeting_cards, next_card, promises_in_words
from workspace.queries import promises_of

GOALS_SHOWN = 3
VALUES_SHOWN = 5
MEETINGS_SHOWN = 2
PROMISES_SHOWN = 3
START_PAGES = {
    Role.WORKER: "overview:my_people",
    Role.CLINIC_ADMIN: "overview:clinic",
    Role.SUPPORTER: "overview:shared_with_me",
}


@signed_in
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """Show the person's day; everybody else goes to their own start page."""
    viewer = request.viewer
    if viewer.role in START_PAGES:
        return redirect(START_PAGES[viewer.role])
    is_shared = session_of(request).is_shared
    if is_shared and "shown" not in request.GET:
        return render(request, "overview/covered.html")
    now = now_in(viewer.time_zone)
    values = important_values(viewer)[:VALUES_SHOWN]
    context = {
        "day": day_in_words(now.date()),
        "greeting": _("Welcome back") if is_shared else greeting(now.hour, viewer.name),
        "values": [value_name(value) for value in values],
        **together_today(viewer),
        **goals_today(viewer),
    }
    return render(request, "overview/today.html", context)


def together_today(viewer: Viewer) -> dict[str, Any]:
    """Return the next meetings, summaries and promises; a few, because today is one day."""
    now = now_in(viewer.time_zone)
    found, promises = meetings_now(viewer), promises_of(viewer)
    coming, waiting = found.coming[:MEETINGS_SHOWN], found.to_confirm[:MEETINGS_SHOWN]
    kept_back = [found.coming[MEETINGS_SHOWN:], found.to_confirm[MEETINGS_SHOWN:]]
    return {
        **meeting_cards(Meetings(coming, waiting), viewer, now),
        "promises": promises_in_words(promises[:PROMISES_SHOWN], now),
        "more_together": any([*kept_back, promises[PROMISES_SHOWN:]]),
    }


def goals_today(viewer: Viewer) -> dict[str, Any]:
    """Return the one next thing, the newest goals, and who can see them."""
    now = now_in(viewer.time_zone)
    steps = steps_now(viewer.person_id, viewer, since=looked_back_to(now))
    thing = choose_next((step_now(step, now, viewer.time_zone) for step in steps), now)
    next_goal = thing.step.goal_id if thing else None
    goals = goals_with_one(next_goal, viewer, newest=GOALS_SHOWN + 1)
    found = holders_and_news(viewer)
    holders = [one for one in found if one.holds]
    names = {one.holder_id: one.holder.preferred_name for one in holders}
    shown = goals[:GOALS_SHOWN]
    return {
        "next": next_card(thing, {goal.pk: goal for goal in goals}, names, now),
        "goals": goal_rows(shown, trails_of(shown, viewer), steps, names, now),
        "more_goals": len(goals) > GOALS_SHOWN,
        "honest": honest_line(holders),
        **news_in_words(found),
    }
