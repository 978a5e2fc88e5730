"""What only the demo has: sign in as anybody, read the mail, move the clock."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from core import clock
from core.context import asking
from core.local_time import to_local
from core.viewer import Viewer
from recovery.demo.cast import CAST
from recovery.demo.next_reminder import next_reminder
from reminders.models import Rule
from tests.cast import Cast
from tests.test_demo_mail import deliver, mail


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Give the pages a data folder with an empty inbox."""
    settings.DEMO_DIR = tmp_path
    (tmp_path / "inbox").mkdir()
    return tmp_path


@pytest.fixture
def anybody(db: None, folder: Path) -> Client:
    """Return a browser in which nobody is signed in."""
    return Client()


def test_everybody_of_the_cast_has_a_button(anybody: Client) -> None:
    page = anybody.get(reverse("demo:list_cast")).content.decode()
    assert all(f"Be {name}<" in page for name in CAST)


def test_looking_at_the_button_signs_nobody_in(anybody: Client, cast: Cast) -> None:
    address = reverse("demo:sign_in_as", args=["asha"])
    assert "Be Asha" in anybody.get(address).content.decode()
    assert "_auth_user_id" not in anybody.session


@pytest.mark.parametrize("name", ["asha", "Asha", "esi", "gita"])
def test_the_button_signs_in(anybody: Client, cast: Cast, name: str) -> None:
    answer = anybody.post(reverse("demo:sign_in_as", args=[name]))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert anybody.session["_auth_user_id"] == str(cast.people[name.capitalize()].pk)


def test_a_second_button_makes_one_somebody_else(anybody: Client, cast: Cast) -> None:
    for name in ("asha", "ben"):
        anybody.post(reverse("demo:sign_in_as", args=[name]))
    assert anybody.session["_auth_user_id"] == str(cast.ben.pk)


@pytest.mark.parametrize("name", ["nobody", "root", "asha'--"])
def test_only_the_cast_can_be_signed_in(anybody: Client, cast: Cast, name: str) -> None:
    address = reverse("demo:sign_in_as", args=[name])
    assert anybody.get(address).status_code == 404
    assert anybody.post(address).status_code == 404


def test_the_empty_inbox_says_so(anybody: Client) -> None:
    assert "No mail yet" in anybody.get(reverse("demo:read_inbox")).content.decode()


def test_the_inbox_leads_to_a_mail_whose_links_can_be_pressed(
    anybody: Client, folder: Path
) -> None:
    link = "http://localhost:8000/r/x/?a=1&b=2"
    deliver(folder / "inbox", mail("A <b>reminder</b>", f"Hello <i>Asha</i>\n\n{link}\n"))
    [kept] = (folder / "inbox").iterdir()
    address = reverse("demo:read_mail", args=[kept.stem])
    listed = anybody.get(reverse("demo:read_inbox")).content.decode()
    assert address in listed
    assert "A &lt;b&gt;reminder&lt;/b&gt;" in listed
    page = anybody.get(address).content.decode()
    assert 'href="http://localhost:8000/r/x/?a=1&amp;b=2"' in page
    assert "Hello &lt;i&gt;Asha&lt;/i&gt;" in page


def test_a_mail_that_is_not_there_is_not_found(anybody: Client) -> None:
    assert anybody.get(reverse("demo:read_mail", args=["1-ab"])).status_code == 404


def test_without_a_running_demo_there_is_no_inbox(
    db: None, client: Client, settings: Settings
) -> None:
    settings.DEMO_DIR = None
    assert client.get(reverse("demo:read_inbox")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ({"seconds": "90"}, timedelta(seconds=90)),
        ({"days": "7"}, timedelta(days=7)),
        ({"days": "0"}, timedelta(0)),
    ],
)
def test_the_clock_moves_as_far_as_asked(
    anybody: Client, asked: dict[str, str], way: timedelta
) -> None:
    before = clock.now()
    told = anybody.post(reverse("demo:move_clock"), asked).json()
    assert abs(clock.now() - before - way) < timedelta(seconds=5)
    assert told["now"][:16] == clock.now().isoformat()[:16]


def test_the_clock_moves_to_a_moment(anybody: Client) -> None:
    moment = clock.now() + timedelta(days=3)
    anybody.post(reverse("demo:move_clock"), {"to": moment.isoformat()})
    assert abs(clock.now() - moment) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"days": "-1"},
        {"days": "tomorrow"},
        {"days": "nan"},
        {"days": "1", "seconds": "1"},
        {"days": "99999"},
        {"to": "2001-01-01T00:00Z"},
    ],
)
def test_the_clock_refuses_what_it_cannot_do(anybody: Client, asked: dict[str, str]) -> None:
    before = clock.now()
    answer = anybody.post(reverse("demo:move_clock"), asked)
    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert clock.now() - before < timedelta(seconds=5)


def test_the_clock_is_not_moved_by_looking(anybody: Client) -> None:
    assert anybody.get(reverse("demo:move_clock")).status_code == 405


def test_programs_move_the_clock_without_a_form(db: None, folder: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("demo:move_clock"), {"days": "1"}).status_code == 200


def test_the_buttons_lead_back_to_the_inbox(anybody: Client) -> None:
    answer = anybody.post(reverse("demo:move_clock"), {"days": "1", "back": "1"})
    assert answer.headers["Location"] == reverse("demo:read_inbox")


def test_the_inbox_offers_the_next_reminder_to_the_minute(
    anybody: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = (clock.now() + timedelta(days=3)).replace(microsecond=0)
    monkeypatch.setattr("recovery.demo.views.next_reminder", lambda: due)
    page = anybody.get(reverse("demo:read_inbox")).content.decode()
    assert f'name="to" value="{due.isoformat()}"' in page
    anybody.post(reverse("demo:move_clock"), {"to": due.isoformat(), "back": "1"})
    assert abs(clock.now() - due) < timedelta(seconds=5)
    again = anybody.post(reverse("demo:move_clock"), {"to": due.isoformat(), "back": "1"})
    assert again.headers["Location"] == reverse("demo:read_inbox")
    assert "Go to the next reminder" not in anybody.get(reverse("demo:read_inbox")).content.decode()


def test_the_next_reminder_is_the_soonest_of_anybody(cast: Cast) -> None:
    assert next_reminder() is None
    soon, later = (clock.now().replace(microsecond=0) + timedelta(days=days) for days in (2, 5))
    for name, moment in [("Asha", later), ("Finn", soon)]:
        remind_once_at(moment, cast.viewer(name))
    assert next_reminder() == soon


def remind_once_at(moment: datetime, viewer: Viewer) -> None:
    """Set a reminder of nothing in particular."""
    with asking(viewer):
        Rule.objects.editable_by(viewer).create(
            owner_id=viewer.person_id,
            kind="goals.step",
            subject_id=uuid4(),
            local_start=to_local(moment, viewer.time_zone),
            time_zone=viewer.time_zone,
            next_due_at=moment,
        )
