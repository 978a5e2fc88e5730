"""The demo's story can be told in an empty database."""

import pytest

from accounts.models import Person
from core.viewer import Role, Viewer
from goals.queries import goals_of, important_values
from recovery.demo.cast import CAST
from recovery.demo.seed import seed
from tests.database import as_owner

pytestmark = pytest.mark.django_db


def test_the_story_brings_the_whole_cast_and_asha_has_goals() -> None:
    with as_owner():
        seed()
        asha = Person.objects.get(sign_in_name="asha")
        viewer = Viewer(asha.pk, Role.SERVICE_USER, None, "Asha", asha.time_zone)
        assert {p.preferred_name for p in Person.objects.all()} == set(CAST)
        assert [goal.words for goal in goals_of(asha.pk, viewer)]
        assert [value.card for value in important_values(viewer)][:2] == [
            "friendship",
            "inner-peace",
        ]
