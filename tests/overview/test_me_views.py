"""What is about the person: name, who looked, who can see what."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import Membership
from core import clock
from sharing.models import AccessLogRow
from sharing.purposes import ANYTHING, PURPOSES
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material, share
from tests.pages import at_most, html_of, words_of

ME, LOOKED, HONEST = "/me/", "/who-looked/", "/who-sees-what/"


@pytest.fixture
def asha(cast: Cast) -> Client:
    """Asha's browser."""
    return cast.client("Asha")


def logged(cast: Cast, *, many: int = 1, **more: object) -> None:
    """Write rows about Asha's things into the access log."""
    values = {
        "at": clock.now(),
        "actor": cast.ben.log_id,
        "actor_role": "worker",
        "owner": cast.asha.log_id,
        "kind": "workspace_meeting",
        "item_id": cast.clinic.pk,
        "verb": "read",
        "purpose": "see_summary",
    }
    with as_owner():
        AccessLogRow.objects.bulk_create(
            AccessLogRow(id=uuid4(), **(values | more)) for _ in range(many)
        )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Asha", "Clinic Harbour"),
        ("Ben", "You are here as a worker"),
        ("Esi", "You are here as clinic admin"),
        ("Gita", "You are here as a supporter"),
        ("Hugo", "Clinic Hillside"),
    ],
)
def test_everybody_has_a_page_about_themselves(cast: Cast, name: str, said: str) -> None:
    words = words_of(cast.client(name).get(ME))
    assert said in words
    assert "Sign out" in words
    assert "service user" not in words


def test_a_person_reads_who_is_here_with_them(asha: Client, cast: Cast) -> None:
    page = words_of(asha.get(ME))
    assert "Ben Okoro works with you" in page
    assert "Gita" in page
    assert not any(name in page for name in ("Cara", "Dev"))
    assert "Who is here with you" not in words_of(cast.client("Ben").get(ME))


@pytest.mark.parametrize(("name", "there"), [("Asha", True), ("Ben", False), ("Gita", False)])
def test_who_looked_is_for_those_it_is_about(cast: Cast, name: str, there: bool) -> None:
    assert (LOOKED in html_of(cast.client(name).get(ME))) is there
    assert cast.client(name).get(LOOKED).status_code == (200 if there else 403)


def test_somebody_without_a_clinic_keeps_their_page(cast: Cast) -> None:
    with as_owner():
        Membership.objects.filter(person=cast.asha).delete()
    client = cast.client("Asha")
    for address in (ME, LOOKED, "/", "/goals/", "/get-help/"):
        assert client.get(address).status_code == 200
    assert "Clinic" not in words_of(client.get(ME))


def test_nobody_looked_yet(asha: Client) -> None:
    assert "Nobody else has looked at anything of yours." in words_of(asha.get(LOOKED))


def test_what_one_does_oneself_is_not_listed(asha: Client) -> None:
    asha.post("/goals/new/", {"words": "See the sea"})
    assert "Nobody else has looked" in words_of(asha.get(LOOKED))


def test_a_look_at_a_shared_goal_reads_as_a_sentence(
    asha: Client, cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben", "Gita")
    address = reverse("goals:see_goal", args=[material.goal.pk])
    cast.client("Ben").get(address)
    cast.client("Gita").get("/shared-with-me/")
    page = asha.get(LOOKED)
    words = words_of(page)
    assert "Monday 23 November" in words
    assert "Ben looked at a goal you shared. 9:30 am" in words
    assert "Gita saw a goal you shared, in a list." in words
    assert f'href="{address}"' in html_of(page)


def test_a_refused_try_names_nobody(asha: Client, cast: Cast, material: Material) -> None:
    cast.client("Dev").get(reverse("goals:see_goal", args=[material.goal.pk]))
    words = words_of(asha.get(LOOKED))
    assert "Someone at the clinic opened a link that wasn’t theirs. They saw nothing." in words
    assert "Dev" not in words


def test_the_same_thing_twice_on_a_day_is_one_line(asha: Client, cast: Cast) -> None:
    logged(cast, many=3)
    logged(cast, at=clock.now() - timedelta(days=1))
    words = words_of(asha.get(LOOKED))
    assert "Ben looked at the summary of your meeting. 3 times, last at 9:30 am" in words
    assert words.count("Ben looked at the summary") == 2


def test_a_look_just_before_midnight_belongs_to_the_local_day(asha: Client, cast: Cast) -> None:
    with as_owner():
        cast.asha.time_zone = "Asia/Kolkata"
        cast.asha.save()
    logged(cast, at=clock.now().replace(hour=20))
    assert "Tuesday 24 November" in words_of(asha.get(LOOKED))


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("read", "looked at something you shared"),
        ("change", "changed something you do together"),
        ("export", "took a copy of something you shared"),
    ],
)
def test_what_has_no_sentence_of_its_own_is_still_said(
    asha: Client, cast: Cast, verb: str, said: str
) -> None:
    logged(cast, verb=verb, purpose="something_new")
    assert f"Ben {said}." in words_of(asha.get(LOOKED))


def test_somebody_unknown_is_somebody_at_the_clinic(asha: Client, cast: Cast) -> None:
    logged(cast, actor=uuid4())
    assert "Somebody at the clinic looked at the summary" in words_of(asha.get(LOOKED))


def test_every_sentence_can_be_read() -> None:
    for sentence in (*PURPOSES.values(), *ANYTHING.values()):
        words = str(sentence) % {"name": "Esi", "whom": "Ben"}
        assert words.endswith(".")
        assert "%" not in words


def test_a_long_list_comes_in_parts(asha: Client, cast: Cast) -> None:
    for day in range(60):
        logged(cast, at=clock.now() - timedelta(days=day))
    first, second = (words_of(asha.get(f"{LOOKED}?part={number}")) for number in (1, 2))
    assert "Earlier" in first
    assert "Later" in second
    assert "Monday 23 November" in first
    assert "Monday 23 November" not in second


@pytest.mark.parametrize("many", [1, 300])
def test_the_list_costs_the_same(asha: Client, cast: Cast, many: int) -> None:
    logged(cast, many=many)
    with at_most(7):
        asha.get(LOOKED)


@pytest.mark.parametrize("name", ["", "Asha", "Ben", "Esi"])
def test_the_honest_version_is_for_everybody(cast: Cast, client: Client, name: str) -> None:
    words = words_of((cast.client(name) if name else client).get(HONEST))
    for said in (
        "Using Bothy is never a condition of treatment, leave, discharge, housing, benefits or"
        " any order. Saying no changes nothing.",
        "A court can order us to hand things over.",
        "Your worker also keeps a clinical record, which is not part of Bothy.",
        "Nobody listens, films or tracks where you are.",
        "No one at the clinic can open your private things.",
        "A few technical staff run the system.",
    ):
        assert said in words
