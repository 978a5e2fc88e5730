"""A clinic admin's desk, for tests: addresses, memberships, and somebody new."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.models import Person
from clinics.models import Grounds, Membership
from core.viewer import Role
from tests.cast import Cast, make_person
from tests.database import as_owner


def member(cast: Cast, name: str, role: Role | None = None) -> UUID:
    """Return somebody's membership, in the role that they have in the cast."""
    with as_owner():
        person, role = cast.people[name], role or cast.roles[name]
        return Membership.objects.get(person=person, role=role).pk


def address(view: str, *args: object) -> str:
    """Return where a page of the clinic's admin is."""
    return reverse(f"clinics:{view}", args=args)


def page_of(cast: Cast, name: str) -> str:
    """Return where somebody's page is."""
    return address("see_member", member(cast, name))


def join(cast: Cast, full_name: str, role: Role = Role.SERVICE_USER, **more: Any) -> Person:
    """Let somebody new belong to the clinic, under their first name in the cast."""
    first = full_name.split()[0]
    with as_owner():
        person = make_person(first, **{key: more.pop(key) for key in ("time_zone",) if key in more})
        values = {"full_name": full_name, **{k: more.pop(k) for k in ("born_on",) if k in more}}
        Person.objects.filter(pk=person.pk).update(**values)
        Membership.objects.create(person=person, clinic=cast.clinic, role=role, **more)
    cast.people[first], cast.roles[first] = person, role
    return person


def bond(cast: Cast, service_user: str, holder: str) -> UUID:
    """Return the grounds of two people."""
    with as_owner():
        who = {"service_user": cast.people[service_user], "holder": cast.people[holder]}
        return Grounds.objects.get(**who).pk
