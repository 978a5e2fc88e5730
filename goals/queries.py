"""Reads values, goals, steps and how they went, for whoever may see them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, OuterRef, When, Window
from django.db.models import Value as Text
from django.db.models.functions import Concat, RowNumber

from clinics.queries import grounds_about
from core.outcomes import Outcome
from core.prepared import prepared
from core.viewer import Viewer
from goals.deck import CARDS, DECK, Card
from goals.models import CheckIn, Goal, Step, Value
from goals.path import MOST, Stone
from sharing.models import Share

STEPS_SHOWN = 20
GOALS_READ = 5  # Today shows three, one that its next thing is for, and knows of more
IMPORTANT = [Value.Pile.VERY, Value.Pile.IMPORTANT]
LAYS_A_STONE = [outcome.value for outcome in Outcome if outcome.lays_a_stone]


@dataclass(frozen=True)
class Sorting:
    """How far the card sort has come: the card on top, and where it stands in the deck."""

    card: Card | None
    number: int
    total: int


@dataclass
class Trail:
    """A goal's way so far: how much was done, the last stones, and whose step laid the newest."""

    done: int = 0
    stones: list[Stone] = field(default_factory=list)
    last_step: UUID | None = None


def sorting(viewer: Viewer) -> Sorting:
    """Return the next card that lies on no pile yet; None when all are sorted."""
    lying = set(Value.objects.visible_to(viewer).values_list("card", flat=True))
    card = next((card for card in CARDS if card.key not in lying), None)
    return Sorting(card, min(len(lying & DECK.keys()) + 1, len(CARDS)), len(CARDS))


def last_sorted(viewer: Viewer) -> Value | None:
    """Return the card that was laid last, for "back one"."""
    found: Value | None = Value.objects.editable_by(viewer).order_by("-created_at").first()
    return found


def important_values(viewer: Viewer) -> list[Value]:
    """Return the viewer's values on the first two piles, very important first."""
    return sorted(_important(viewer), key=lambda value: IMPORTANT.index(Value.Pile(value.pile)))


@prepared
def _important(viewer: Viewer) -> Any:
    rows = Value.objects.visible_to(viewer).filter(owner_id=viewer.person_id, pile__in=IMPORTANT)
    return rows.order_by("created_at")


def piles_of(viewer: Viewer) -> dict[str, list[Value]]:
    """Return the viewer's cards by pile, in the order they were laid."""
    piles: dict[str, list[Value]] = {pile: [] for pile in Value.Pile.values}
    for value in Value.objects.visible_to(viewer).order_by("created_at"):
        piles[value.pile].append(value)
    return piles


def value_behind(goal: Goal, viewer: Viewer) -> Value | None:
    """Return the value a goal belongs to, None when there is none that the viewer may see."""
    if goal.value_id is None:
        return None
    return next(iter(_value(viewer, goal.value_id)), None)


@prepared
def _value(viewer: Viewer, value_id: UUID) -> Any:
    return Value.objects.visible_to(viewer).filter(pk=value_id)


def value_name(value: Value) -> str:
    """Return the name on a card."""
    return str(DECK[value.card].name)


def goals_of(owner_id: UUID, viewer: Viewer) -> Any:
    """Return a person's goals that the viewer may see, newest first."""
    return Goal.objects.visible_to(viewer).filter(owner_id=owner_id).order_by("-created_at")


@prepared
def newest_goals_of(viewer: Viewer, owner_id: UUID, most: int) -> Any:
    """Return the newest of those goals."""
    return goals_of(owner_id, viewer)[:most]


def goals_with_shares(viewer: Viewer) -> Any:
    """Return the viewer's own goals, newest first, each with the ids it is `shared_with`."""
    shares = Share.objects.visible_to(viewer).filter(item_id=OuterRef("pk"), ended_at=None)
    shared_with = ArraySubquery(shares.values("shared_with_id"))
    return goals_of(viewer.person_id, viewer).annotate(shared_with=shared_with)


def goals_with_one(goal_id: UUID | None, viewer: Viewer, *, newest: int) -> list[Goal]:
    """Return the viewer's newest goals, and one more that a page needs; as above, one query."""
    rows = _goals_first(viewer, goal_id)[: newest + 1 if goal_id else newest]
    return sorted(rows, key=lambda goal: goal.created_at, reverse=True)


@prepared
def _goals_first(viewer: Viewer, goal_id: UUID | None) -> Any:
    first = [Case(When(pk=goal_id, then=0), default=1)] if goal_id else []
    return goals_with_shares(viewer).order_by(*first, "-created_at")[:GOALS_READ]


def shared_goals(viewer: Viewer) -> Any:
    """Return everybody's goals that were shared with the viewer, newest first."""
    return Goal.objects.visible_to(viewer).select_related("owner").order_by("-created_at")


def steps_of(goal: Goal, viewer: Viewer, *, since: str = "") -> list[Step]:
    """Return the steps of a goal that are still wanted, newest first, as `steps_now` does."""
    return _steps_of_goal(viewer, goal.pk, since)


@prepared
def _steps_of_goal(viewer: Viewer, goal_id: UUID, since: str) -> Any:
    return _wanted(viewer, since).filter(goal_id=goal_id)[:STEPS_SHOWN]


def steps_now(
    owner_id: UUID, viewer: Viewer, *, since: str = "", goals: Iterable[Goal] | None = None
) -> list[Step]:
    """Return a person's steps that are still wanted (of some goals), newest first.

    `noted` holds what was noted since a local moment, as "moment outcome".
    """
    goal_ids = None if goals is None else [goal.pk for goal in goals]
    return _steps(viewer, owner_id, since, goal_ids)


@prepared
def _steps(viewer: Viewer, owner_id: UUID, since: str, goal_ids: list[UUID] | None) -> Any:
    rows = _wanted(viewer, since).filter(owner_id=owner_id)
    if goal_ids is not None:
        rows = rows.filter(goal_id__among=goal_ids)
    return rows[:STEPS_SHOWN]


def _wanted(viewer: Viewer, since: str) -> Any:
    check_ins = CheckIn.objects.visible_to(viewer).filter(step=OuterRef("pk"), local_at__gte=since)
    noted = ArraySubquery(check_ins.values(pair=Concat("local_at", Text(" "), "outcome")))
    rows = Step.objects.visible_to(viewer).filter(let_go_at=None)
    return rows.annotate(noted=noted).order_by("-created_at")


@prepared
def holders_seeing(viewer: Viewer, goal_id: UUID) -> Any:
    """Return the grounds about the viewer; `sees` says who of them can see the goal."""
    shares = Share.objects.visible_to(viewer).filter(
        item_id=goal_id, shared_with_id=OuterRef("holder_id"), ended_at=None
    )
    return grounds_about(viewer).annotate(sees=Exists(shares))


def check_ins_of(goal: Goal, viewer: Viewer) -> Any:
    """Return how the goal's steps went, newest first, each with its step."""
    return _check_ins(viewer, goal.pk)


@prepared
def newest_check_ins(viewer: Viewer, goal_id: UUID, most: int) -> Any:
    """Return how the goal's steps went lately."""
    return _check_ins(viewer, goal_id)[:most]


def _check_ins(viewer: Viewer, goal_id: UUID) -> Any:
    rows = CheckIn.objects.visible_to(viewer).filter(goal_id=goal_id).select_related("step")
    return rows.order_by("-local_at", "-created_at")


def trails_of(goals: Iterable[Goal], viewer: Viewer) -> dict[UUID, Trail]:
    """Return the way of each goal so far; one query for a page of goals."""
    trails = {goal.pk: Trail() for goal in goals}
    for goal_id, outcome, step_id, done in _stones(viewer, list(trails)):
        trail = trails[goal_id]
        trail.stones.append(Stone(part=outcome == Outcome.PART))
        trail.done, trail.last_step = done, step_id
    return trails


@prepared
def _stones(viewer: Viewer, goal_ids: list[UUID]) -> Any:
    rows = CheckIn.objects.visible_to(viewer).filter(
        goal_id__among=goal_ids, outcome__in=LAYS_A_STONE
    )
    newest = Window(RowNumber(), partition_by="goal_id", order_by=F("created_at").desc())
    rows = rows.annotate(place=newest, done=Window(Count("pk"), partition_by="goal_id"))
    latest = rows.filter(place__lte=MOST).order_by("-place")
    return latest.values_list("goal_id", "outcome", "step_id", "done")


def noted_at(step: Step, local_at: str, viewer: Viewer) -> CheckIn | None:
    """Return how a step went at one moment, None when nothing was noted."""
    rows = CheckIn.objects.visible_to(viewer).filter(step=step, local_at=local_at)
    found: CheckIn | None = rows.first()
    return found
