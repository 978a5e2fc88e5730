"""Reads the people of a worker, and the numbers of a clinic."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import Person
from clinics.models import Grounds
from clinics.queries import grounds_of_holder
from core.definers import call
from core.prepared import prepared
from core.viewer import Viewer


@dataclass(frozen=True)
class Known:
    """Somebody on a worker's page: full preferred name and a second identifier."""

    person_id: UUID
    name: str
    born_on: date | None
    reads_on: list[int]


def my_people(viewer: Viewer) -> list[Known]:
    """Return the service users the viewer has grounds for."""
    return [known(grounds) for grounds in grounds_by_name(viewer)]


def grounds_by_name(viewer: Viewer) -> QuerySet[Grounds]:
    """Return the viewer's grounds in the order of names, each with its person."""
    rows = grounds_of_holder(viewer).select_related("service_user")
    return rows.order_by("service_user__full_name", "pk")


@prepared
def first_grounds(viewer: Viewer, most: int) -> QuerySet[Grounds]:
    """Return the first of them."""
    return grounds_by_name(viewer)[:most]


def known(grounds: Grounds) -> Known:
    """Return what a worker's page says about the person of these grounds."""
    person = grounds.service_user
    return Known(person.pk, person.full_name, person.born_on, grounds.reads_on)


def known_person(viewer: Viewer, person_id: UUID) -> Person | None:
    """Return a service user the viewer has grounds for, None for anybody else."""
    found = _grounds_for(viewer, person_id)
    return found[0].service_user if found else None


@prepared
def _grounds_for(viewer: Viewer, person_id: UUID) -> QuerySet[Grounds]:
    rows = grounds_of_holder(viewer).filter(service_user_id=person_id)
    return rows.select_related("service_user")


def assigned_names(viewer: Viewer) -> list[str]:
    """Return the names of those who were asked and have not said yes: a name, nothing else."""
    return sorted(name for _, name in call("assigned_names"))


@dataclass(frozen=True)
class News:
    """What a holder of grounds is told: whose name, and how it was answered or ended."""

    grounds_id: UUID
    name: str
    what: str


def news_of_holder() -> list[News]:
    """Return what the viewer has not put away yet; after an end, for two weeks."""
    return [News(*row) for row in call("news_of_holder")]


MOST = 1_000


@dataclass(frozen=True)
class ClinicCounts:
    """What a clinic admin sees: numbers, never content; none is counted further than MOST + 1."""

    service_users: int
    workers: int
    relationships: int
    without_a_worker: int


def clinic_counts() -> ClinicCounts:
    """Return the numbers of the viewer's clinic."""
    [counts] = call("clinic_counts")
    return ClinicCounts(*counts)
