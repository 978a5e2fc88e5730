"""Links in messages: looking records nothing, one press records one word, and no sign-in."""

from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from goals.models import CheckIn
from reminders.kinds import KINDS
from reminders.links import token_for
from reminders.models import Rule
from sharing.models import AccessLogRow
from tests.cast import Cast
from tests.database import as_owner
from tests.material import LOCAL_AT, Material
from tests.pages import at_most, html_of, words_of


@pytest.fixture
def answer(material: Material) -> str:
    """Where the link of Asha's reminder leads."""
    return reverse("reminders:answer_by_link", args=[token_for(material.delivery.pk)])


@pytest.fixture
def stop(material: Material) -> str:
    """Where the link that stops it leads."""
    return reverse("reminders:stop_by_link", args=[token_for(material.delivery.pk)])


def noted(material: Material) -> list[str]:
    """Return what was noted for the moment of the link."""
    with as_owner():
        rows = CheckIn.unscoped.filter(step=material.step, local_at=LOCAL_AT)
        return list(rows.values_list("outcome", flat=True))


def has_stopped(material: Material) -> bool:
    """Tell whether the reminder has ended."""
    with as_owner():
        rule = Rule.unscoped.get(pk=material.rule.pk)
    return rule.ended_at is not None and rule.next_due_at is None


def later(days: int) -> datetime:
    """Return real time some days from now: signatures run on it."""
    return clock.real_now() + timedelta(days=days)


def test_the_four_words_are_buttons_of_the_same_weight(client: Client, answer: str) -> None:
    page = html_of(client.get(answer))
    for value in ("done", "part", "not_this_time", "did_not_apply"):
        assert f'class="button plain full" type="submit" name="outcome" value="{value}"' in page


def test_the_page_says_day_and_time_and_nothing_private(
    client: Client, answer: str, material: Material
) -> None:
    words = words_of(client.get(answer))
    assert "Tuesday 17 November, 10 am: how did it go?" in words
    for private in ("Asha", "Walk", "goal", "Friendship", "Ben", "Harbour"):
        assert private not in words.replace("Goals", "")


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_records_nothing(
    client: Client, answer: str, stop: str, material: Material, method: str
) -> None:
    for address in (answer, stop):
        assert getattr(client, method)(address + "?outcome=done").status_code == 200
    assert noted(material) == []
    assert not has_stopped(material)
    with as_owner():
        assert not AccessLogRow.objects.exists()


@pytest.mark.parametrize("outcome", ["done", "part", "not_this_time", "did_not_apply"])
def test_one_press_records_one_word(
    client: Client, answer: str, material: Material, outcome: str
) -> None:
    response = client.post(answer, {"outcome": outcome})
    assert "Thank you. It’s noted." in words_of(response)
    assert noted(material) == [outcome]


def test_every_word_is_thanked_for_alike(client: Client, answer: str, material: Material) -> None:
    said = set()
    for outcome in ("done", "not_this_time"):
        said.add(words_of(client.post(answer, {"outcome": outcome})))
        with as_owner():
            CheckIn.unscoped.filter(local_at=LOCAL_AT).delete()
    assert len(said) == 1


def test_the_first_word_stays(client: Client, answer: str, material: Material) -> None:
    client.post(answer, {"outcome": "done"})
    response = client.post(answer, {"outcome": "not_this_time"})
    assert response.status_code == 200
    assert "Something was noted for this time already." in words_of(response)
    assert noted(material) == ["done"]


@pytest.mark.parametrize("sent", [{}, {"outcome": ""}, {"outcome": "failed"}])
def test_a_word_that_is_none_is_not_recorded(
    client: Client, answer: str, material: Material, sent: dict[str, str]
) -> None:
    response = client.post(answer, sent)
    assert response.status_code == 422
    assert "Choose one of the four" in words_of(response)
    assert noted(material) == []


def test_it_works_where_no_cookies_are_kept(answer: str, material: Material) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(answer, {"outcome": "part"}).status_code == 200
    assert noted(material) == ["part"]


def test_whoever_is_signed_in_stays_themselves(cast: Cast, answer: str, material: Material) -> None:
    finn = cast.client("Finn")
    finn.post(answer, {"outcome": "done"})
    assert noted(material) == ["done"]
    assert finn.get("/").status_code == 200
    assert "Good morning, Finn" in words_of(finn.get("/"))


def test_the_owner_can_read_that_a_link_was_used(cast: Cast, client: Client, answer: str) -> None:
    client.post(answer, {"outcome": "done"})
    words = words_of(cast.client("Asha").get("/who-looked/"))
    assert "Somebody with a link from a reminder said how it went." in words


@pytest.mark.parametrize("days", [8, 400])
def test_an_old_link_says_what_can_be_done(
    client: Client, answer: str, material: Material, days: int
) -> None:
    with patch("django.core.signing.time.time", return_value=later(days).timestamp()):
        shown, sent = client.get(answer), client.post(answer, {"outcome": "done"})
    assert shown.status_code == sent.status_code == 410
    assert "This link has run out" in words_of(shown)
    assert "sign in, and you can say how it went there" in words_of(shown)
    assert noted(material) == []


def test_a_link_of_six_days_still_works(client: Client, answer: str) -> None:
    with patch("django.core.signing.time.time", return_value=later(6).timestamp()):
        assert client.get(answer).status_code == 200


@pytest.mark.parametrize("token", ["nonsense", "a:b:c", "%00", "x" * 500])
@pytest.mark.parametrize("view", ["answer_by_link", "stop_by_link"])
def test_a_made_up_link_opens_nothing(cast: Cast, client: Client, token: str, view: str) -> None:
    address = reverse(f"reminders:{view}", args=[token])
    assert client.get(address).status_code == 410
    assert client.post(address, {"outcome": "done"}).status_code == 410


def test_a_signature_over_something_else_opens_nothing(cast: Cast, client: Client) -> None:
    token = token_for(cast.asha.pk)
    assert client.get(reverse("reminders:answer_by_link", args=[token])).status_code == 410


def test_the_stop_page_has_one_button(client: Client, stop: str, material: Material) -> None:
    page = html_of(client.get(stop))
    assert page.count("<button") == 1
    assert not has_stopped(material)


def test_one_press_stops_the_reminder(client: Client, stop: str, material: Material) -> None:
    response = client.post(stop)
    assert "These reminders have stopped." in words_of(response)
    assert has_stopped(material)


def test_a_mail_program_stops_it_with_one_click(stop: str, material: Material) -> None:
    """RFC 8058: no cookies, no sign-in, no redirect."""
    careful = Client(enforce_csrf_checks=True)
    response = careful.post(stop, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert has_stopped(material)


def test_stopping_twice_answers_the_same(client: Client, stop: str, material: Material) -> None:
    first = words_of(client.post(stop))
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert words_of(client.post(stop)) == first
    with as_owner():
        assert Rule.unscoped.get(pk=material.rule.pk).ended_at == clock.now()


def test_the_stop_link_works_for_ever(client: Client, stop: str, material: Material) -> None:
    with patch("django.core.signing.time.time", return_value=later(400).timestamp()):
        assert client.post(stop).status_code == 200
    assert has_stopped(material)


def test_after_stopping_how_it_went_can_still_be_said(
    client: Client, answer: str, stop: str, material: Material
) -> None:
    client.post(stop)
    assert "Thank you" in words_of(client.post(answer, {"outcome": "done"}))


def test_a_promise_is_answered_the_same_way(
    client: Client, answer: str, material: Material
) -> None:
    with as_owner():
        rule = material.rule
        rule.kind, rule.subject_id = "agreed_action", material.action.pk
        rule.save(update_fields=["kind", "subject_id"])
    assert "Thank you" in words_of(client.post(answer, {"outcome": "part"}))
    assert "agreed_action" in KINDS


def test_other_methods_are_refused(client: Client, answer: str, stop: str) -> None:
    assert client.put(answer).status_code == client.delete(stop).status_code == 405


def test_a_link_takes_few_queries(client: Client, answer: str) -> None:
    with at_most(6):
        client.get(answer)
