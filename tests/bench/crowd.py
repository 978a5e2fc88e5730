"""A clinic of `n` people with names that often share a part, written as the owner."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from accounts.models import Person
from clinics.models import Clinic, Grounds, Membership
from core import clock
from core.viewer import Role
from tests.cast import Cast, make_cast

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so")
FIRST_NAMES, LAST_NAMES = 1_000, 2_000
A_WORKERS_LOAD, FEWEST_WORKERS = 50, 30
ALONE = 10  # one person in so many
BATCH = 5_000
FIRST_DAY = date(1940, 1, 1)
DAYS = 25_000


def fill_clinic(n: int) -> Cast:
    """Write `n` service users, workers for all but some of them, and the cast."""
    cast = make_cast()
    workers = add(cast.clinic, Role.WORKER, max(n // A_WORKERS_LOAD, FEWEST_WORKERS), "w")
    people = add(cast.clinic, Role.SERVICE_USER, n, "p")
    month_ago = clock.now() - timedelta(days=30)
    bonds = (
        Grounds(
            service_user=person,
            holder=workers[number % len(workers)],
            clinic=cast.clinic,
            kind=Grounds.Kind.CARE,
            starts_at=month_ago,
            accepted_at=month_ago,
        )
        for number, person in enumerate(people)
        if number % ALONE
    )
    for some in batched_of(bonds):
        Grounds.objects.bulk_create(some)
    return cast


def batched_of(rows: Iterator[Grounds]) -> Iterator[list[Grounds]]:
    """Yield rows in lists that one statement takes."""
    while some := list(islice(rows, BATCH)):
        yield some


def add(clinic: Clinic, role: Role, n: int, mark: str) -> list[Person]:
    """Let people belong to a clinic."""
    people = [person(number, mark) for number in range(n)]
    Person.objects.bulk_create(people, batch_size=BATCH)
    Membership.objects.bulk_create(
        [
            Membership(person=one, clinic=clinic, role=role, number=f"{mark}-{number}")
            for number, one in enumerate(people)
        ],
        batch_size=BATCH,
    )
    return people


def person(number: int, mark: str) -> Person:
    """Return somebody of a crowd; the same for the same number."""
    first, last = word(number * 7 % FIRST_NAMES), word(number * 13 % LAST_NAMES + 5_000)
    return Person(
        sign_in_name=f"{mark}{number}",
        full_name=f"{first.title()} {last.title()}",
        preferred_name=first.title(),
        born_on=FIRST_DAY + timedelta(days=number * 17 % DAYS),
    )


def word(number: int) -> str:
    """Return a number as syllables."""
    found, rest = "", number + len(SYLLABLES)
    while rest:
        rest, place = divmod(rest, len(SYLLABLES))
        found = SYLLABLES[place] + found
    return found
