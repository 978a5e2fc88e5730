"""Deliveries go out once, neutral, not late, and are tried again when the server falters."""

from dataclasses import replace
from datetime import time, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection

from core import clock
from goals.models import Goal, Step
from reminders import sending
from reminders.kinds import KINDS
from reminders.models import Attempt, Delivery, Rule
from tests.cast import Cast
from tests.conftest import MONDAY_MORNING
from tests.database import as_owner, as_role
from tests.fences.world import make_reminder
from tests.material import Material

State = Delivery.State


@pytest.fixture
def delivery(material: Material) -> Delivery:
    """Return a delivery that is due now."""
    return material.delivery


def send() -> int:
    """Send as the worker process does."""
    with as_role("bothy_worker"):
        return sending.send_waiting()


def state_of(delivery: Delivery) -> Delivery:
    """Return the delivery as it is now, whoever asks."""
    with as_owner():
        return Delivery.unscoped.get(pk=delivery.pk)


def test_a_waiting_delivery_goes_out_once(delivery: Delivery) -> None:
    assert [send(), send()] == [1, 0]
    assert len(mail.outbox) == 1
    assert state_of(delivery).state == State.SENT
    assert state_of(delivery).sent_at == MONDAY_MORNING


def test_the_mail_is_neutral_and_says_nothing_private(delivery: Delivery) -> None:
    send()
    message = mail.outbox[0]
    text = f"{message.subject} {message.body} {message.from_email}".lower()
    assert message.to == ["asha@example.org"]
    for word in ("walk", "goal", "step", "clinic", "health", "ben", "library", "karim"):
        assert word not in text


def test_the_mail_can_be_stopped_with_one_click_and_is_marked_as_automatic(
    delivery: Delivery,
) -> None:
    send()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/stop/" in headers["List-Unsubscribe"]
    assert headers["Auto-Submitted"] == "auto-generated"


def test_an_expired_prompt_is_not_sent_late(delivery: Delivery) -> None:
    with clock.frozen(MONDAY_MORNING + timedelta(hours=7)):
        assert send() == 1
    assert mail.outbox == []
    assert state_of(delivery).state == State.EXPIRED


def test_a_step_that_was_let_go_is_not_mentioned(delivery: Delivery) -> None:
    with as_owner():
        Step.unscoped.update(let_go_at=MONDAY_MORNING)
    send()
    assert mail.outbox == []
    assert state_of(delivery).state == State.NOT_WANTED


def test_a_rule_ended_after_the_claim_is_not_mentioned(delivery: Delivery) -> None:
    with as_owner():
        Rule.unscoped.update(ended_at=MONDAY_MORNING)
    send()
    assert mail.outbox == []


def test_somebody_without_an_address_gets_nothing(delivery: Delivery, cast: Cast) -> None:
    with as_owner():
        cast.asha.email = ""
        cast.asha.save()
    send()
    assert state_of(delivery).state == State.NOT_WANTED


def test_a_leased_delivery_is_left_to_its_worker_until_the_lease_runs_out(
    delivery: Delivery,
) -> None:
    with as_role("bothy_worker"):
        assert len(sending.lease_batch(20)) == 1
        assert sending.lease_batch(20) == []
    with as_owner():
        Delivery.unscoped.update(leased_until=clock.real_now() - timedelta(seconds=1))
    assert send() == 1
    assert len(mail.outbox) == 1


class Faltering:
    """A mail backend whose server answers with an error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def open(self) -> bool:
        """Open."""
        return True

    def send_messages(self, messages: list[Any]) -> int:
        """Fail."""
        raise self.error

    def close(self) -> None:
        """Close."""


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (SMTPResponseException(421, b"later"), "421"),
        (SMTPServerDisconnected("gone"), "SMTPServerDisconnected"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_a_faltering_server_is_tried_again_later(
    error: Exception, answer: str, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "get_connection", lambda: Faltering(error))
    send()
    now = state_of(delivery)
    assert (now.state, now.leased_until) == (State.WAITING, None)
    assert now.next_try_at == MONDAY_MORNING + timedelta(minutes=1)
    with as_owner():
        assert Attempt.unscoped.filter(answer=answer).count() == 1


@pytest.mark.parametrize(
    "error",
    [
        SMTPResponseException(550, b"no such box"),
        SMTPRecipientsRefused({"asha@example.org": (550, b"no such box")}),
    ],
)
def test_a_permanent_refusal_ends_it(
    error: Exception, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "get_connection", lambda: Faltering(error))
    send()
    assert state_of(delivery).state == State.FAILED


def test_eight_tries_are_enough(delivery: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    error = SMTPServerDisconnected("gone")
    monkeypatch.setattr(sending, "get_connection", lambda: Faltering(error))
    monkeypatch.setattr("django.conf.settings.REMINDER_EXPIRES", timedelta(days=2))
    waits = []
    for _ in range(8):
        before = state_of(delivery).next_try_at
        with clock.frozen(before):
            assert send() == 1
        waits.append((state_of(delivery).next_try_at - before) // timedelta(minutes=1))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 0]
    assert state_of(delivery).state == State.FAILED


def test_a_second_worker_takes_nothing_that_is_leased(delivery: Delivery) -> None:
    with as_role("bothy_worker"):
        sending.lease_batch(20)
    assert send() == 0
    assert mail.outbox == []


def unknown(*_: object) -> set[UUID]:
    """Fail as a room that asks the database for what is not there."""
    with connection.cursor() as cursor:
        cursor.execute("select no_such_column from goals_step")
    return set()


def test_a_room_that_fails_holds_back_its_own_reminders_alone(
    cast: Cast, delivery: Delivery, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    monkeypatch.setitem(
        KINDS, "broken", replace(KINDS["step"], name="broken", still_wanted=unknown)
    )
    with as_owner():
        goal = Goal.unscoped.get()
        more = Step.unscoped.create(owner=cast.asha, goal=goal, what="", weekday=1, at=time(10))
        other = make_reminder({"owner": cast.asha}, more.pk)
        Rule.unscoped.filter(subject_id=more.pk).update(kind="broken")
    assert [send(), send()] == [2, 0]
    assert state_of(delivery).state == State.SENT
    put_off = state_of(other)
    assert (put_off.state, put_off.tries, put_off.leased_until) == (State.WAITING, 1, None)
    assert put_off.next_try_at == MONDAY_MORNING + timedelta(minutes=1)
    with as_owner():
        assert Attempt.unscoped.filter(delivery=other, answer="ProgrammingError").count() == 1
    assert "a room could not say what is still wanted" in caplog.text

    monkeypatch.setitem(KINDS, "broken", replace(KINDS["step"], name="broken"))
    with clock.frozen(put_off.next_try_at):
        assert send() == 1
    assert state_of(other).state == State.SENT


def test_a_reminder_of_a_kind_nobody_knows_is_put_off(delivery: Delivery) -> None:
    with as_owner():
        Rule.unscoped.update(kind="unknown")
    assert send() == 1
    assert state_of(delivery).state == State.WAITING
    with as_owner():
        assert Attempt.unscoped.filter(answer="KeyError").count() == 1
