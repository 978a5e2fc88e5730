"""Whom to call now: there for everybody, and never recorded."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.sessions.models import Session
from clinics.in_words import honest_line
from clinics.models import Clinic, CrisisContact, Membership
from clinics.queries import grounds_about
from core import clock
from core.context import asking
from core.viewer import Role
from sharing.models import AccessLogRow
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.test_canary import listening
from tests.pages import at_most, html_of, words_of

HELP = "/get-help/"


def add_contact(clinic: Clinic, **more: object) -> None:
    """Give a clinic one more number."""
    values = {
        "kind": CrisisContact.Kind.WARM_LINE,
        "name": "Evening line",
        "phone": "+44 (0)20 555 0199",
        "who_answers": "Somebody who has been there",
        "hours": "6 pm to midnight",
    }
    with as_owner():
        CrisisContact.objects.create(clinic=clinic, **(values | more))


def test_nobody_needs_to_sign_in(cast: Cast, client: Client) -> None:
    with at_most(3):
        response = client.get(HELP)
    assert response.status_code == 200
    assert "Opening this page tells nobody and is not recorded." in words_of(response)


def test_opening_it_leaves_no_trace(cast: Cast) -> None:
    asha = cast.client("Asha")
    keys = set(asha.session.keys())
    asha.get(HELP)
    assert set(asha.session.keys()) == keys
    with as_owner():
        assert not AccessLogRow.objects.exists()


def test_no_line_is_written_about_it(cast: Cast, client: Client) -> None:
    with listening() as lines:
        client.get(HELP)
        cast.client("Asha").get(HELP)
        assert lines.getvalue() == ""
        client.get("/who-sees-what/")
    assert "overview:honest_version" in lines.getvalue()


def test_it_does_not_count_as_having_been_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    asha, later = cast.client("Asha"), clock.real_now() + timedelta(minutes=5)
    with as_owner():
        before = Session.objects.get(person=cast.asha).seen_at
    monkeypatch.setattr(clock, "real_now", lambda: later)
    asha.get(HELP)
    with as_owner():
        assert Session.objects.get(person=cast.asha).seen_at == before
    asha.get("/me/")
    with as_owner():
        assert Session.objects.get(person=cast.asha).seen_at == later


def test_somebody_in_two_clinics_sees_the_numbers_of_both(cast: Cast) -> None:
    with as_owner():
        Membership.objects.create(
            person=cast.asha, clinic=cast.other_clinic, role=Role.SERVICE_USER
        )
    words = words_of(cast.client("Asha").get(HELP))
    assert "Hillside night line" in words
    assert "Other clinics" not in words


def test_signed_out_every_clinic_stands_there_by_name(cast: Cast, client: Client) -> None:
    words = words_of(client.get(HELP))
    assert words.index("Harbour") < words.index("Hillside")
    assert "Choose your clinic" in words


def test_few_clinics_are_not_folded_away(cast: Cast, client: Client) -> None:
    assert html_of(client.get(HELP)).count('<details class="more" open') == 2


def test_one_clinic_alone_shows_its_numbers_at_once(cast: Cast, client: Client) -> None:
    with as_owner():
        cast.other_clinic.delete()
    assert "<details" not in html_of(client.get(HELP))


@pytest.mark.parametrize(("name", "first"), [("Asha", "Harbour"), ("Hugo", "Hillside")])
def test_the_own_clinic_comes_first(cast: Cast, name: str, first: str) -> None:
    words = words_of(cast.client(name).get(HELP))
    others = words.index("Other clinics")
    assert words.index(first) < others


def test_a_contact_says_all_one_wants_to_know_before_calling(cast: Cast) -> None:
    add_contact(
        cast.clinic, cost="Like a local call", text_option="Text 555", may_send_someone=True
    )
    words = words_of(cast.client("Asha").get(HELP))
    for part in (
        "Somebody who has been there",
        "6 pm to midnight",
        "Like a local call",
        "Text 555",
    ):
        assert part in words
    assert "They may send someone." in words


def test_gentle_numbers_come_before_urgent_ones(cast: Cast) -> None:
    add_contact(cast.clinic, kind=CrisisContact.Kind.EMERGENCY, name="Ambulance", phone="999")
    add_contact(cast.clinic)
    words = words_of(cast.client("Asha").get(HELP))
    places = [words.index(name) for name in ("Evening line", "Harbour night line", "Ambulance")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("phone", "dial"),
    [
        ("0800 555 0100", "08005550100"),
        ("+44 (0)20 555-0199", "+440205550199"),
        ("(020) 555 0199", "0205550199"),
        ("0800 555 0100 (option 2)", "08005550100"),
        ("116 123 or 999", "116123"),
        ("Tel. 116 123", "116123"),
        ("*99#", "*99#"),
        ("ask at the desk", ""),
    ],
)
def test_the_first_number_written_there_is_dialled(phone: str, dial: str) -> None:
    assert CrisisContact(phone=phone).dial == dial


def test_the_number_is_a_button(cast: Cast) -> None:
    assert 'href="tel:08005550100"' in html_of(cast.client("Asha").get(HELP))


def test_without_any_clinic_the_page_still_helps(db: None, client: Client) -> None:
    assert "emergency number" in words_of(client.get(HELP))


def test_the_page_only_shows(cast: Cast, client: Client) -> None:
    assert client.post(HELP).status_code == 405


def test_the_honest_line_names_reading_days_of_workers_alone(cast: Cast) -> None:
    asha = cast.viewer("Asha")
    with asking(asha):
        line = honest_line(grounds_about(asha))
    assert line == "Nobody watches this all the time. Ben reads here on Tuesdays and Fridays."
