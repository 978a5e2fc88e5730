"""Reporting a problem: what is shown is what is sent, it names nobody, and it works signed out."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from clinics.helping.envelope import Typed, unseal
from clinics.helping.models import HelpDesk, Report
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import at_most, html_of, words_of

REPORT = "/report-a-problem/"
WORDS = "I pressed Save and came back to the start."


def filled(**more: object) -> dict[str, Any]:
    """Return what somebody fills in."""
    return {"kind": "broken", "words": WORDS, "page": "write_goal", "clinic": ""} | more


def sent(client: Client, **more: object) -> int:
    """Send a report at once and return the status."""
    return client.post(REPORT, filled(send="yes", **more)).status_code


def reports() -> list[Report]:
    """Return everything that was reported."""
    with as_owner():
        return list(Report.objects.order_by("created_at"))


@pytest.mark.parametrize("page", ["/get-help/", "/goals/", "/nothing/here/"])
def test_every_page_leads_there_and_says_its_kind_alone(page: str, cast: Cast) -> None:
    html = html_of(cast.client("Asha").get(page))
    link = re.search(rf'href="{REPORT}([^"]*)"', html)
    assert link
    assert link[1] in ("?page=get_help", "?page=list_goals", "")


def test_the_form_says_what_is_not_sent(cast: Cast, client: Client) -> None:
    with at_most(3):
        response = client.get(REPORT)
    assert "Your name, your words elsewhere and what you looked at are not sent." in words_of(
        response
    )


def test_what_will_be_sent_is_shown_first_and_nothing_is_sent(cast: Cast, client: Client) -> None:
    response = client.post(REPORT, filled(answer_to="07700 900123"))
    said = words_of(response)
    for part in ("Something does not work", "write goal", WORDS, "07700 900123"):
        assert part in said
    assert "Only those who run Bothy" in said
    assert reports() == []


def test_what_was_shown_is_what_is_kept(cast: Cast, client: Client) -> None:
    assert sent(client, answer_to="07700 900123") == 302
    (one,) = reports()
    assert (one.kind, one.page, one.clinic_id) == ("broken", "write_goal", None)
    assert unseal(one.sealed, one.pk) == Typed(WORDS, "07700 900123")
    assert WORDS.encode() not in bytes(one.sealed)


def test_the_form_can_be_changed_again(cast: Cast, client: Client) -> None:
    response = client.post(REPORT, filled(change="yes"))
    assert response.status_code == 200
    assert WORDS in words_of(response)
    assert reports() == []


def test_only_the_kind_needs_an_answer(cast: Cast, client: Client) -> None:
    assert client.post(REPORT, {"words": WORDS}).status_code == 422
    assert sent(client, words="", page="") == 302


@pytest.mark.parametrize("page", ["goals/7", "a" * 49, "See_goal", "see goal", "a:b"])
def test_a_page_is_the_name_of_a_view_or_nothing(page: str, cast: Cast, client: Client) -> None:
    sent(client, page=page)
    assert reports()[0].page == ""


def test_pressing_twice_sends_once(cast: Cast, client: Client) -> None:
    key = str(uuid4())
    assert sent(client, key=key) == sent(client, key=key) == 302
    assert len(reports()) == 1


def test_nothing_in_a_report_says_who_sent_it(cast: Cast) -> None:
    sent(cast.client("Asha"), clinic=str(cast.clinic.pk))
    (one,) = reports()
    kept = " ".join(str(value) for value in vars(one).values())
    for mark in (cast.asha.pk, cast.asha.pk.hex, cast.asha.log_id, cast.asha.sign_in_name):
        assert str(mark) not in kept


def test_the_own_clinic_is_offered_and_can_be_left_out(cast: Cast) -> None:
    said = words_of(cast.client("Asha").get(REPORT))
    assert "Harbour and those who run Bothy" in said
    assert "Only those who run Bothy" in said
    assert "Hillside" not in said


def test_a_clinic_that_was_not_offered_is_not_taken(cast: Cast) -> None:
    assert sent(cast.client("Asha"), clinic=str(cast.other_clinic.pk)) == 422


def test_after_five_in_an_hour_one_is_asked_to_wait_or_call(cast: Cast, client: Client) -> None:
    with as_owner():
        HelpDesk.objects.create(clinic=cast.clinic, who_answers="Front desk", phone="0800 555 0111")
    assert [sent(client) for _ in range(6)] == [302] * 5 + [429]
    response = client.post(REPORT, filled(send="yes"))
    assert "0800 555 0111" in words_of(response)
    assert len(reports()) == 5
    # Somebody else is not held back.
    assert sent(cast.client("Asha")) == 302


def test_it_is_counted_by_the_address_that_a_proxy_of_ours_saw(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(5):
        # What a sender adds before the proxy's own part changes nothing.
        head = {"X-Forwarded-For": f"10.9.9.{n}, 203.0.113.7"}
        assert client.post(REPORT, filled(send="yes"), headers=head).status_code == 302
    head = {"X-Forwarded-For": "203.0.113.7"}
    assert client.post(REPORT, filled(send="yes"), headers=head).status_code == 429
    head = {"X-Forwarded-For": "203.0.113.8"}
    assert client.post(REPORT, filled(send="yes"), headers=head).status_code == 302


def test_a_machine_with_many_addresses_of_version_six_is_counted_once(
    cast: Cast, client: Client
) -> None:
    for n in range(5):
        whence: dict[str, Any] = {"REMOTE_ADDR": f"2001:db8:7:7::{n:x}"}
        assert client.post(REPORT, filled(send="yes"), **whence).status_code == 302
    said: dict[str, Any] = {"REMOTE_ADDR": "2001:db8:7:7:ffff::1"}
    assert client.post(REPORT, filled(send="yes"), **said).status_code == 429
    said = {"REMOTE_ADDR": "2001:db8:7:8::1"}
    assert client.post(REPORT, filled(send="yes"), **said).status_code == 302


def test_afterwards_it_says_what_happens_next(cast: Cast, client: Client) -> None:
    said = words_of(client.get(f"{REPORT}sent/"))
    assert "on its way" in said
    assert "the people who run Bothy, and to your clinic if you chose that" in said
    assert "Nobody reads it at once" in said
    assert "working day" not in said
