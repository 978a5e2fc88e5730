"""Random worlds: who has which grounds, what is shared, who takes part, what has ended."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from hypothesis import strategies as st

from clinics.models import Grounds, Membership
from core import clock
from core.context import asking
from core.viewer import Principal, Role, Viewer
from goals.models import CheckIn, Goal, Step, Value
from reminders.models import Attempt, Delivery, Occurrence, Rule
from sharing.models import Share
from tests.cast import Cast
from tests.census import private_models
from tests.database import as_owner
from wellbeing.models import ChosenPerson
from workspace.models import (
    ActionReview,
    AgreedAction,
    Confirmation,
    Entry,
    Meeting,
    Participant,
    Topic,
)

HELPERS = ["Ben", "Cara", "Dev", "Esi", "Gita", "Hugo", "Ines"]
OWNERS = ["Asha", "Finn"]
EVERYBODY = [*OWNERS, *HELPERS]
# Days from now: long ago, a moment ago, this very moment, a moment ahead; or never.
MOMENTS = st.sampled_from([None, -30, 0, 1])


@dataclass(frozen=True)
class Bond:
    """Grounds of somebody for somebody, with everything about them that may be wrong."""

    owner: str
    holder: str
    kind: str
    elsewhere: bool
    starts: int
    accepted: int | None
    ends: int | None


@dataclass(frozen=True)
class Given:
    """A share: whose row it is, whose item it names, with whom, and whether it has ended."""

    owner: str
    item_of: str
    kind: str
    shared_with: str
    ended: bool


@dataclass(frozen=True)
class Part:
    """A part in a meeting: whose row it is, whose meeting, and who takes part."""

    owner: str
    meeting_of: str
    person: str


@dataclass(frozen=True)
class World:
    """What is drawn at random; the rows of both owners are always the same."""

    bonds: list[Bond]
    shares: list[Given]
    parts: list[Part]
    gone: list[str]


PERSON, OWNER = st.sampled_from(EVERYBODY), st.sampled_from(OWNERS)
BONDS = st.builds(
    Bond,
    OWNER,
    st.sampled_from(HELPERS),
    st.sampled_from(["care", "supporter"]),
    st.booleans(),
    st.sampled_from([-30, 0, 1]),
    MOMENTS,
    MOMENTS,
)
KINDS = st.sampled_from(["goal", "value", "step", "meeting"])
SHARES = st.builds(Given, OWNER, OWNER, KINDS, PERSON, st.booleans())
PARTS = st.builds(Part, OWNER, OWNER, PERSON)
WORLDS = st.builds(
    World,
    st.lists(BONDS, max_size=6, unique_by=lambda b: (b.owner, b.holder, b.kind, b.elsewhere)),
    st.lists(SHARES, max_size=6, unique_by=lambda s: (s.item_of, s.kind, s.shared_with)),
    st.lists(PARTS, max_size=5, unique_by=lambda p: (p.meeting_of, p.person)),
    st.lists(st.sampled_from(HELPERS), max_size=2),
)


def in_days(days: int) -> Any:
    """Return the moment that many days from now."""
    return clock.now() + timedelta(days=days)


def make_things(cast: Cast, name: str) -> dict[str, Any]:
    """Make one row of every private kind for an owner."""
    owner, now = cast.people[name], clock.now()
    mine = {"owner": owner}
    things: dict[str, Any] = {"value": Value.unscoped.create(**mine, card="family", pile="very")}
    things["goal"] = goal = Goal.unscoped.create(**mine, words="", why="")
    things["step"] = step = Step.unscoped.create(**mine, goal=goal, what="", weekday=1, at=time(10))
    CheckIn.unscoped.create(**mine, goal=goal, step=step, local_at="2026-11-10T10:00")
    things["rule"] = make_reminder(mine, step.pk)
    things["meeting"] = meeting = Meeting.unscoped.create(**mine, clinic=cast.clinic, began_at=now)
    written = {**mine, "meeting": meeting, "said_by": owner, "recorded_by": owner, "words": ""}
    Topic.unscoped.create(**written)
    Entry.unscoped.create(**written, stop="talk")
    action = AgreedAction.unscoped.create(**written, promised_by=owner, due_local="")
    ActionReview.unscoped.create(**mine, action=action, meeting=meeting, outcome="done")
    Confirmation.unscoped.create(**mine, meeting=meeting, person=owner)
    ChosenPerson.unscoped.create(**mine, name="", phone="")
    return things


def make_reminder(mine: dict[str, Any], subject_id: UUID) -> Delivery:
    """Make a rule, its moment, a delivery of it and a try; return the delivery."""
    rule = Rule.unscoped.create(
        **mine, kind="step", subject_id=subject_id, local_start="", time_zone="Europe/London"
    )
    moment = Occurrence.unscoped.create(
        **mine, rule=rule, local_at="2026-11-10T10:00", due_at=clock.now()
    )
    delivery = Delivery.unscoped.create(**mine, occurrence=moment, next_try_at=clock.now())
    Attempt.unscoped.create(**mine, delivery=delivery, answer="accepted")
    return delivery


def make_world(world: World, cast: Cast, things: dict[str, dict[str, Any]]) -> None:
    """Write a world down beside what both owners have."""
    for bond in world.bonds:
        Grounds.objects.create(
            service_user=cast.people[bond.owner],
            holder=cast.people[bond.holder],
            clinic=cast.other_clinic if bond.elsewhere else cast.clinic,
            kind=bond.kind,
            starts_at=in_days(bond.starts),
            accepted_at=None if bond.accepted is None else in_days(bond.accepted),
            ends_at=None if bond.ends is None else in_days(bond.ends),
        )
    for given in world.shares:
        Share.unscoped.create(
            owner=cast.people[given.owner],
            kind=f"goals.{given.kind}",
            item_id=things[given.item_of][given.kind].pk,
            shared_with=cast.people[given.shared_with],
            ended_at=clock.now() if given.ended else None,
        )
    for part in world.parts:
        Participant.unscoped.create(
            owner=cast.people[part.owner],
            meeting=things[part.meeting_of]["meeting"],
            person=cast.people[part.person],
            part="worker",
        )


def hats(cast: Cast, gone: list[str]) -> list[Viewer]:
    """Return everybody in the role they have, and some in a role they have not."""
    viewers = [cast.viewer(name) for name in EVERYBODY if name not in gone]
    for name, role in (("Asha", Role.WORKER), ("Gita", Role.WORKER), ("Ben", Role.SERVICE_USER)):
        one = cast.viewer(name)
        viewers.append(Viewer(one.person_id, role, one.clinic_id, one.name, one.time_zone))
    return viewers


def end_memberships(cast: Cast, names: list[str]) -> None:
    """Let people leave the clinic; the middleware then makes no viewer of that role of them."""
    people = [cast.people[name] for name in names]
    Membership.objects.filter(person__in=people).update(ended_at=clock.now())


def shown_by_orm(who: Principal) -> dict[str, set[UUID]]:
    """Return the rows that the guard alone lets somebody see: the policies are out of the way."""
    with as_owner():
        return {
            model._meta.db_table: set(model.objects.visible_to(who).values_list("pk", flat=True))
            for model in private_models()
        }


def shown_by_sql(who: Principal) -> dict[str, set[UUID]]:
    """Return the rows that the policies alone let somebody see, asked in SQL as the web role."""
    tables = [model._meta.db_table for model in private_models()]
    shown: dict[str, set[UUID]] = {table: set() for table in tables}
    sql = " union all ".join(f"select '{table}', id from {table}" for table in tables)
    with asking(who), connection.cursor() as cursor:
        cursor.execute(sql)
        for table, row_id in cursor.fetchall():
            shown[table].add(row_id)
    return shown
