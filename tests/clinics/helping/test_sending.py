"""Reports on their way: to whom, with which words, tried again, and forgotten after a year."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from clinics.helping import actions
from clinics.helping.envelope import Typed, seal, unseal
from clinics.helping.models import HelpDesk, Report
from clinics.helping.sending import MOST_TRIES, send_one
from clinics.helping.tasks import forget_reports, send_reports
from core import clock
from tests.cast import Cast
from tests.database import as_owner, as_role

WORDS = "Nothing happens when I press it."


@pytest.fixture(autouse=True)
def operator(settings: Any) -> None:
    """Somebody runs Bothy."""
    settings.OPERATOR_EMAIL = "runs-it@example.org"


def given_a_report(cast: Cast, *, to_clinic: bool = True) -> Report:
    """Write down a report and, at the clinic, whom to ask."""
    with as_owner():
        HelpDesk.objects.create(clinic=cast.clinic, who_answers="Ruth", email="ruth@example.org")
        one = Report(kind="broken", page="see_goal", next_try_at=clock.now(), sender="k:1")
        one.clinic = cast.clinic if to_clinic else None
        one.sealed = seal(Typed(WORDS, "asha@example.org"), one.pk)
        one.save()
    return one


def now(one: Report) -> Report:
    """Return it as it is now."""
    with as_owner():
        return Report.objects.get(pk=one.pk)


def sent_by_worker() -> bool:
    """Let the worker process send one."""
    with as_role("bothy_worker"):
        return send_one()


def test_it_goes_to_the_clinic_and_to_whoever_runs_bothy_word_for_word(cast: Cast) -> None:
    one = given_a_report(cast)
    with as_role("bothy_worker"):
        send_reports()
    (message,) = mail.outbox
    assert sorted(message.bcc) == ["runs-it@example.org", "ruth@example.org"]
    assert message.subject == "A problem with Bothy was reported"
    for part in ("Something does not work", "see goal", WORDS, "asha@example.org"):
        assert part in message.body
    assert now(one).next_try_at is None
    assert not sent_by_worker()


def test_the_clinic_gets_nothing_that_was_not_meant_for_it(cast: Cast) -> None:
    given_a_report(cast, to_clinic=False)
    assert sent_by_worker()
    assert mail.outbox[0].bcc == ["runs-it@example.org"]


def test_with_nobody_to_send_to_it_stands_in_the_list_alone(cast: Cast, settings: Any) -> None:
    settings.OPERATOR_EMAIL = ""
    one = given_a_report(cast, to_clinic=False)
    assert sent_by_worker()
    assert mail.outbox == []
    assert now(one).next_try_at is None


def test_a_mail_server_that_is_away_is_asked_again_later(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = given_a_report(cast)

    def fail(*_: object) -> int:
        raise SMTPServerDisconnected

    monkeypatch.setattr(EmailMessage, "send", fail)
    assert sent_by_worker()
    assert now(one).next_try_at == clock.now() + timedelta(minutes=1)
    assert not sent_by_worker()
    with as_owner():
        Report.objects.update(tries=MOST_TRIES - 1, next_try_at=clock.now())
    assert sent_by_worker()
    assert now(one).next_try_at is None


def test_after_a_day_nothing_says_which_came_from_one_place(cast: Cast) -> None:
    one = given_a_report(cast)
    with as_owner():
        Report.objects.update(created_at=clock.now() - timedelta(days=2))
    with as_role("bothy_worker"):
        forget_reports()
    assert now(one).sender == ""


def test_after_a_year_it_is_gone(cast: Cast) -> None:
    given_a_report(cast)
    with as_owner():
        Report.objects.update(created_at=clock.now() - actions.FORGET - timedelta(days=1))
    with as_role("bothy_worker"):
        forget_reports()
    with as_owner():
        assert not Report.objects.exists()


def test_what_was_typed_opens_in_its_own_row_alone(cast: Cast) -> None:
    here = uuid4()
    sealed = seal(Typed("a", "b"), here)
    assert unseal(sealed, here) == Typed("a", "b")
    assert unseal(memoryview(sealed), here) == Typed("a", "b")
    assert unseal(sealed, uuid4()) is None
    assert unseal(b"gone:" + sealed.partition(b":")[2], here) is None
