"""Who may change a clinic in SQL, and that there is always somebody to call."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from clinics.models import Clinic, CrisisContact, Membership
from core import clock
from core.context import asking
from core.viewer import Principal, Role
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.writing import DONE, NO_GRANT, REFUSED, UNTOUCHED, execute, tried

MOVE = "update clinics_crisiscontact set clinic_id = %s where clinic_id = %s"
TAKE = "delete from clinics_crisiscontact where clinic_id = %s"
CHANGE = "update clinics_crisiscontact set phone = '1' where clinic_id = %s"
DETAILS = "update clinics_clinic set hours = 'x', languages = 'x', minimum_age = 18 where id = %s"
ADD = (
    "insert into clinics_crisiscontact (id, created_at, clinic_id, kind, name, phone, who_answers,"
    " hours, cost, text_option, may_send_someone)"
    " values (gen_random_uuid(), now(), %s, '1_warm', '', '', '', '', '', '', false)"
)


def tries(cast: Cast, who: Principal | str, clinic: Clinic) -> set[str]:
    """Return what comes of every kind of change to a clinic."""
    with asking(who):
        return {tried(execute(sql, clinic.pk)) for sql in (TAKE, CHANGE, DETAILS, ADD)}


def test_an_admin_changes_the_own_clinic_and_no_other(cast: Cast) -> None:
    for name, own, other in (
        ("Esi", cast.clinic, cast.other_clinic),
        ("Hugo", cast.other_clinic, cast.clinic),
    ):
        who = cast.viewer(name)
        assert tries(cast, who, own) == {DONE}
        assert tries(cast, who, other) == {UNTOUCHED, REFUSED}
        with asking(who):
            assert tried(execute(MOVE, other.pk, own.pk)) == REFUSED
            assert tried(execute(MOVE, own.pk, other.pk)) == UNTOUCHED


@pytest.mark.parametrize("name", ["Asha", "Ben", "Gita", "nobody", "was admin"])
def test_nobody_else_changes_a_clinic(name: str, cast: Cast) -> None:
    known: dict[str, Callable[[], Principal | str]] = {
        "nobody": lambda: "",
        "was admin": lambda: cast.viewer("Esi"),
    }
    who = known.get(name, lambda: cast.viewer(name))()
    if name == "was admin":
        with as_owner():
            Membership.objects.filter(role=Role.CLINIC_ADMIN).update(ended_at=clock.now())
    assert tries(cast, who, cast.clinic) == {UNTOUCHED, REFUSED}


def test_a_change_of_every_clinic_reaches_the_own_one(cast: Cast) -> None:
    # Without a column to read, the policy for reading hides nothing.
    everything = execute("update clinics_clinic set hours = 'x'")
    for name, reached in (("Esi", 1), ("Ben", 0), ("Asha", 0)):
        with asking(cast.viewer(name)):
            assert everything() == reached


@pytest.mark.parametrize("column", ["name", "slug", "time_zone"])
def test_what_a_clinic_is_called_is_no_admins_to_change(column: str, cast: Cast) -> None:
    with asking(cast.viewer("Esi")):
        rename = f"update clinics_clinic set {column} = 'x'"
        assert tried(execute(rename)) == NO_GRANT
        assert tried(execute("delete from clinics_clinic")) == NO_GRANT


def at_the_end() -> None:
    """Check now what is checked at the end of a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints somebody_to_call immediate")
        cursor.execute("set constraints somebody_to_call deferred")


@pytest.mark.parametrize("sql", [TAKE, MOVE])
def test_there_is_always_somebody_to_call(sql: str, cast: Cast) -> None:
    values = [cast.clinic.pk] if sql == TAKE else [cast.other_clinic.pk, cast.clinic.pk]
    refused = pytest.raises(IntegrityError, match="somebody to call")
    with as_owner(), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        at_the_end()


def test_one_of_two_can_go_and_a_clinic_can_go_whole(cast: Cast) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(ADD, [cast.clinic.pk])
        CrisisContact.objects.filter(clinic=cast.clinic, kind="3_crisis").delete()
        at_the_end()
        CrisisContact.objects.filter(clinic=cast.other_clinic).delete()
        Membership.objects.filter(clinic=cast.other_clinic).delete()
        cast.other_clinic.delete()
        at_the_end()
