"""When somebody is reminded next: a question about their own reminders alone."""

from datetime import timedelta

from core import clock
from reminders.queries import next_due
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material


def test_the_next_moment_is_of_own_reminders_that_go_on(cast: Cast, material: Material) -> None:
    with as_owner():  # the policies are out of the way: only the scope stands
        assert next_due(cast.viewer("Asha")) == clock.now() + timedelta(days=1)
        assert next_due(cast.viewer("Finn")) is None
        material.rule.ended_at = clock.now()
        material.rule.save(update_fields=["ended_at"])
        assert next_due(cast.viewer("Asha")) is None
