"""Who writes whom a clinic asks for help, and who settles its reports: asked in SQL."""

from uuid import uuid4

import pytest

from clinics.helping.models import HelpDesk, Report
from core import clock
from core.context import asking
from core.viewer import Principal
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.writing import DONE, NO_GRANT, REFUSED, UNTOUCHED, execute, tried

ADD = (
    "insert into helping_helpdesk (id, created_at, clinic_id, who_answers, phone, email, hours)"
    " values (gen_random_uuid(), now(), %s, 'x', '', '', '')"
)
# Without a column to read, the policies for reading hide nothing.
CHANGE = "update helping_helpdesk set who_answers = 'x'"
MOVE = "update helping_helpdesk set clinic_id = %s"
GIVE_AWAY = "update helping_report set clinic_id = %s"
SETTLE = "update helping_report set settled_at = now()"


@pytest.fixture
def both(cast: Cast) -> Cast:
    """Give each clinic a help desk and a report; one report went to none."""
    with as_owner():
        for clinic in (cast.clinic, cast.other_clinic, None):
            Report.objects.create(id=uuid4(), clinic=clinic, next_try_at=clock.now())
            if clinic:
                HelpDesk.objects.create(clinic=clinic, who_answers="Somebody")
    return cast


@pytest.mark.parametrize("name", ["Esi", "Hugo"])
def test_an_admin_writes_the_own_clinics_alone(name: str, both: Cast) -> None:
    elsewhere = both.other_clinic if name == "Esi" else both.clinic
    with asking(both.viewer(name)):
        assert execute(CHANGE)() == 1
        assert execute(SETTLE)() == 1
        for move in (MOVE, GIVE_AWAY):
            assert tried(execute(move, elsewhere.pk)) in (REFUSED, NO_GRANT)
    with as_owner():
        HelpDesk.objects.all().delete()
    with asking(both.viewer(name)):
        assert tried(execute(ADD, elsewhere.pk)) == REFUSED


def test_an_admin_adds_one_where_there_is_none(cast: Cast) -> None:
    with asking(cast.viewer("Esi")):
        assert tried(execute(ADD, cast.clinic.pk)) == DONE


@pytest.mark.parametrize("name", ["Asha", "Ben", "Gita", "nobody"])
def test_nobody_else_writes_any(name: str, both: Cast) -> None:
    who: Principal | str = "" if name == "nobody" else both.viewer(name)
    with asking(who):
        assert {tried(execute(sql)) for sql in (CHANGE, SETTLE)} == {UNTOUCHED}
        assert tried(execute(ADD, both.clinic.pk)) == REFUSED
