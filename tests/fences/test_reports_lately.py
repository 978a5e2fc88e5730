"""How many reports came lately, from one house and from all: asked in SQL."""

from datetime import timedelta
from uuid import uuid4

from clinics.helping.models import Report
from core import clock
from core.context import asking
from core.definers import call
from tests.cast import Cast
from tests.database import as_owner


def test_reports_are_counted_from_one_house_and_since_a_moment(cast: Cast) -> None:
    hour = timedelta(hours=1)
    with as_owner():
        for sender, ago in (("ours", 0 * hour), ("theirs", 0 * hour), ("ours", 2 * hour)):
            Report.objects.create(
                id=uuid4(), created_at=clock.now() - ago, sender=sender, next_try_at=clock.now()
            )
    with asking(""):
        assert call("reports_lately", "ours", clock.now() - hour) == [(1, 2)]
        assert call("reports_lately", "ours", clock.now() - 3 * hour) == [(2, 3)]
