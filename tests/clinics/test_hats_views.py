"""One person, several roles: a switch that is seen, rotates the session, and carries nothing."""

import pytest
from django.conf import settings
from django.test import Client

from clinics.models import Clinic, CrisisContact, Membership
from core import clock
from core.viewer import Role
from tests.cast import Cast
from tests.clinics.desk import address, member
from tests.core.test_parking import hidden
from tests.database import as_owner
from tests.material import Material
from tests.pages import html_of, words_of


@pytest.fixture
def ben(cast: Cast, material: Material) -> Client:
    """Ben's browser; he is a clinic admin at Hillside, too."""
    with as_owner():
        Membership.objects.create(
            person=cast.ben,
            clinic=cast.other_clinic,
            role=Role.CLINIC_ADMIN,
            created_at=clock.now(),
        )
        Membership.objects.filter(person=cast.ben, role=Role.WORKER).update(
            created_at=clock.now().replace(year=2020)
        )
    return cast.client("Ben")


def change(client: Client, cast: Cast, role: Role) -> None:
    """Wear another of Ben's hats."""
    client.post(address("wear_hat", member(cast, "Ben", role)))


def test_who_has_one_role_sees_no_switch(cast: Cast) -> None:
    assert "You are here" not in words_of(cast.client("Dev").get("/people/"))


def test_the_switch_says_as_what_somebody_is_here(ben: Client) -> None:
    words = words_of(ben.get("/people/"))
    assert "You are here as a worker at Harbour Change" in words
    words = words_of(ben.get(address("list_hats")))
    assert "Here as a worker at Harbour Now" in words
    assert "Be here as a clinic admin at Hillside" in words


def test_another_hat_sees_its_own_clinic_and_nothing_of_the_first(ben: Client, cast: Cast) -> None:
    person = f"/people/{cast.asha.pk}/"
    assert ben.get(person).status_code == 200
    change(ben, cast, Role.CLINIC_ADMIN)
    assert ben.get(person).status_code == 403
    words = words_of(ben.get(address("list_people")))
    assert "You are here as a clinic admin at Hillside" in words
    assert "Asha" not in words
    change(ben, cast, Role.WORKER)
    assert ben.get(person).status_code == 200


def test_the_session_gets_a_fresh_key_and_the_old_one_opens_nothing(
    ben: Client, cast: Cast
) -> None:
    name = settings.SESSION_COOKIE_NAME
    before = ben.cookies[name].value
    change(ben, cast, Role.CLINIC_ADMIN)
    assert ben.cookies[name].value != before
    old = Client()
    old.cookies[name] = before
    assert "sign-in" in old.get(address("list_hats"))["Location"]


def test_nobody_wears_what_is_not_theirs(ben: Client, cast: Cast) -> None:
    for name in ("Esi", "Dev"):
        assert ben.post(address("wear_hat", member(cast, name))).status_code == 404
    assert "Here as a worker at Harbour Now" in words_of(ben.get(address("list_hats")))


def test_a_hat_that_was_taken_away_is_not_worn_any_more(ben: Client, cast: Cast) -> None:
    change(ben, cast, Role.CLINIC_ADMIN)
    with as_owner():
        Membership.objects.filter(person=cast.ben, role=Role.CLINIC_ADMIN).update(
            ended_at=clock.now()
        )
    assert ben.get(address("list_people")).status_code == 403
    assert "Asha Karim" in words_of(ben.get("/people/"))


def test_a_peer_worker_is_here_for_herself_apart_from_her_work(cast: Cast) -> None:
    with as_owner():
        Membership.objects.create(person=cast.ines, clinic=cast.clinic, role=Role.SERVICE_USER)
    ines = cast.client("Ines")
    assert "Here as a peer worker at Harbour" in words_of(ines.get(address("list_hats")))
    ines.post(address("wear_hat", member(cast, "Ines", Role.SERVICE_USER)))
    html = html_of(ines.get("/"))
    assert "You are here for yourself at Harbour" in html
    assert "Asha" not in html
    assert ines.get("/people/").status_code == 403


def test_staff_without_a_second_step_can_still_be_here_for_themselves(cast: Cast) -> None:
    with as_owner():
        Membership.objects.create(person=cast.ines, clinic=cast.clinic, role=Role.SERVICE_USER)
        mine = Membership.objects.filter(person=cast.ines, role=Role.WORKER)
        mine.update(created_at=clock.now().replace(year=2020))
    ines = Client()
    ines.force_login(cast.ines)
    assert ines.get("/people/").status_code == 302
    assert "Be here for yourself at Harbour" in words_of(ines.get(address("list_hats")))
    ines.post(address("wear_hat", member(cast, "Ines", Role.SERVICE_USER)))
    assert ines.get("/goals/").status_code == 200
    ines.post(address("wear_hat", member(cast, "Ines", Role.WORKER)))
    assert ines.get("/people/").status_code == 302


@pytest.fixture
def esi(cast: Cast) -> Client:
    """Esi's browser; she is a clinic admin at Hillside, too."""
    with as_owner():
        Membership.objects.create(person=cast.esi, clinic=cast.other_clinic, role=Role.CLINIC_ADMIN)
    return cast.client("Esi")


def go_to(client: Client, cast: Cast, clinic: Clinic) -> None:
    """Let Esi go on at one of her clinics."""
    with as_owner():
        hat = Membership.objects.get(person=cast.esi, clinic=clinic)
    client.post(address("wear_hat", hat.pk))


CONTACT = {
    "kind": "2_clinic",
    "name": "Front desk",
    "phone": "0800 555 0199",
    "who_answers": "A nurse",
    "hours": "Day and night",
    "cost": "Free",
}


def test_a_form_of_one_clinic_is_not_taken_at_another(esi: Client, cast: Cast) -> None:
    go_to(esi, cast, cast.clinic)
    form = hidden(html_of(esi.get(address("add_contact")))) | CONTACT
    go_to(esi, cast, cast.other_clinic)
    answer = esi.post(address("add_contact"), form)
    assert answer.status_code == 403
    assert "You have gone on at another clinic since, so nothing was saved." in words_of(answer)
    assert "Change back" in words_of(answer)
    with as_owner():
        assert not CrisisContact.objects.filter(name="Front desk").exists()
    go_to(esi, cast, cast.clinic)
    esi.post(address("add_contact"), form)
    with as_owner():
        assert CrisisContact.objects.get(name="Front desk").clinic == cast.clinic


def test_a_page_of_one_clinic_still_leads_to_another_hat_and_out(esi: Client, cast: Cast) -> None:
    go_to(esi, cast, cast.clinic)
    form = hidden(html_of(esi.get(address("add_contact"))))
    go_to(esi, cast, cast.other_clinic)
    with as_owner():
        hat = Membership.objects.get(person=cast.esi, clinic=cast.clinic)
    assert esi.post(address("wear_hat", hat.pk), form).status_code == 302
    go_to(esi, cast, cast.other_clinic)
    assert esi.post("/sign-out/", form).status_code == 302


def test_what_a_person_writes_for_herself_is_taken_wherever_she_is(cast: Cast) -> None:
    asha = cast.client("Asha")
    form = hidden(html_of(asha.get("/goals/new/"))) | {"words": "Swim"}
    with as_owner():
        Membership.objects.filter(person=cast.asha).update(ended_at=clock.now())
    assert asha.post("/goals/new/", form).status_code == 302
