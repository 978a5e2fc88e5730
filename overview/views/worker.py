"""A worker's pages: the people they work with, and one of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import Person
from core.audience import audience
from core.in_words import birthday_in_words, day_in_words, greeting
from core.local_time import now_in
from core.methods import require_safe
from core.paging import part_asked_for, part_of
from core.viewer import Role, SignedInRequest, Viewer
from goals.queries import goals_of, newest_goals_of, trails_of
from overview import queries
from overview.showing import (
    MeetingCard,
    meeting_cards,
    meetings_with,
    promises_in_words,
    shared_row,
)
from sharing import access_log
from workspace.queries import promises_of

A_PART = 15
GOALS_SHOWN = 5
PROMISES_SHOWN = 5


@audience(Role.WORKER)
@require_safe
def my_people(request: SignedInRequest) -> HttpResponse:
    """Show the next meeting and everybody the worker works with."""
    viewer = request.viewer
    now = now_in(viewer.time_zone)
    cards = meeting_cards(queries.meetings_now(viewer), viewer, now)
    part = part_of(
        queries.grounds_by_name(viewer),
        part_asked_for(request),
        A_PART,
        first=lambda most: queries.first_grounds(viewer, most),
    )
    soonest = {card.person.pk: card for card in reversed(cards["coming"])}
    people = [row_of(known, soonest) for known in map(queries.known, part.rows)]
    context = {
        "day": day_in_words(now.date()),
        "greeting": greeting(now.hour, viewer.name),
        "people": people,
        "part": part,
        "assigned": queries.assigned_names(viewer),
        "news": queries.news_of_holder(),
        "promises": promises_in_words(promises_of(viewer)[:PROMISES_SHOWN], now),
        "next": next(iter(cards["coming"]), None),
        **cards,
    }
    return render(request, "overview/my_people.html", context)


def row_of(known: queries.Known, soonest: Mapping[UUID, MeetingCard]) -> tuple[Any, ...]:
    """Return one row of the table: who, the second identifier, the next meeting, the link."""
    # Put into words here: a translated block in each row costs more than the rest of it.
    born = birthday_in_words(known.born_on)
    return (
        known,
        _("Born %(day)s") % {"day": born} if born else "",
        soonest.get(known.person_id),
        _("Open %(name)s") % {"name": known.name},
    )


@audience(Role.WORKER)
@require_safe
def see_person(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Show one person: what they shared, the meetings, and what was promised to them."""
    viewer = request.viewer
    person = queries.known_person(viewer, person_id)
    if person is None:
        raise Http404
    now = now_in(viewer.time_zone)
    promises = [one for one in promises_of(viewer) if one.action.owner_id == person.pk][
        :PROMISES_SHOWN
    ]
    context = {
        "person": person,
        "born": birthday_in_words(person.born_on),
        **shared_goals(person, viewer, part_asked_for(request)),
        "promises": promises_in_words(promises, now),
        **meetings_with(person, viewer, now),
    }
    return render(request, "overview/see_person.html", context)


def shared_goals(person: Person, viewer: Viewer, number: int) -> dict[str, Any]:
    """Return goals the person shared with the viewer; the look is logged."""
    part = part_of(
        goals_of(person.pk, viewer),
        number,
        GOALS_SHOWN,
        first=lambda most: newest_goals_of(viewer, person.pk, most),
    )
    access_log.record_reads(part.rows, "see_person")
    trails = trails_of(part.rows, viewer)
    return {"goals": [shared_row(goal, trails[goal.pk]) for goal in part.rows], "part": part}
