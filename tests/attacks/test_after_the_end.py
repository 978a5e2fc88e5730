"""Going on with what was opened before: links and pages of those whose work together has ended."""

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import Grounds
from core import clock
from reminders.links import token_for
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.world import make_reminder
from tests.material import Material
from workspace.models import ActionReview
from workspace.summary import AGREED_ACTION


@pytest.fixture
def bens_link(cast: Cast, material: Material) -> str:
    """Where the link leads that reminds Ben of what he promised Asha."""
    with as_owner():
        delivery = make_reminder({"owner": cast.ben}, material.action.pk)
        rule = delivery.occurrence.rule
        rule.kind = AGREED_ACTION
        rule.save(update_fields=["kind"])
    return reverse("reminders:answer_by_link", args=[token_for(delivery.pk)])


def test_a_link_writes_nothing_once_they_do_not_work_together(
    cast: Cast, client: Client, bens_link: str
) -> None:
    with as_owner():
        ActionReview.unscoped.all().delete()
        Grounds.objects.filter(holder=cast.ben).update(ends_at=clock.now())
    assert client.post(bens_link, {"outcome": "done"}).status_code == 410
    with as_owner():
        assert not ActionReview.unscoped.exists()


def test_a_link_works_while_they_do(client: Client, bens_link: str) -> None:
    assert client.post(bens_link, {"outcome": "done"}).status_code == 200
    with as_owner():
        assert ActionReview.unscoped.filter(by_link=True, outcome="done").exists()
