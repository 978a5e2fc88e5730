"""A clinic admin's lists and search, in a directory of `n` people, beside a bare page.

`times_floor` is the time on the wall of a request, divided by that of a bare page asked for in
turn with it: what else the machine does then slows both. It must hardly grow with the directory.
"""

import sys
from collections.abc import Mapping
from statistics import median
from typing import NamedTuple

from django.urls import reverse

from accounts.queries import person_by_sign_in_name
from clinics.directory.entries import Position
from clinics.directory.queries import list_current, search
from clinics.models import Membership
from core.context import asking, known_person
from core.viewer import Role, Viewer
from tests.bench.browser import Answer, Browser, sign_in
from tests.bench.clock import cpu_ms, seconds
from tests.bench.crowd import fill_clinic, person
from tests.bench.explain import line
from tests.bench.rows import Row

MOST_QUERIES, MOST_CPU_MS = 12, 10
TURNS = 60
SOMEBODY = person(42, "p")


class Asked(NamedTuple):
    """A page of the admin's, and the form that is sent to it."""

    name: str
    path: str
    data: Mapping[str, str] | None = None

    def ask(self, browser: Browser) -> Answer:
        """Ask for it once."""
        return browser.get(self.path) if self.data is None else browser.post(self.path, self.data)


def fill(n: int) -> None:
    """Write the clinic."""
    fill_clinic(n)


def pages(esi: Viewer) -> list[Asked]:
    """Return what is asked for; the searches from many who are found to nobody."""
    find = reverse("clinics:search_members")
    first, last = SOMEBODY.full_name.lower().split()
    typed = {
        "one letter": last[:1],
        "the beginning of a name": last[:4],
        "a first name": first,
        "both names": f"{last} {first}",
        "a number": "p-42",
        "a birthday": f"{SOMEBODY.born_on:%d/%m/%Y}",
        "nobody": "xylophone",
    }
    with asking(esi):
        [found] = search(f"{first} {last}", Position(), 1)
        rows = list_current(Role.SERVICE_USER, Position(), 60)
    after = rows[-1].position
    there = {"until": after.until, "word": after.word, "after": str(after.after)}
    return [
        Asked("clinic", reverse("overview:clinic")),
        Asked("people", reverse("clinics:list_people")),
        Asked("people, further on", reverse("clinics:list_people"), there),
        Asked("without a worker", reverse("clinics:list_alone")),
        Asked("workers", reverse("clinics:list_workers")),
        *(Asked(f"find {name}", find, {"typed": words}) for name, words in typed.items()),
        Asked("one person", reverse("clinics:see_member", args=[found.membership])),
        Asked("choose a worker", reverse("clinics:choose_worker", args=[found.membership])),
    ]


def measure(n: int, explained: str) -> list[Row]:
    """Return the rows of each page."""
    esi, browser = viewer(), sign_in("Esi")
    floor = Asked("floor", reverse("floor"))
    bare = asked(floor, browser), cpu_ms(lambda: floor.ask(browser))
    rows = []
    for page in pages(esi):
        answer = page.ask(browser)
        if answer.status != 200:
            raise RuntimeError(f"“{page.name}” answered {answer.status}.")
        if explained in (page.name, "all"):
            told = map(line, browser.queries(page.path, page.data))
            sys.stdout.write("\n".join([page.name, *told]) + "\n")
        rows += rows_of(page, n, browser, floor, bare)
    return rows


def rows_of(
    page: Asked, n: int, browser: Browser, floor: Asked, bare: tuple[int, float]
) -> list[Row]:
    """Measure one page."""
    cpu = cpu_ms(lambda: page.ask(browser))
    times = round(median(one_turn(page, floor, browser) for _ in range(TURNS)), 2)
    about = ("caseload", page.name)
    return [
        Row(*about, "queries", n, asked(page, browser), "queries", bare[0], MOST_QUERIES),
        Row(*about, "cpu_ms", n, cpu, "ms", bare[1], MOST_CPU_MS),
        Row(*about, "times_floor", n, times, "times the floor"),
    ]


def asked(page: Asked, browser: Browser) -> int:
    """Return how many queries a page takes, without those of its transaction."""
    return sum(not one.is_transaction for one in browser.queries(page.path, page.data))


def one_turn(page: Asked, floor: Asked, browser: Browser) -> float:
    """Return how many times a bare page's time a page took, one after the other."""
    bare = seconds(lambda: floor.ask(browser))
    return seconds(lambda: page.ask(browser)) / bare


def viewer() -> Viewer:
    """Return Esi as the viewer she is."""
    found = person_by_sign_in_name("esi")
    assert found
    with asking(known_person(found.pk)):
        hat = Membership.objects.get(person=found)
    return Viewer(found.pk, Role.CLINIC_ADMIN, hat.clinic_id, found.preferred_name, found.time_zone)
