"""Who makes codes to get back in, and who uses them: asked in SQL."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import connection

from accounts.models import BackIn
from clinics.models import Grounds, Membership
from core import clock
from core.context import asking, known_person
from core.definers import call
from core.viewer import LinkBearer, Principal, Role, Viewer
from tests.cast import Cast, make_person
from tests.clinics.desk import member
from tests.database import as_owner
from tests.fences.writing import NO_GRANT, execute, tried

MARK = "k1:00"
DAY = timedelta(days=1)


def hat(cast: Cast, name: str, role: Role) -> Viewer:
    """Return somebody who claims a role."""
    return Viewer(cast.people[name].pk, role, cast.clinic.pk, name, "Europe/London")


def ask(who: Principal | str, function: str, *values: Any) -> list[Any]:
    """Return the rows that a function answers with."""
    with asking(who):
        return call(function, *values)


def make(cast: Cast, name: str = "Asha", **more: Any) -> BackIn:
    """Write a code of Esi's down as the owner."""
    values = {
        "person": cast.people[name],
        "given_by": cast.esi,
        "clinic": cast.clinic.pk,
        "digest": MARK,
        "expires_at": clock.real_now() + timedelta(minutes=10),
    }
    with as_owner():
        return BackIn.objects.create(**(values | more))


def given(cast: Cast, who: Principal | str, whom: Any) -> bool:
    """Tell whether a code was made."""
    return bool(ask(who, "give_back_code", whom, MARK))


@pytest.mark.parametrize("name", ["Ben", "Ines"])
def test_a_worker_with_a_yes_makes_a_code(name: str, cast: Cast) -> None:
    assert given(cast, cast.viewer(name), cast.asha.pk)


@pytest.mark.parametrize("name", ["Cara", "Dev", "Esi", "Hugo", "Gita", "Finn", "Asha"])
def test_nobody_else_makes_one_by_naming_the_person(name: str, cast: Cast) -> None:
    assert not given(cast, cast.viewer(name), cast.asha.pk)


@pytest.mark.parametrize("name", ["Ben", "Cara", "Dev", "Gita", "Hugo", "Asha"])
def test_nobody_but_the_clinics_admin_makes_one_by_naming_a_membership(
    name: str, cast: Cast
) -> None:
    assert not given(cast, cast.viewer(name), member(cast, "Asha"))
    assert given(cast, cast.viewer("Esi"), member(cast, "Asha"))


def test_nobody_signed_in_makes_none(cast: Cast) -> None:
    for who in ("", known_person(cast.ben.pk), LinkBearer(uuid4())):
        for whom in (cast.asha.pk, member(cast, "Asha")):
            assert not given(cast, who, whom)


def test_a_hat_that_is_not_theirs_makes_none(cast: Cast) -> None:
    for name, role in (("Gita", Role.WORKER), ("Ben", Role.SUPPORTER), ("Asha", Role.WORKER)):
        assert not given(cast, hat(cast, name, role), cast.asha.pk)
    assert not given(cast, hat(cast, "Ben", Role.CLINIC_ADMIN), member(cast, "Asha"))
    assert not given(cast, hat(cast, "Hugo", Role.CLINIC_ADMIN), member(cast, "Asha"))


def test_without_a_yes_or_after_the_end_a_worker_makes_none(cast: Cast) -> None:
    ben = cast.viewer("Ben")
    with as_owner():
        Grounds.objects.filter(holder=cast.ben).update(accepted_at=None)
    assert not given(cast, ben, cast.asha.pk)
    with as_owner():
        Grounds.objects.filter(holder=cast.ben).update(
            accepted_at=clock.now() - timedelta(days=2), ends_at=clock.now() - timedelta(days=1)
        )
    assert not given(cast, ben, cast.asha.pk)


def test_one_person_alone_helps_no_staff_in(cast: Cast) -> None:
    with as_owner():
        Membership.objects.create(person=cast.asha, clinic=cast.other_clinic, role=Role.WORKER)
    assert not given(cast, cast.viewer("Ben"), cast.asha.pk)
    assert not given(cast, cast.viewer("Esi"), member(cast, "Asha", Role.SERVICE_USER))
    assert not given(cast, cast.viewer("Esi"), member(cast, "Dev"))


def test_who_left_is_helped_by_the_last_clinic_while_there_is_no_other(cast: Cast) -> None:
    there = member(cast, "Asha")
    with as_owner():
        Membership.objects.filter(pk=there).update(ended_at=clock.now())
    assert given(cast, cast.viewer("Esi"), there)
    with as_owner():
        Membership.objects.create(person=cast.asha, clinic=cast.other_clinic, role="service_user")
    assert not given(cast, cast.viewer("Esi"), there)


def test_a_supporter_is_not_helped_by_naming_the_membership(cast: Cast) -> None:
    assert not given(cast, cast.viewer("Esi"), member(cast, "Gita"))


def test_who_left_and_supports_somebody_elsewhere_is_helped_by_the_last_clinic(cast: Cast) -> None:
    there = member(cast, "Asha")
    with as_owner():
        Membership.objects.filter(pk=there).update(ended_at=clock.now())
        Membership.objects.create(person=cast.asha, clinic=cast.other_clinic, role="supporter")
    assert given(cast, cast.viewer("Esi"), there)


def test_who_worked_somewhere_once_is_helped_like_anybody(cast: Cast) -> None:
    with as_owner():
        Membership.objects.create(
            person=cast.asha, clinic=cast.other_clinic, role="worker", ended_at=clock.now()
        )
    assert given(cast, cast.viewer("Ben"), cast.asha.pk)


def test_a_new_code_ends_the_one_before(cast: Cast) -> None:
    for name in ("Ben", "Ines"):
        given(cast, cast.viewer(name), cast.asha.pk)
    with as_owner():
        assert BackIn.objects.filter(person=cast.asha, closed_at=None).count() == 1


def test_nobody_reads_or_writes_the_codes_themselves(cast: Cast) -> None:
    make(cast)
    for sql in (
        "select digest from accounts_backin",
        "update accounts_backin set tries = 0",
        "delete from accounts_backin",
        "insert into accounts_backin (id) values (gen_random_uuid())",
    ):
        for name in ("Asha", "Ben", "Esi"):
            with asking(cast.viewer(name)):
                assert tried(execute(sql)) == NO_GRANT


@pytest.mark.parametrize(("name", "seen"), [("Asha", 1), ("Ben", 0), ("Esi", 0), ("Finn", 0)])
def test_each_reads_of_their_own_alone(name: str, seen: int, cast: Cast) -> None:
    make(cast)
    with asking(cast.viewer(name)), connection.cursor() as cursor:
        cursor.execute("select id from accounts_backin")
        assert len(cursor.fetchall()) == seen
    assert len(ask(cast.viewer(name), "my_helps_in")) == seen


def test_one_reads_of_a_year_and_of_what_came_to_a_code(cast: Cast) -> None:
    asha, code = cast.viewer("Asha"), make(cast)
    for changes in ({"digest": ""}, {"digest": MARK, "created_at": clock.now() - 366 * DAY}):
        with as_owner():
            BackIn.objects.filter(pk=code.pk).update(**changes)
        assert ask(asha, "my_helps_in") == []


@pytest.mark.parametrize("whose", ["Ben", "nobody"])
def test_a_right_code_is_opened_and_used_as_its_person_alone(whose: str, cast: Cast) -> None:
    code = make(cast)
    stranger = known_person(cast.ben.pk) if whose == "Ben" else ""
    asha = known_person(cast.asha.pk)
    assert ask(asha, "use_back_code", code.pk) == [(False,)]
    assert ask(stranger, "open_back_code", code.pk) == [(False,)]
    assert ask(asha, "open_back_code", uuid4()) == [(False,)]
    assert ask(asha, "open_back_code", code.pk) == [(True,)]
    assert ask(asha, "open_back_code", code.pk) == [(False,)]
    assert ask(stranger, "use_back_code", code.pk) == [(False,)]
    assert ask(asha, "use_back_code", uuid4()) == [(False,)]
    assert ask(asha, "use_back_code", code.pk) == [(True,)]
    assert ask(asha, "use_back_code", code.pk) == [(False,)]


def test_a_try_is_one_at_ones_own_code(cast: Cast) -> None:
    hers, his = make(cast), make(cast, "Finn")
    [(code, *_rest)] = ask("", "try_back_code", cast.asha.pk)
    assert code == hers.pk
    with as_owner():
        assert [BackIn.objects.get(pk=one.pk).tries for one in (hers, his)] == [1, 0]


def test_one_puts_away_what_was_told_of_ones_own_codes_once(cast: Cast) -> None:
    closed, asha = clock.real_now(), cast.viewer("Asha")
    hers, older, his = make(cast), make(cast, closed_at=closed), make(cast, "Finn")
    without = make(cast, closed_at=closed, digest="")
    assert ask(asha, "put_help_away", hers.pk) == [(True,)]
    for code in (hers, his, without):
        assert ask(asha, "put_help_away", code.pk) == [(False,)]
    with as_owner():
        seen = set(BackIn.objects.exclude(seen_at=None).values_list("pk", flat=True))
        assert BackIn.objects.get(pk=older.pk).seen_at is None
    assert seen == {hers.pk}


def test_five_tries_are_all_there_are(cast: Cast) -> None:
    make(cast)
    assert [len(ask("", "try_back_code", cast.asha.pk)) for _ in range(7)] == [1] * 5 + [0] * 2


@pytest.mark.parametrize("state", ["expires_at", "opened_at", "closed_at"])
def test_what_is_over_is_not_tried(state: str, cast: Cast) -> None:
    past: dict[str, Any] = {state: clock.real_now() - timedelta(seconds=1)}
    make(cast, **past)
    assert ask("", "try_back_code", cast.asha.pk) == []


@pytest.mark.parametrize("state", ["expires_at", "closed_at"])
def test_what_is_over_is_neither_opened_nor_used(state: str, cast: Cast) -> None:
    past: dict[str, Any] = {state: clock.real_now() - timedelta(seconds=1)}
    asha, finn = known_person(cast.asha.pk), known_person(cast.finn.pk)
    assert ask(asha, "open_back_code", make(cast, **past).pk) == [(False,)]
    opened = make(cast, "Finn", opened_at=clock.real_now(), **past)
    assert ask(finn, "use_back_code", opened.pk) == [(False,)]


def waiting(cast: Cast, **more: Any) -> BackIn:
    """Write down that Esi has confirmed Dev."""
    return make(cast, "Dev", needs_two=True, digest="", **more)


def confirmed(who: Principal | str, code: BackIn) -> bool:
    """Tell whether somebody was the second; whoever can be is asked, and nobody else."""
    asked = code.pk in [row[0] for row in ask(who, "colleagues_to_confirm")]
    done = bool(ask(who, "confirm_colleague", code.pk, MARK))
    assert asked is done
    return done


def test_an_admin_begins_for_a_colleague_and_nobody_else_does(cast: Cast) -> None:
    dev = member(cast, "Dev")
    others: list[Principal | str] = [cast.viewer(name) for name in ("Ben", "Hugo", "Asha", "Dev")]
    for who in [*others, ""]:
        assert ask(who, "ask_for_colleague", dev) == []
    esi = cast.viewer("Esi")
    assert ask(esi, "ask_for_colleague", member(cast, "Esi")) == []
    assert ask(esi, "ask_for_colleague", member(cast, "Asha")) == []
    assert len(ask(esi, "ask_for_colleague", dev)) == 1


def test_before_the_second_there_is_no_code_to_try(cast: Cast) -> None:
    waiting(cast)
    assert ask("", "try_back_code", cast.dev.pk) == []


@pytest.mark.parametrize("name", ["Dev", "Esi", "Hugo", "Asha", "Gita", "nobody", "known"])
def test_the_second_is_neither_the_first_nor_the_person_nor_elsewhere(
    name: str, cast: Cast
) -> None:
    code = waiting(cast)
    others: dict[str, Principal | str] = {"nobody": "", "known": known_person(cast.ben.pk)}
    who = others[name] if name in others else cast.viewer(name)
    assert ask(who, "colleagues_to_confirm") == []
    assert not confirmed(who, code)


def test_the_second_is_any_colleague_once_and_in_time(cast: Cast) -> None:
    ben, code = cast.viewer("Ben"), waiting(cast)
    assert [row[1] for row in ask(ben, "colleagues_to_confirm")] == ["Dev Patel"]
    assert confirmed(ben, code)
    assert not confirmed(cast.viewer("Ines"), code)
    assert len(ask("", "try_back_code", cast.dev.pk)) == 1
    with as_owner():
        BackIn.objects.all().delete()
    late = waiting(cast)
    with as_owner():
        BackIn.objects.filter(pk=late.pk).update(expires_at=clock.real_now() - timedelta(seconds=1))
    assert not confirmed(ben, late)


@pytest.mark.parametrize("state", ["needs_two", "closed_at", "clinic"])
def test_a_colleague_is_confirmed_here_and_while_it_is_open(state: str, cast: Cast) -> None:
    amiss = {"needs_two": False, "closed_at": clock.real_now(), "clinic": cast.other_clinic.pk}
    code = waiting(cast)
    with as_owner():
        # He works there, too, and is here now.
        Membership.objects.create(person=cast.ben, clinic=cast.other_clinic, role=Role.WORKER)
        BackIn.objects.filter(pk=code.pk).update(**{state: amiss[state]})
    assert not confirmed(cast.viewer("Ben"), code)


def test_a_hat_that_is_not_theirs_confirms_nobody(cast: Cast) -> None:
    code = waiting(cast)
    for who in (hat(cast, "Ben", Role.CLINIC_ADMIN), hat(cast, "Hugo", Role.CLINIC_ADMIN)):
        assert not confirmed(who, code)


def test_one_yes_is_for_one_colleague(cast: Cast) -> None:
    code, other = waiting(cast), make(cast, "Ines", needs_two=True, digest="")
    assert confirmed(cast.viewer("Ben"), code)
    with as_owner():
        assert BackIn.objects.get(pk=other.pk).seconded_by_id is None


def test_for_a_colleague_who_left_nobody_begins(cast: Cast) -> None:
    dev = member(cast, "Dev")
    with as_owner():
        Membership.objects.filter(pk=dev).update(ended_at=clock.now())
    assert ask(cast.viewer("Esi"), "ask_for_colleague", dev) == []


def begins(cast: Cast, function: str) -> list[Any]:
    """Have a code made for Asha by Ben or Esi, or one begun or confirmed for Dev."""
    if function == "give_back_code":
        return ask(cast.viewer("Ben"), function, cast.asha.pk, MARK)
    if function == "confirm_colleague":
        return ask(cast.viewer("Ben"), function, waiting(cast).pk, MARK)
    return ask(cast.viewer("Esi"), function, member(cast, "Dev"))


BEGINNINGS = ["give_back_code", "ask_for_colleague", "confirm_colleague"]


@pytest.mark.parametrize("function", BEGINNINGS)
@pytest.mark.parametrize("has_address", [True, False])
def test_whoever_is_helped_reads_of_it_at_all_their_addresses_and_at_no_other(
    has_address: bool, function: str, cast: Cast
) -> None:
    with as_owner():
        if not has_address:
            EmailAddress.objects.all().delete()
        for person in cast.people.values():
            if has_address:
                EmailAddress.objects.create(
                    user=person, email=f"{person.sign_in_name}@second.example"
                )
            else:
                person.email = ""
                person.save()
    [found] = begins(cast, function)
    name = "asha" if function == "give_back_code" else "dev"
    both = {f"{name}@example.org", f"{name}@second.example"}
    assert set(found[4]) == (both if has_address else set())
    assert found[1:4] == (cast.people[name.title()].pk, name.title(), name)


@pytest.mark.parametrize("function", BEGINNINGS[:2])
def test_a_new_code_ends_that_persons_open_one_alone(function: str, cast: Cast) -> None:
    long_ago = clock.real_now() - timedelta(days=1)
    whose = "Asha" if function == "give_back_code" else "Dev"
    others, over = make(cast, "Finn"), make(cast, whose, closed_at=long_ago)
    before = make(cast, whose)
    begins(cast, function)
    with as_owner():
        closed = {one.pk: one.closed_at for one in BackIn.objects.all()}
    assert (closed[others.pk], closed[over.pk]) == (None, long_ago)
    assert closed[before.pk] is not None


def test_who_left_the_clinic_confirms_nobody(cast: Cast) -> None:
    code = waiting(cast)
    with as_owner():
        Membership.objects.filter(person=cast.ben).update(ended_at=clock.now())
    assert not confirmed(cast.viewer("Ben"), code)


def test_the_addresses_of_somebody_go_to_whoever_may_help_alone(cast: Cast) -> None:
    with as_owner():
        plain = make_person("Nora")
        Membership.objects.create(person=plain, clinic=cast.clinic, role=Role.SERVICE_USER)
    assert ask(cast.viewer("Ben"), "give_back_code", plain.pk, MARK) == []
