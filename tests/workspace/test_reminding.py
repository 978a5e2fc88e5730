"""The worker process asks which promises are still open; a word by link counts as any other."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail

from core.outcomes import Outcome
from reminders import sending
from reminders.models import Delivery
from tests.database import as_owner, as_role
from tests.material import Material
from workspace.models import ActionReview, AgreedAction
from workspace.reminding import still_wanted
from workspace.summary import AGREED_ACTION


@pytest.fixture
def promise(material: Material) -> AgreedAction:
    """Return a promise that was noted as done in part."""
    return material.action


def review(promise: AgreedAction, outcome: Outcome) -> None:
    """Note how a promise went, whoever asks."""
    with as_owner():
        ActionReview.unscoped.create(
            owner=promise.owner, action=promise, meeting=promise.meeting, outcome=outcome
        )


def wanted(*promises: Any) -> set[Any]:
    """Ask as the worker process does."""
    with as_role("bothy_worker"):
        return still_wanted(promises)


def test_a_promise_that_was_not_noted_as_done_is_still_wanted(promise: AgreedAction) -> None:
    assert wanted(promise.pk) == {promise.pk}


def test_a_promise_that_was_noted_as_done_is_not_wanted_any_more(promise: AgreedAction) -> None:
    other = uuid4()
    review(promise, Outcome.DONE)
    assert wanted(promise.pk, other) == {other}


def test_a_reminder_of_a_promise_goes_out(material: Material, promise: AgreedAction) -> None:
    delivery: Delivery = material.delivery
    with as_owner():
        rule = delivery.occurrence.rule
        rule.kind, rule.subject_id = AGREED_ACTION, promise.pk
        rule.save(update_fields=["kind", "subject_id"])
    with as_role("bothy_worker"):
        assert sending.send_waiting() == 1
    assert [message.to for message in mail.outbox] == [["asha@example.org"]]
