"""Naming, ending and bringing back as a clinic admin, each after a second look."""

from typing import Any

import pytest
from django.test import Client

from clinics.models import Grounds, Membership
from core import clock
from core.viewer import Role
from tests.cast import Cast
from tests.clinics.desk import address, bond, join, member, page_of
from tests.database import as_owner
from tests.pages import words_of


@pytest.fixture
def esi(cast: Cast) -> Client:
    """Esi's browser."""
    return cast.client("Esi")


def naming(cast: Cast, worker: str, person: str = "Asha") -> str:
    """Return where somebody is named."""
    return address("name_worker", member(cast, person), member(cast, worker))


def said(response: Any) -> str:
    """Return what a page says."""
    return words_of(response)


def test_a_worker_is_chosen_looked_at_twice_and_named(esi: Client, cast: Cast) -> None:
    choose = address("choose_worker", member(cast, "Asha"))
    assert "Dev Patel Born 14 March 1990 0 people Choose Dev Patel" in said(esi.get(choose))
    words = said(esi.post(choose, {"typed": "ben"}))
    assert "Choose Ben Okoro" in words
    assert "Choose Dev Patel" not in words
    words = said(esi.get(naming(cast, "Dev")))
    assert "Asha Karim Born 14 March 1990 Dev Patel Works with 0 people" in words
    assert "Until Asha says yes, Dev sees a name and nothing else." in words
    words = said(esi.post(naming(cast, "Dev"), {"reads_on": ["2", "5"]}, follow=True))
    assert "Dev Patel is named. Asha Karim is asked now." in words
    assert "No answer yet. Reads on Tuesdays and Fridays." in words
    assert "Take back the naming of Dev Patel" in words
    assert "1 has not answered yet" in said(esi.get(address("list_workers")))
    assert "Dev Patel (no answer yet)" in said(esi.get(address("list_people")))


def test_naming_twice_changes_nothing(esi: Client, cast: Cast) -> None:
    words = said(esi.post(naming(cast, "Ben"), follow=True))
    assert "Ben Okoro was named for Asha Karim already." in words


def test_a_day_that_is_none_is_asked_again(esi: Client, cast: Cast) -> None:
    assert esi.post(naming(cast, "Dev"), {"reads_on": ["9"]}).status_code == 422


def test_nobody_is_their_own_worker(esi: Client, cast: Cast) -> None:
    with as_owner():
        own = Membership.objects.create(person=cast.dev, clinic=cast.clinic, role="service_user")
    where = address("name_worker", own.pk, member(cast, "Dev", Role.WORKER))
    assert "Nobody can be their own worker." in said(esi.post(where, follow=True))


@pytest.mark.parametrize("pair", [("Hugo", "Asha"), ("Esi", "Asha"), ("Asha", "Asha")])
def test_only_workers_of_the_clinic_are_named_for_its_people(
    esi: Client, cast: Cast, pair: tuple[str, str]
) -> None:
    assert esi.get(naming(cast, *pair)).status_code == 404


def test_ending_says_first_what_happens(esi: Client, cast: Cast) -> None:
    where = address("end_tie", bond(cast, "Asha", "Ben"))
    words = said(esi.get(where))
    assert "End it between Ben Okoro and Asha Karim?" in words
    assert "Ben Okoro sees nothing of Asha Karim from that moment. Both are told." in words
    words = said(esi.post(where, follow=True))
    assert "Ended. Ben Okoro sees nothing of Asha Karim from now on." in words
    assert "Name Ben Okoro again" in words
    assert "Ben Okoro no longer works with you" in said(cast.client("Asha").get("/"))


def test_another_clinics_pair_is_not_there(cast: Cast) -> None:
    where = address("end_tie", bond(cast, "Asha", "Ben"))
    assert cast.client("Hugo").get(where).status_code == 404
    assert cast.client("Hugo").post(where).status_code == 404


def test_a_worker_leaves_and_comes_back_without_their_people(esi: Client, cast: Cast) -> None:
    ben, where = cast.client("Ben"), address("end_membership", member(cast, "Ben"))
    assert ben.get("/people/").status_code == 200
    words = said(esi.get(where))
    assert "It ends with Asha Karim and Finn Larsen. Each of them is told." in words
    assert "Ended. You can bring Ben Okoro back here." in said(esi.post(where, follow=True))
    assert ben.get("/people/").status_code == 403
    asha = cast.client("Asha")
    assert "Ben Okoro no longer works with you" in said(asha.get("/"))
    assert "Esi noted that your time with Ben ended" in said(asha.get("/who-looked/"))
    assert "Ben Okoro" in said(esi.get(address("list_workers_who_left")))
    back = address("restore_membership", member(cast, "Ben"))
    assert "Ben Okoro belongs to the clinic again." in said(esi.post(back, follow=True))
    words = said(ben.get("/people/"))
    assert "Asha" not in words


def test_somebody_is_discharged_and_keeps_what_is_theirs(esi: Client, cast: Cast) -> None:
    where = address("end_membership", member(cast, "Asha"))
    words = said(esi.get(where))
    assert "It ends with Ben Okoro and Ines Moreau; they are told, and so is Asha." in words
    esi.post(where, follow=True)
    assert "Asha Karim" not in said(esi.get(address("list_people")))
    assert "Asha Karim" in said(esi.get(address("list_people_who_left")))
    asha = cast.client("Asha")
    assert asha.get("/goals/").status_code == 200
    assert "Esi ended your time at the clinic." in said(asha.get("/who-looked/"))
    assert "Your time with Asha Karim here has ended." in said(cast.client("Ben").get("/people/"))
    with as_owner():
        assert Grounds.objects.get(holder=cast.gita).ends_at is None
    esi.post(address("restore_membership", member(cast, "Asha")))
    assert "Esi brought you back to the clinic." in said(asha.get("/who-looked/"))
    assert "Nobody yet." in said(esi.get(page_of(cast, "Asha")))


def test_nobody_ends_their_own_time(esi: Client, cast: Cast) -> None:
    assert "This is you." in said(esi.get(page_of(cast, "Esi")))
    where = address("end_membership", member(cast, "Esi"))
    assert "Only another clinic admin" in said(esi.post(where, follow=True))
    assert esi.get(address("list_people")).status_code == 200


def test_another_admin_can_go(esi: Client, cast: Cast) -> None:
    join(cast, "Otto Lind", Role.CLINIC_ADMIN)
    esi.post(address("end_membership", member(cast, "Otto")))
    assert cast.client("Otto").get(address("list_people")).status_code == 403


@pytest.mark.parametrize("view", ["end_membership", "restore_membership", "number_member"])
def test_nobody_elsewhere_is_touched(cast: Cast, view: str) -> None:
    where = address(view, member(cast, "Ben"))
    assert cast.client("Hugo").post(where, {"number": "1"}).status_code == 404


def test_a_number_is_kept_and_taken_away(esi: Client, cast: Cast) -> None:
    where = address("number_member", member(cast, "Asha"))
    assert "Born 14 March 1990 · Number H-12" in said(
        esi.post(where, {"number": "H-12"}, follow=True)
    )
    assert "Number H-12" not in said(esi.post(where, {"number": ""}, follow=True))
    assert "at most 40 signs" in said(esi.post(where, {"number": "1" * 41}, follow=True))


def test_somebody_with_the_role_again_is_not_brought_back_twice(esi: Client, cast: Cast) -> None:
    with as_owner():
        old = Membership.objects.create(
            person=cast.dev, clinic=cast.clinic, role=Role.WORKER, ended_at=clock.now()
        )
    assert esi.post(address("restore_membership", old.pk)).status_code == 302
    with as_owner():
        assert Membership.objects.get(pk=old.pk).ended_at
