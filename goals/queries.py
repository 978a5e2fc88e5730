"""Reads values, goals, steps and how they went, for whoever may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from core.viewer import Viewer
from goals.deck import CARDS, DECK, Card
from goals.models import CheckIn, Goal, Step, Value
from goals.path import Stone
from core.outcomes import Outcome

STONES_SHOWN = 14
CHECK_INS_SHOWN = 20


@dataclass(frozen=True)
class Sorting:
    """How far the card sort has come: the card on top, and where it stands in the deck."""

    card: Card | None
    number: int
    total: int


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
    piles = [Value.Pile.VERY, Value.Pile.IMPORTANT]
    rows = Value.objects.visible_to(viewer).filter(owner_id=viewer.person_id, pile__in=piles)
    return sorted(rows.order_by("created_at"), key=lambda v: piles.index(Value.Pile(v.pile)))


def value_name(value: Value) -> str:
    """Return the name on a card."""
    return str(DECK[value.card].name)


def goals_of(owner_id: UUID, viewer: Viewer) -> list[Goal]:
    """Return a person's goals that the viewer may see, newest first, each with its value."""
    rows = Goal.objects.visible_to(viewer).filter(owner_id=owner_id)
    return list(rows.select_related("value").order_by("-created_at"))


def steps_of(goal: Goal, viewer: Viewer) -> list[Step]:
    """Return the steps of a goal that are still wanted, newest first."""
    rows = Step.objects.visible_to(viewer).filter(goal=goal, let_go_at=None)
    return list(rows.order_by("-created_at"))


def steps_now(owner_id: UUID, viewer: Viewer) -> list[Step]:
    """Return a person's steps that are still wanted, each with its goal."""
    rows = Step.objects.visible_to(viewer).filter(owner_id=owner_id, let_go_at=None)
    return list(rows.select_related("goal").order_by("-created_at")[:50])


def check_ins_of(goal: Goal, viewer: Viewer) -> list[CheckIn]:
    """Return how the goal's steps went lately, newest first, each with its step."""
    rows = CheckIn.objects.visible_to(viewer).filter(goal=goal).select_related("step")
    return list(rows.order_by("-created_at")[:CHECK_INS_SHOWN])


def checked_in(steps: Iterable[Step], viewer: Viewer) -> set[tuple[UUID, str]]:
    """Return (step id, local moment) of everything noted for these steps lately."""
    rows = CheckIn.objects.visible_to(viewer).filter(step__in=list(steps))
    return set(rows.order_by("-created_at").values_list("step_id", "local_at")[:200])


def stones_of(goals: Iterable[Goal], viewer: Viewer) -> dict[UUID, list[Stone]]:
    """Return each goal's last stones, newest last; one query for a page of goals."""
    laid = [o.value for o in Outcome if o.lays_a_stone]
    goal_ids = [goal.pk for goal in goals]
    rows = CheckIn.objects.visible_to(viewer).filter(goal_id__in=goal_ids, outcome__in=laid)
    found: dict[UUID, list[Stone]] = {goal_id: [] for goal_id in goal_ids}
    latest = rows.order_by("-created_at").values_list("goal_id", "outcome")
    for goal_id, outcome in latest[: STONES_SHOWN * max(len(goal_ids), 1)]:
        found[goal_id].insert(0, Stone(part=outcome == Outcome.PART))
    return found


def things_done(goal: Goal, viewer: Viewer) -> int:
    """Count the stones of a goal."""
    laid = [o.value for o in Outcome if o.lays_a_stone]
    return int(CheckIn.objects.visible_to(viewer).filter(goal=goal, outcome__in=laid).count())
