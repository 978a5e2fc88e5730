"""A private model that says nothing about others shows them nothing."""

from collections.abc import Iterator

import pytest
from django.db.models import Q
from django.test.utils import isolate_apps

from core.viewer import LinkBearer
from sharing import write_table
from sharing.models import NOTHING, PrivateItem
from tests.cast import Cast


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[PrivateItem]]:
    """Return a private model without a rule of its own, which only its owner may edit."""
    table = {**write_table.WRITE_TABLE, "goals.diary": write_table.WRITE_TABLE["goals.goal"]}
    monkeypatch.setattr(write_table, "WRITE_TABLE", table)
    with isolate_apps("goals"):

        class Diary(PrivateItem):
            class Meta:
                app_label = "goals"

        yield Diary


@pytest.mark.parametrize("name", ["Ben", "Dev", "Esi", "Gita", "Hugo", "Ines"])
def test_others_see_and_change_nothing(name: str, silent: type[PrivateItem], cast: Cast) -> None:
    assert silent.visible_rule(cast.viewer(name)) == NOTHING
    assert silent.editable_rule(cast.viewer(name)) == NOTHING


def test_the_bearer_of_a_link_sees_and_changes_nothing(
    silent: type[PrivateItem], cast: Cast
) -> None:
    bearer = LinkBearer(cast.asha.pk)
    assert silent.visible_rule(bearer) == NOTHING
    assert silent.editable_rule(bearer) == NOTHING


def test_its_owner_sees_and_changes_their_own(silent: type[PrivateItem], cast: Cast) -> None:
    own = Q(owner_id=cast.asha.pk)
    assert silent.visible_rule(cast.viewer("Asha")) == own
    assert silent.editable_rule(cast.viewer("Asha")) == own
