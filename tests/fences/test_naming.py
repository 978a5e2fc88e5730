"""Who may name, answer and end, and what a name before the yes opens: nothing; asked in SQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from clinics.models import Grounds, Membership
from core import clock
from core.context import asking
from core.definers import call
from core.viewer import Principal, Role, Viewer
from tests.cast import Cast
from tests.census import private_models
from tests.database import as_owner
from tests.material import Material, share

ONE_AFTER_ANOTHER = ["Asha", "Ben", "Dev", "Finn", "Gita", "Hugo", "Ines"]


def ask(who: Principal, function: str, *arguments: object) -> list[tuple[Any, ...]]:
    """Call one of the database's functions as somebody."""
    with asking(who):
        return call(function, *arguments)


def member(cast: Cast, name: str) -> UUID:
    """Return somebody's membership."""
    with as_owner():
        return Membership.objects.get(person=cast.people[name], role=cast.roles[name]).pk


def bond(cast: Cast, service_user: str, holder: str, **values: Any) -> Grounds:
    """Write grounds down, unanswered when nothing else is said."""
    with as_owner():
        return Grounds.objects.create(
            service_user=cast.people[service_user],
            holder=cast.people[holder],
            **{"clinic": cast.clinic, "kind": "care", **values},
        )


def now(grounds: Grounds) -> Grounds:
    """Return grounds as they are now."""
    with as_owner():
        return Grounds.objects.get(pk=grounds.pk)


@pytest.fixture
def named(cast: Cast) -> Grounds:
    """Dev was named as Asha's worker; she said nothing yet."""
    return bond(cast, "Asha", "Dev")


def name_dev(cast: Cast, who: Principal, **others: UUID) -> list[tuple[Any, ...]]:
    """Try to name Dev, or somebody else, as Asha's worker."""
    service_user = others.get("service_user") or member(cast, "Asha")
    worker = others.get("worker") or member(cast, "Dev")
    return ask(who, "name_worker", service_user, worker, [2, 5])


def test_an_admin_names_a_worker_of_the_clinic(cast: Cast) -> None:
    [(grounds_id, person_id)] = name_dev(cast, cast.viewer("Esi"))
    with as_owner():
        made = Grounds.objects.get(pk=grounds_id)
    assert (made.service_user_id, made.holder_id) == (cast.asha.pk, cast.dev.pk)
    assert made.clinic_id == cast.clinic.pk
    assert (made.kind, made.reads_on, made.accepted_at, made.ends_at) == (
        "care",
        [2, 5],
        None,
        None,
    )
    assert person_id == cast.asha.pk
    assert made.news_for_service_user
    assert not made.news_for_holder


def test_naming_twice_asks_once(cast: Cast, named: Grounds) -> None:
    assert name_dev(cast, cast.viewer("Esi")) == []


@pytest.mark.parametrize("name", ONE_AFTER_ANOTHER)
def test_nobody_else_names_anybody(name: str, cast: Cast) -> None:
    assert name_dev(cast, cast.viewer(name)) == []


def no_longer_admin(cast: Cast) -> Viewer:
    """Return Esi, whose membership has ended since she signed in."""
    with as_owner():
        Membership.objects.filter(person=cast.esi).update(ended_at=clock.now())
    return cast.viewer("Esi")


PRETENDERS: dict[str, Callable[[Cast], Viewer]] = {
    "whose membership ended": no_longer_admin,
    "of a clinic that is not theirs": lambda c: replace(c.viewer("Hugo"), clinic_id=c.clinic.pk),
    "who is a worker": lambda c: replace(c.viewer("Ben"), role=Role.CLINIC_ADMIN),
    "with another hat on": lambda c: replace(c.viewer("Esi"), role=Role.WORKER),
}


@pytest.mark.parametrize("pretender", PRETENDERS)
def test_an_admin_is_one_at_that_clinic_now(pretender: str, cast: Cast, named: Grounds) -> None:
    who = PRETENDERS[pretender](cast)
    assert ask(who, "clinic_i_run") == []
    assert name_dev(cast, who, worker=member(cast, "Cara")) == []
    assert ask(who, "end_grounds", named.pk) == []


@pytest.mark.parametrize(
    ("side", "other"),
    [("worker", "Finn"), ("worker", "Esi"), ("worker", "Hugo"), ("service_user", "Ines")],
)
def test_a_worker_is_named_for_a_service_user_of_the_same_clinic(
    side: str, other: str, cast: Cast
) -> None:
    assert name_dev(cast, cast.viewer("Esi"), **{side: member(cast, other)}) == []


@pytest.mark.parametrize("gone", ["Asha", "Dev"])
def test_nobody_is_named_after_they_left(gone: str, cast: Cast) -> None:
    with as_owner():
        Membership.objects.filter(person=cast.people[gone]).update(ended_at=clock.now())
    assert name_dev(cast, cast.viewer("Esi")) == []


def test_nobody_is_named_as_their_own_worker(cast: Cast) -> None:
    with as_owner():
        own = Membership.objects.create(person=cast.dev, clinic=cast.clinic, role="service_user")
    assert name_dev(cast, cast.viewer("Esi"), service_user=own.pk) == []


def test_an_admin_elsewhere_names_nobody_here(cast: Cast) -> None:
    with as_owner():
        there = Membership.objects.create(
            person=cast.dev, clinic=cast.other_clinic, role=Role.WORKER
        )
        Membership.objects.filter(person=cast.dev, clinic=cast.clinic).delete()
    for who in ("Hugo", "Esi"):
        assert name_dev(cast, cast.viewer(who), worker=there.pk) == []


def test_before_the_yes_a_worker_sees_a_name_and_nothing_else(
    cast: Cast, material: Material, named: Grounds
) -> None:
    for item in (material.goal, material.value):
        share(cast, item, "Dev")
    dev = cast.viewer("Dev")
    assert ask(dev, "assigned_names") == [(named.pk, "Asha Karim")]
    with asking(dev), connection.cursor() as cursor:
        for model in private_models():
            cursor.execute(f"select count(*) from {model._meta.db_table}")
            assert cursor.fetchone() == (0,), model
        cursor.execute("select count(*) from core_datakey")
        assert cursor.fetchone() == (0,)
        cursor.execute("select full_name from accounts_person")
        assert cursor.fetchall() == [("Dev Patel",)]
        cursor.execute("select person_id from clinics_membership")
        assert cursor.fetchall() == [(cast.dev.pk,)]
        cursor.execute("select count(*) from my_people()")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "supporter"},
        {"ends_at": "now"},
        {"accepted_at": "now"},
        {"clinic": "other"},
        {"holder": "Cara"},
    ],
    ids=str,
)
def test_a_name_is_shown_to_whoever_was_named_as_long_as_they_wait(
    values: dict[str, Any], cast: Cast
) -> None:
    known = {"now": clock.now(), "other": cast.other_clinic, "Cara": cast.cara}
    values = {key: known.get(value, value) for key, value in values.items()}
    with as_owner():
        Grounds.objects.create(
            **{"service_user": cast.asha, "holder": cast.dev, "clinic": cast.clinic}
            | {"kind": "care"}
            | values
        )
    assert ask(cast.viewer("Dev"), "assigned_names") == []


@pytest.mark.parametrize("left", [True, False])
def test_a_name_is_shown_to_a_worker_of_that_clinic(left: bool, cast: Cast, named: Grounds) -> None:
    with as_owner():
        mine = Membership.objects.filter(person=cast.dev)
        mine.update(**({"ended_at": clock.now()} if left else {"role": Role.SUPPORTER}))
    assert ask(cast.viewer("Dev"), "assigned_names") == []
    assert ask(replace(cast.viewer("Dev"), role=Role.SUPPORTER), "assigned_names") == []


def test_people_of_another_clinic_are_seen_there_alone(cast: Cast) -> None:
    there = cast.other_clinic
    bond(cast, "Asha", "Dev", accepted_at=clock.now(), clinic=there)
    with as_owner():
        Membership.objects.create(person=cast.dev, clinic=there, role=Role.WORKER)
    assert ask(cast.viewer("Dev"), "my_people") == []
    assert ask(replace(cast.viewer("Dev"), clinic_id=there.pk), "my_people") == [(cast.asha.pk,)]


def test_a_name_of_another_clinic_waits_there(cast: Cast) -> None:
    there = cast.other_clinic
    with as_owner():
        Membership.objects.create(person=cast.dev, clinic=there, role=Role.WORKER)
        Grounds.objects.create(service_user=cast.asha, holder=cast.dev, clinic=there, kind="care")
    assert ask(cast.viewer("Dev"), "assigned_names") == []


def test_a_name_is_shown_by_ones_own_membership_there(cast: Cast, named: Grounds) -> None:
    with as_owner():
        Membership.objects.filter(person=cast.dev).update(clinic=cast.other_clinic)
    assert ask(cast.viewer("Dev"), "assigned_names") == []


def test_her_yes_opens_and_is_news_for_the_worker(cast: Cast, named: Grounds) -> None:
    assert ask(cast.viewer("Asha"), "answer_naming", named.pk, True) == [(True,)]
    with asking(cast.viewer("Dev")), connection.cursor() as cursor:
        cursor.execute("select * from my_people()")
        assert cursor.fetchall() == [(cast.asha.pk,)]
    assert ask(cast.viewer("Dev"), "news_of_holder") == [(named.pk, "Asha Karim", "yes")]


def test_her_no_closes_without_a_reason(cast: Cast, named: Grounds) -> None:
    assert ask(cast.viewer("Asha"), "answer_naming", named.pk, False) == [(True,)]
    after = now(named)
    assert (after.accepted_at, after.ends_at, after.ended_how) == (None, clock.now(), "declined")
    assert ask(cast.viewer("Dev"), "assigned_names") == []
    assert ask(cast.viewer("Dev"), "news_of_holder") == [(named.pk, "Asha Karim", "declined")]


@pytest.mark.parametrize("name", ["Ben", "Dev", "Esi", "Finn", "Gita", "Hugo", "Ines"])
def test_nobody_answers_for_her(name: str, cast: Cast, named: Grounds) -> None:
    for who in (cast.viewer(name), replace(cast.viewer("Asha"), role=Role.WORKER)):
        assert ask(who, "answer_naming", named.pk, True) == [(False,)]
    assert now(named).accepted_at is None


@pytest.mark.parametrize("over", ["accepted_at", "ends_at"])
def test_a_question_is_answered_once(over: str, cast: Cast) -> None:
    answered = bond(cast, "Asha", "Dev", **{over: clock.now() - timedelta(days=1)})
    before = now(answered)
    for yes in (True, False):
        assert ask(cast.viewer("Asha"), "answer_naming", answered.pk, yes) == [(False,)]
    assert vars(now(answered)).keys() == vars(before).keys()
    assert (now(answered).accepted_at, now(answered).ends_at) == (
        before.accepted_at,
        before.ends_at,
    )


@pytest.mark.parametrize(
    ("who", "how", "told"), [("Asha", "by_person", False), ("Esi", "by_clinic", True)]
)
def test_the_person_and_the_admin_end_it_at_once(
    who: str, how: str, told: bool, cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    with as_owner():
        ends = Grounds.objects.get(service_user=cast.asha, holder=cast.ben)
    assert ask(cast.viewer(who), "end_grounds", ends.pk) == [(cast.asha.pk,)]
    after = now(ends)
    assert (after.ends_at, after.ended_how) == (clock.now(), how)
    assert (after.news_for_holder, after.news_for_service_user) == (True, told)
    with asking(cast.viewer("Ben")), connection.cursor() as cursor:
        cursor.execute("select count(*) from goals_goal")
        assert cursor.fetchone() == (0,)
    assert ask(cast.viewer(who), "end_grounds", ends.pk) == []


def test_she_ends_a_supporters_grounds_and_the_admin_does_not(cast: Cast) -> None:
    with as_owner():
        supports = Grounds.objects.get(holder=cast.gita)
    assert ask(cast.viewer("Esi"), "end_grounds", supports.pk) == []
    assert ask(cast.viewer("Asha"), "end_grounds", supports.pk) == [(cast.asha.pk,)]


@pytest.mark.parametrize("name", ["Ben", "Dev", "Finn", "Gita", "Hugo", "Ines"])
def test_nobody_else_ends_it(name: str, cast: Cast) -> None:
    with as_owner():
        ids = Grounds.objects.filter(service_user=cast.asha, ends_at=None).values_list("pk")
        kept = [pk for (pk,) in ids]
    for pk in kept:
        assert ask(cast.viewer(name), "end_grounds", pk) == []
    assert ask(cast.viewer("Esi"), "end_grounds", uuid4()) == []


def test_an_end_that_was_set_for_later_can_come_now(cast: Cast) -> None:
    later = bond(cast, "Asha", "Dev", ends_at=clock.now() + timedelta(days=3))
    assert ask(cast.viewer("Esi"), "end_grounds", later.pk) == [(cast.asha.pk,)]
    before = bond(cast, "Asha", "Dev", ends_at=clock.now() - timedelta(days=3))
    assert ask(cast.viewer("Esi"), "end_grounds", before.pk) == []


def place_of(grounds: Grounds) -> str:
    """Return where the row lies, which changes when it is written."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select ctid::text from clinics_grounds where id = %s", [grounds.pk])
        return str(cursor.fetchone()[0])


def test_each_puts_their_own_news_away(cast: Cast) -> None:
    news = {"news_for_service_user": True, "news_for_holder": True}
    ended = bond(cast, "Asha", "Dev", ends_at=clock.now(), ended_how="by_clinic", **news)
    before = place_of(ended)
    for name in ["Ben", "Esi", "Finn", "Hugo"]:
        ask(cast.viewer(name), "put_news_away", ended.pk)
        assert place_of(ended) == before, f"{name} wrote the row."
    ask(cast.viewer("Asha"), "put_news_away", ended.pk)
    assert (now(ended).news_for_service_user, now(ended).news_for_holder) == (False, True)
    ask(cast.viewer("Dev"), "put_news_away", ended.pk)
    assert not now(ended).news_for_holder


OLD = timedelta(days=15)
NO_NEWS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "put away": lambda c: {"news_for_holder": False},
    "two weeks old": lambda c: {"ends_at": clock.now() - OLD},
    "of another clinic": lambda c: {"clinic": c.other_clinic},
    "of somebody else": lambda c: {"holder": c.cara},
    "of another hat": lambda c: {"kind": "supporter"},
}


@pytest.mark.parametrize("why", NO_NEWS)
def test_news_name_somebody_to_whom_they_are_for(why: str, cast: Cast) -> None:
    whole = {"ends_at": clock.now(), "news_for_holder": True, "ended_how": "by_person"}
    there = bond(cast, "Asha", "Dev", **whole)
    assert ask(cast.viewer("Dev"), "news_of_holder") == [(there.pk, "Asha Karim", "by_person")]
    with as_owner():
        Grounds.objects.filter(pk=there.pk).update(**NO_NEWS[why](cast))
    assert ask(cast.viewer("Dev"), "news_of_holder") == []


def test_news_of_another_clinic_wait_there(cast: Cast) -> None:
    there = cast.other_clinic
    bond(cast, "Asha", "Dev", ends_at=clock.now(), news_for_holder=True, clinic=there)
    with as_owner():
        Membership.objects.create(person=cast.dev, clinic=there, role=Role.WORKER)
    assert ask(cast.viewer("Dev"), "news_of_holder") == []


@pytest.mark.parametrize("change", ["ended_at", "clinic", "role"])
def test_news_are_for_those_who_still_belong_there(change: str, cast: Cast) -> None:
    bond(cast, "Asha", "Dev", ends_at=clock.now(), news_for_holder=True)
    values = {"ended_at": clock.now(), "clinic": cast.other_clinic, "role": Role.SUPPORTER}
    with as_owner():
        Membership.objects.filter(person=cast.dev).update(**{change: values[change]})
    assert ask(cast.viewer("Dev"), "news_of_holder") == []


@pytest.mark.parametrize("table", ["clinics_grounds", "clinics_membership"])
def test_no_row_is_written_past_the_functions(table: str, cast: Cast) -> None:
    with connection.cursor() as cursor:
        for verb in ("insert", "update", "delete"):
            cursor.execute("select has_table_privilege('bothy_web', %s, %s)", [table, verb])
            assert cursor.fetchone() == (False,)
