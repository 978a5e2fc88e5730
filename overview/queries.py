"""Reads across rooms for the pages that write nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from accounts.models import Person
from clinics.queries import grounds_of_holder
from core import clock
from core.local_time import parse, to_local
from core.viewer import Viewer
from goals.models import Step
from goals.moments import last_moment, next_moment
from goals.queries import checked_in, steps_now

ASKED_FOR_DAYS = 2


@dataclass(frozen=True)
class NextThing:
    """The one thing Today shows: a step, its local moment, and whether it has been."""

    step: Step
    moment: datetime
    has_been: bool

    @property
    def local_at(self) -> str:
        """The moment as the check-in names it."""
        return self.moment.strftime("%Y-%m-%dT%H:%M")


@dataclass(frozen=True)
class Known:
    """Somebody on a worker's page: full preferred name and a second identifier."""

    person_id: UUID
    name: str
    born_on: date | None
    reads_on: list[int]


def next_thing(viewer: Viewer) -> NextThing | None:
    """Return a step that has just been and was not noted yet, else the one that comes next."""
    now_local = parse(to_local(clock.now(), viewer.time_zone))
    steps = steps_now(viewer.person_id, viewer)
    noted = checked_in(steps, viewer)
    been = [thing for thing in (_been(s, now_local) for s in steps) if thing]
    open_ones = [t for t in been if (t.step.pk, t.local_at) not in noted]
    if open_ones:
        return max(open_ones, key=lambda thing: thing.moment)
    coming = [NextThing(s, parse(next_moment(s.weekday, s.at, now_local)), False) for s in steps]
    return min(coming, key=lambda thing: thing.moment, default=None)


def _been(step: Step, now_local: datetime) -> NextThing | None:
    moment = parse(last_moment(step.weekday, step.at, now_local))
    began = step.created_at.timestamp()
    recent = (now_local - moment).days < ASKED_FOR_DAYS
    existed = clock.now().timestamp() - (now_local - moment).total_seconds() >= began
    return NextThing(step, moment, True) if recent and existed else None


def my_people(viewer: Viewer) -> list[Known]:
    """Return the service users the viewer has grounds for."""
    rows = grounds_of_holder(viewer).select_related("service_user")
    return [
        Known(g.service_user_id, g.service_user.full_name, g.service_user.born_on, g.reads_on)
        for g in rows.order_by("service_user__full_name")
    ]


def known_person(viewer: Viewer, person_id: UUID) -> Person | None:
    """Return a service user the viewer has grounds for, None for anybody else."""
    grounds = grounds_of_holder(viewer).filter(service_user_id=person_id)
    found = grounds.select_related("service_user").first()
    return found.service_user if found else None


def assigned_names(viewer: Viewer) -> list[str]:
    """Return the names of those who were asked and have not said yes: a name, nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("select full_name from assigned_names() order by 1")
        return [row[0] for row in cursor.fetchall()]


@dataclass(frozen=True)
class ClinicCounts:
    """What a clinic admin sees: numbers, never content."""

    service_users: int
    workers: int
    relationships: int
    without_a_worker: int


def clinic_counts() -> ClinicCounts:
    """Return the numbers of the viewer's clinic."""
    with connection.cursor() as cursor:
        cursor.execute("select * from clinic_counts()")
        return ClinicCounts(*cursor.fetchone())
