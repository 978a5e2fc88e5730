"""The cast: names, roles, and who works with whom."""

from datetime import date, timedelta

from allauth.account.models import EmailAddress

from accounts.models import Person
from clinics.models import Clinic, Grounds, Membership
from core import clock
from core.keys import new_wrapped_key
from core.models import DataKey
from core.viewer import Role

PEOPLE = [
    ("Asha Karim", Role.SERVICE_USER, date(1994, 3, 14)),
    ("Ben Okoro", Role.WORKER, date(1982, 7, 2)),
    ("Cara Silva", Role.WORKER, date(1979, 11, 20)),
    ("Dev Patel", Role.WORKER, date(1990, 1, 9)),
    ("Esi Mensah", Role.CLINIC_ADMIN, date(1975, 5, 30)),
    ("Finn Larsen", Role.SERVICE_USER, date(1968, 8, 30)),
    ("Gita Karim", Role.SUPPORTER, date(1966, 2, 11)),
    ("Hugo Brandt", Role.CLINIC_ADMIN, date(1971, 12, 1)),
    ("Ines Moreau", Role.WORKER, date(1988, 4, 23)),
]
TUESDAY, THURSDAY, FRIDAY = 2, 4, 5


def invite_people(harbour: Clinic, hillside: Clinic) -> dict[str, Person]:
    """Write the cast and return them by first name."""
    people = {name.split()[0]: _invite(name, born_on) for name, _, born_on in PEOPLE}
    for full_name, role, _ in PEOPLE:
        name = full_name.split()[0]
        clinic = hillside if name == "Hugo" else harbour
        is_peer = name == "Ines"
        Membership.objects.create(person=people[name], clinic=clinic, role=role, is_peer=is_peer)
    _bind(people, harbour)
    return people


def _invite(full_name: str, born_on: date) -> Person:
    first = full_name.split()[0]
    person = Person.objects.create(
        sign_in_name=first.lower(),
        full_name=full_name,
        preferred_name=first,
        born_on=born_on,
        email=f"{first.lower()}@example.org",
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    DataKey.objects.create(person=person, wrapped=new_wrapped_key(person.pk))
    return person


def _bind(people: dict[str, Person], clinic: Clinic) -> None:
    since = clock.now() - timedelta(weeks=12)
    care, supporter = Grounds.Kind.CARE, Grounds.Kind.SUPPORTER
    last_week = clock.now() - timedelta(weeks=1)
    for service_user, holder, kind, reads_on, ends_at in [
        ("Asha", "Ben", care, [TUESDAY, FRIDAY], None),
        ("Asha", "Cara", care, [THURSDAY], last_week),
        ("Asha", "Ines", care, [THURSDAY], None),
        ("Asha", "Gita", supporter, [], None),
        ("Finn", "Ben", care, [TUESDAY, FRIDAY], None),
    ]:
        Grounds.objects.create(
            kind=kind,
            clinic=clinic,
            service_user=people[service_user],
            holder=people[holder],
            starts_at=since,
            accepted_at=since,
            ends_at=ends_at,
            reads_on=reads_on,
        )
