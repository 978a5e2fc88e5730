"""What the directory's functions answer to whom, asked in SQL; every deed of an admin likewise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Case, F, Value, When

from accounts.models import Person
from clinics.models import Grounds, Membership
from core import clock
from core.context import asking
from core.definers import call
from core.viewer import Principal, Role
from tests.cast import Cast
from tests.clinics.desk import bond, join, member
from tests.database import as_owner

NIL = UUID(int=0)
START = ("-infinity", "", NIL)
HERE = {"Asha Karim", "Finn Larsen", "Ben Okoro", "Cara Silva", "Dev Patel", "Ines Moreau"}
HERE |= {"Esi Mensah"}


def ask(who: Principal, function: str, *arguments: object) -> list[tuple[Any, ...]]:
    """Call one of the database's functions as somebody."""
    with asking(who):
        return call(function, *arguments)


def listed(who: Principal, role: str = "service_user", *, alone: bool = False) -> list[str]:
    """Return the names in a list of those who are there now."""
    return [row[3] for row in ask(who, "clinic_list", role, alone, *START, 99)]


def left(who: Principal, role: str = "worker") -> list[str]:
    """Return the names in a list of those who left."""
    return [row[3] for row in ask(who, "clinic_ended", role, "", NIL, 99)]


def found(who: Principal, typed: str, role: str | None = None) -> list[str]:
    """Return the names that a search finds."""
    return [row[3] for row in ask(who, "clinic_search", typed, role, "", NIL, 99)]


def everything(cast: Cast, who: Principal) -> list[tuple[Any, ...]]:
    """Ask every function that shows somebody of Harbour."""
    members = [member(cast, name) for name in cast.people]
    ben = bond(cast, "Asha", "Ben")
    asked = [
        *(("clinic_list", role, False, *START, 99) for role in Role),
        *(("clinic_ended", role, "", NIL, 99) for role in Role),
        *(("clinic_search", typed, None, "", NIL, 99) for typed in ("a", "k", "1990")),
        *(("clinic_member", one) for one in members),
        *(("clinic_ties", members, over, 99) for over in (True, False)),
        ("clinic_loads", members),
        ("clinic_tie", ben),
    ]
    return [row for function, *rest in asked for row in ask(who, function, *rest)]  # type: ignore[arg-type]


def as_admin_of_harbour(cast: Cast, name: str) -> Principal:
    """Return somebody who says they are an admin there."""
    viewer = cast.viewer(name)
    return replace(viewer, role=Role.CLINIC_ADMIN, clinic_id=cast.clinic.pk)


@pytest.mark.parametrize("name", ["Asha", "Ben", "Dev", "Finn", "Gita", "Ines"])
def test_nobody_but_an_admin_is_answered(name: str, cast: Cast) -> None:
    assert everything(cast, cast.viewer(name)) == []
    assert everything(cast, as_admin_of_harbour(cast, name)) == []


def test_an_admin_elsewhere_sees_those_elsewhere(cast: Cast) -> None:
    rows = everything(cast, cast.viewer("Hugo"))
    assert {row[3] for row in rows} == {"Hugo Brandt"}
    assert everything(cast, as_admin_of_harbour(cast, "Hugo")) == []


def test_without_a_viewer_there_is_nothing(cast: Cast) -> None:
    with asking(""):
        assert call("clinic_list", "worker", False, *START, 99) == []
        assert call("clinic_search", "a", None, "", NIL, 99) == []


def test_an_admin_sees_everybody_but_supporters(cast: Cast) -> None:
    esi = cast.viewer("Esi")
    assert {name for role in Role for name in listed(esi, role)} == HERE
    members = [member(cast, one) for one in cast.people]
    assert {row[3] for one in members for row in ask(esi, "clinic_member", one)} == HERE


def test_the_tables_themselves_are_open_to_no_role(cast: Cast) -> None:
    with connection.cursor() as cursor:
        for table in ("clinics_directoryentry", "clinics_directoryword"):
            for role in ("bothy_web", "bothy_worker", "bothy_live"):
                cursor.execute("select has_table_privilege(%s, %s, 'select')", [role, table])
                assert cursor.fetchone() == (False,)


def test_a_search_can_be_for_one_role_of_those_who_are_there_now(cast: Cast) -> None:
    esi = cast.viewer("Esi")
    assert set(found(esi, "1990", "worker")) == set(listed(esi, "worker"))
    with as_owner():
        Membership.objects.filter(person=cast.dev).update(ended_at=clock.now())
    assert found(esi, "dev", "worker") == []
    assert found(esi, "dev") == ["Dev Patel"]


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "'", "karim larsen", "zz"])
def test_what_is_nobodys_finds_nobody(typed: str, cast: Cast) -> None:
    assert found(cast.viewer("Esi"), typed) == []


def test_all_that_was_typed_must_be_there(cast: Cast) -> None:
    esi = cast.viewer("Esi")
    join(cast, "Ashanti Okoro")
    assert found(esi, "asha") == ["Asha Karim", "Ashanti Okoro"]
    assert found(esi, "a kari") == ["Asha Karim"]
    # Beginnings: the row of another who comes later in the index is not among them.
    assert found(esi, "kar") == ["Asha Karim"]


def test_somebody_found_twice_stands_at_their_first_word(cast: Cast) -> None:
    join(cast, "Anna Maria Anderson")
    join(cast, "Aniela Zych")
    esi = cast.viewer("Esi")
    assert found(esi, "an") == ["Anna Maria Anderson", "Aniela Zych"]
    # One of several words leads; only rows with all of them count as the first.
    assert found(esi, "an mar") == ["Anna Maria Anderson"]
    # A name that begins with one of them and lacks the other stands in no name's way.
    ann = join(cast, "Ann Zed")
    with as_owner():
        Person.objects.filter(pk=ann.pk).update(preferred_name="Anno Mary")
    assert found(esi, "ann mar") == ["Anna Maria Anderson", "Ann Zed"]


def test_a_list_goes_on_after_a_row(cast: Cast) -> None:
    esi = cast.viewer("Esi")
    first = ask(esi, "clinic_list", "worker", False, *START, 2)
    after = (first[-1][9], first[-1][10], first[-1][0])
    rest = ask(esi, "clinic_list", "worker", False, *after, 99)
    assert [row[3] for row in (*first, *rest)] == listed(esi, "worker")
    assert len(first) == len(rest) == 2
    words = ask(esi, "clinic_search", "1990", None, "", NIL, 3)
    more = ask(esi, "clinic_search", "1990", None, words[-1][10], words[-1][0], 99)
    assert len(words) == 3
    assert [row[3] for row in (*words, *more)] == found(esi, "1990")
    with as_owner():
        Membership.objects.filter(role=Role.WORKER).update(ended_at=clock.now())
    gone = ask(esi, "clinic_ended", "worker", "", NIL, 1)
    later = ask(esi, "clinic_ended", "worker", gone[0][10], gone[0][0], 99)
    assert [row[3] for row in (*gone, *later)] == left(esi)
    assert len(gone) == 1
    assert len(later) == 3


def named(service_user: str, holder: str, **values: Any) -> Callable[[Cast], None]:
    """Write grounds down, unanswered when nothing else is said."""

    def write(cast: Cast) -> None:
        more = {"clinic": cast.clinic, "kind": "care", **values}
        if more["clinic"] == "other":
            more["clinic"] = cast.other_clinic
        if more.get("ends_at") is not None:
            more["ends_at"] = clock.now() + more["ends_at"]
        people = {"service_user": cast.people[service_user], "holder": cast.people[holder]}
        Grounds.objects.create(**people, **more)

    return write


@pytest.mark.parametrize(
    ("change", "alone"),
    [
        (named("Zoe", "Dev"), False),
        (named("Zoe", "Dev", ends_at=timedelta(days=1)), False),
        (named("Zoe", "Dev", ends_at=timedelta(0)), True),
        (named("Zoe", "Gita", kind="supporter"), True),
        (named("Zoe", "Dev", clinic="other"), True),
        (named("Finn", "Dev"), True),
    ],
)
def test_the_directory_knows_at_once_who_is_alone(
    change: Callable[[Cast], None], alone: bool, cast: Cast
) -> None:
    esi = cast.viewer("Esi")
    join(cast, "Zoe Zimmer")
    assert listed(esi, alone=True) == ["Zoe Zimmer"]
    with as_owner():
        change(cast)
    assert (listed(esi, alone=True) == ["Zoe Zimmer"]) is alone
    assert not alone or listed(esi)[0] == "Zoe Zimmer"


def test_those_who_are_alone_stand_by_name_whether_or_not_they_were_before(cast: Cast) -> None:
    join(cast, "Zoe Zimmer")
    join(cast, "Abe Alone")
    with as_owner():
        named("Abe", "Dev", ends_at=timedelta(0))(cast)
    assert listed(cast.viewer("Esi"), alone=True) == ["Abe Alone", "Zoe Zimmer"]


def test_an_end_that_was_set_for_later_needs_nobody_to_note_it(cast: Cast) -> None:
    join(cast, "Zoe Zimmer")
    with as_owner():
        named("Zoe", "Dev", ends_at=timedelta(days=1))(cast)
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert listed(cast.viewer("Esi"), alone=True) == ["Zoe Zimmer"]
        [entry] = ask(cast.viewer("Esi"), "clinic_member", member(cast, "Zoe"))
        assert entry[8] is False


def test_who_left_elsewhere_is_nobodys_here(cast: Cast) -> None:
    with as_owner():
        Membership.objects.filter(person=cast.hugo).update(ended_at=clock.now())
    for role in Role:
        assert left(cast.viewer("Esi"), role) == []


def test_a_worker_who_is_a_service_user_too_has_no_worker_as_a_worker(cast: Cast) -> None:
    dev = member(cast, "Dev")
    with as_owner():
        Membership.objects.create(person=cast.dev, clinic=cast.clinic, role=Role.SERVICE_USER)
        named("Dev", "Ben")(cast)
    [entry] = ask(cast.viewer("Esi"), "clinic_member", dev)
    assert entry[8] is False


def rename(cast: Cast) -> None:
    """Give Asha another name."""
    Person.objects.filter(pk=cast.asha.pk).update(full_name="Asha Other")


def write_to(cast: Cast) -> None:
    """Give both another address, and Asha another name as well."""
    there = Case(When(pk=cast.asha.pk, then=Value("Asha Other")), default=F("full_name"))
    Person.objects.filter(pk__in=[cast.asha.pk, cast.finn.pk]).update(
        email="new@example.org", full_name=there
    )


@pytest.mark.parametrize("deed", [rename, write_to, named("Asha", "Dev")])
def test_only_who_has_changed_is_written_anew(deed: Callable[[Cast], None], cast: Cast) -> None:
    def places() -> dict[UUID, str]:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("select person, ctid::text from clinics_directoryentry")
            return dict(cursor.fetchall())

    before = places()
    with as_owner():
        deed(cast)
    after = places()
    assert [one for one in after if after[one] != before[one]] == [cast.asha.pk]


def test_taking_grounds_away_is_seen_too(cast: Cast) -> None:
    with as_owner():
        Grounds.objects.filter(service_user=cast.finn).delete()
    assert listed(cast.viewer("Esi"), alone=True) == ["Finn Larsen"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"full_name": "Someone Else"}, "else"),
        ({"preferred_name": "Kiki"}, "kiki"),
        ({"born_on": date(1950, 1, 2)}, "1950 01"),
    ],
)
def test_a_changed_person_is_found_by_what_is_true_now(
    change: dict[str, object], word: str, cast: Cast
) -> None:
    esi = cast.viewer("Esi")
    with as_owner():
        Person.objects.filter(pk=cast.asha.pk).update(**change)
        name = Person.objects.get(pk=cast.asha.pk).full_name
    assert found(esi, word) == [name]
    with as_owner():
        Person.objects.filter(pk=cast.asha.pk).update(email="new@example.org")
    assert found(esi, word) == [name]


def test_a_membership_that_comes_changes_and_goes_is_found_so(cast: Cast) -> None:
    esi, asha = cast.viewer("Esi"), member(cast, "Asha")
    with as_owner():
        Membership.objects.filter(pk=asha).update(number="77/B")
    assert found(esi, "b 77") == found(esi, "77") == ["Asha Karim"]
    with as_owner():
        Membership.objects.filter(pk=asha).update(ended_at=clock.now())
    assert left(esi, "service_user") == ["Asha Karim"]
    assert "Asha Karim" not in listed(esi)
    assert left(esi) == []
    with as_owner():
        Membership.objects.filter(pk=asha).update(role=Role.SUPPORTER)
    assert found(esi, "asha") == []
    with as_owner():
        Membership.objects.filter(pk=asha).update(role=Role.WORKER, ended_at=None)
        Membership.objects.filter(pk=asha).delete()
        with connection.cursor() as cursor:
            cursor.execute("select from clinics_directoryentry where membership = %s", [asha])
            assert cursor.fetchall() == []
            cursor.execute("select from clinics_directoryword where membership = %s", [asha])
            assert cursor.fetchall() == []


def test_both_sides_of_a_relationship_are_read_from_either(cast: Cast) -> None:
    esi, asha, ben = cast.viewer("Esi"), member(cast, "Asha"), member(cast, "Ben")
    theirs = {(row[0], row[2], row[3]) for row in ask(esi, "clinic_ties", [asha, ben], False, 99)}
    assert theirs == {
        (asha, ben, "Ben Okoro"),
        (asha, member(cast, "Ines"), "Ines Moreau"),
        (ben, asha, "Asha Karim"),
        (ben, member(cast, "Finn"), "Finn Larsen"),
    }
    over = [(row[0], row[3]) for row in ask(esi, "clinic_ties", [asha, ben], True, 99)]
    assert over == [(asha, "Cara Silva")]
    assert len(ask(esi, "clinic_ties", [asha, ben], False, 1)) == 1
    assert ask(esi, "clinic_ties", [], False, 99) == []


def test_a_relationship_belongs_to_one_clinic_and_one_role(cast: Cast) -> None:
    esi, asha = cast.viewer("Esi"), member(cast, "Asha")
    with as_owner():
        named("Asha", "Dev", clinic="other")(cast)
        both = Membership.objects.create(
            person=cast.ben, clinic=cast.clinic, role=Role.SERVICE_USER
        )
        elsewhere = Membership.objects.create(
            person=cast.asha, clinic=cast.other_clinic, role=Role.SERVICE_USER
        )
    dev = member(cast, "Dev")
    assert ask(esi, "clinic_ties", [both.pk, elsewhere.pk, dev], False, 99) == []
    assert ask(esi, "clinic_loads", [both.pk, elsewhere.pk, dev]) == []
    tied = {row[3] for row in ask(esi, "clinic_ties", [asha], False, 99)}
    assert tied == {"Ben Okoro", "Ines Moreau"}


def test_a_worker_who_is_a_service_user_too_has_two_pages(cast: Cast) -> None:
    dev = member(cast, "Dev")
    with as_owner():
        Membership.objects.create(person=cast.dev, clinic=cast.clinic, role=Role.SERVICE_USER)
        named("Dev", "Ben")(cast)
    assert ask(cast.viewer("Esi"), "clinic_ties", [dev], False, 99) == []


def comes_last(membership: UUID) -> None:
    """Write a membership anew, so that whoever takes the first row takes another."""
    with as_owner():
        row = Membership.objects.get(pk=membership)
        row.delete()
        row.pk = membership
        row.save(force_insert=True)


def test_an_end_for_later_is_not_over(cast: Cast) -> None:
    esi, dev = cast.viewer("Esi"), member(cast, "Dev")
    with as_owner():
        named("Asha", "Dev", ends_at=timedelta(days=1), accepted_at=clock.now())(cast)
    assert len(ask(esi, "clinic_ties", [dev], False, 99)) == 1
    assert ask(esi, "clinic_ties", [dev], True, 99) == []
    assert ask(esi, "clinic_loads", [dev]) == [(dev, 1, 0)]
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert ask(esi, "clinic_ties", [dev], False, 99) == []
        assert ask(esi, "clinic_loads", [dev]) == []


def test_the_other_is_named_by_the_membership_that_holds(cast: Cast) -> None:
    esi, asha = cast.viewer("Esi"), member(cast, "Asha")
    ben, finn = member(cast, "Ben"), bond(cast, "Finn", "Ben")
    ones_own = (ben, asha, member(cast, "Finn"))
    with as_owner():
        for role in (Role.WORKER, Role.SERVICE_USER, Role.CLINIC_ADMIN):
            Membership.objects.create(
                person=cast.ben, clinic=cast.clinic, role=role, ended_at=clock.now()
            )
            Membership.objects.create(person=cast.ben, clinic=cast.other_clinic, role=role)
            Membership.objects.create(
                person=cast.finn, clinic=cast.clinic, role=role, ended_at=clock.now()
            )
            Membership.objects.create(person=cast.finn, clinic=cast.other_clinic, role=role)
            if role != Role.WORKER:
                Membership.objects.create(person=cast.ben, clinic=cast.clinic, role=role)
            if role != Role.SERVICE_USER:
                Membership.objects.create(person=cast.finn, clinic=cast.clinic, role=role)
    for one in ones_own:
        comes_last(one)
    assert ben in {row[2] for row in ask(esi, "clinic_ties", [asha], False, 99)}
    assert ones_own[2] in {row[2] for row in ask(esi, "clinic_ties", [ben], False, 99)}
    [pair] = ask(esi, "clinic_tie", finn)
    with as_owner():
        mine = Membership.objects.get(
            person=cast.finn, clinic=cast.clinic, role=Role.SERVICE_USER, ended_at=None
        )
    assert pair[1:5] == (mine.pk, "Finn Larsen", ben, "Ben Okoro")


def test_loads_tell_apart_who_has_not_answered(cast: Cast) -> None:
    with as_owner():
        named("Finn", "Dev")(cast)
        named("Asha", "Dev", accepted_at=clock.now())(cast)
    dev, gita = member(cast, "Dev"), member(cast, "Gita")
    assert ask(cast.viewer("Esi"), "clinic_loads", [dev, gita]) == [(dev, 1, 1)]


def test_a_supporter_who_works_there_too_has_no_load_by_it(cast: Cast) -> None:
    with as_owner():
        named("Finn", "Dev", kind="supporter", accepted_at=clock.now())(cast)
    esi, dev = cast.viewer("Esi"), member(cast, "Dev")
    assert ask(esi, "clinic_loads", [dev]) == []
    assert ask(esi, "clinic_ties", [dev], False, 99) == []


def test_a_pair_is_one_of_care(cast: Cast) -> None:
    assert ask(cast.viewer("Esi"), "clinic_tie", bond(cast, "Asha", "Gita")) == []


def ended(cast: Cast, who: Principal, name: str) -> list[tuple[Any, ...]]:
    """Try to end somebody's membership."""
    return ask(who, "end_membership", member(cast, name))


def still_there(cast: Cast, name: str) -> bool:
    """Tell whether somebody belongs to the clinic."""
    with as_owner():
        return Membership.objects.get(person=cast.people[name]).ended_at is None


def test_an_admin_ends_a_membership_and_what_hangs_on_it(cast: Cast) -> None:
    asha, finn = (bond(cast, name, "Ben") for name in ("Asha", "Finn"))
    gone = ended(cast, cast.viewer("Esi"), "Ben")
    assert sorted(gone) == sorted([(cast.asha.pk, asha), (cast.finn.pk, finn)])
    assert not still_there(cast, "Ben")
    with as_owner():
        after = Grounds.objects.get(pk=asha)
        others = Grounds.objects.exclude(holder=cast.ben).exclude(holder=cast.cara)
        assert {one.ends_at for one in others} == {None}
    assert (after.ends_at, after.ended_how) == (clock.now(), "left")
    assert (after.news_for_service_user, after.news_for_holder) == (True, False)


def test_a_discharge_ends_care_and_leaves_supporters(cast: Cast) -> None:
    gone = ended(cast, cast.viewer("Esi"), "Asha")
    assert set(gone) == {
        (cast.asha.pk, bond(cast, "Asha", "Ben")),
        (cast.asha.pk, bond(cast, "Asha", "Ines")),
        (cast.asha.pk, None),
    }
    with as_owner():
        assert Grounds.objects.get(holder=cast.gita).ends_at is None
        assert Grounds.objects.get(holder=cast.cara).ended_how == ""
        assert Grounds.objects.get(holder=cast.ines).news_for_holder


def test_care_at_another_clinic_goes_on(cast: Cast) -> None:
    with as_owner():
        named("Asha", "Dev", clinic="other", accepted_at=clock.now())(cast)
    ended(cast, cast.viewer("Esi"), "Asha")
    with as_owner():
        assert Grounds.objects.get(holder=cast.dev).ends_at is None


@pytest.mark.parametrize("role", [Role.SERVICE_USER, Role.WORKER])
def test_only_the_side_of_that_role_ends(role: Role, cast: Cast) -> None:
    with as_owner():
        own = Membership.objects.create(person=cast.ben, clinic=cast.clinic, role=Role.SERVICE_USER)
        named("Ben", "Dev", accepted_at=clock.now())(cast)
    which = own.pk if role == Role.SERVICE_USER else member(cast, "Ben")
    gone = ask(cast.viewer("Esi"), "end_membership", which)
    kept = {Role.SERVICE_USER: {cast.ben.pk}, Role.WORKER: {cast.asha.pk, cast.finn.pk}}
    assert {person for person, _ in gone} == kept[role]


@pytest.mark.parametrize("name", ["Gita", "Esi", "Hugo"])
def test_supporters_oneself_and_others_clinics_are_let_be(name: str, cast: Cast) -> None:
    esi = cast.viewer("Esi")
    with as_owner():
        Membership.objects.filter(person=cast.hugo).update(number="7")
    assert ended(cast, esi, name) == []
    assert still_there(cast, name)
    numbered = ask(esi, "number_member", member(cast, name), "8")
    assert numbered == [(name == "Esi",)]
    with as_owner():
        then = clock.now() - timedelta(days=3)
        Membership.objects.filter(person=cast.people[name]).update(ended_at=then)
    ask(esi, "restore_membership", member(cast, name))
    assert not still_there(cast, name)


def test_what_has_ended_keeps_its_day(cast: Cast) -> None:
    then = clock.now() - timedelta(days=3)
    with as_owner():
        Membership.objects.filter(person=cast.cara).update(ended_at=then)
        before = Grounds.objects.get(holder=cast.cara).ends_at
    assert ended(cast, cast.viewer("Esi"), "Cara") == []
    with as_owner():
        assert Membership.objects.get(person=cast.cara).ended_at == then
        assert Grounds.objects.get(holder=cast.cara).ends_at == before


@pytest.mark.parametrize("name", ["Asha", "Ben", "Dev", "Gita", "Hugo"])
def test_nobody_else_ends_restores_or_numbers(name: str, cast: Cast) -> None:
    who = (cast.viewer(name), as_admin_of_harbour(cast, name))
    with as_owner():
        Membership.objects.filter(person=cast.ines).update(ended_at=clock.now())
    for one in who:
        assert ended(cast, one, "Finn") == []
        assert still_there(cast, "Finn")
        assert ask(one, "restore_membership", member(cast, "Ines")) == []
        assert not still_there(cast, "Ines")
        assert ask(one, "number_member", member(cast, "Finn"), "8") == [(False,)]


def test_somebody_is_brought_back_once(cast: Cast) -> None:
    esi, asha = cast.viewer("Esi"), member(cast, "Asha")
    ended(cast, esi, "Asha")
    assert ask(esi, "restore_membership", asha) == [(cast.asha.pk,)]
    assert still_there(cast, "Asha")
    assert ask(esi, "restore_membership", asha) == []
    with as_owner():
        assert Grounds.objects.get(holder=cast.ben, service_user=cast.asha).ends_at


def test_nobody_brings_themselves_back(cast: Cast) -> None:
    with as_owner():
        values = {"person": cast.esi, "clinic": cast.clinic, "role": Role.WORKER}
        mine = Membership.objects.create(**values, ended_at=clock.now())
    ask(cast.viewer("Esi"), "restore_membership", mine.pk)
    with as_owner():
        assert Membership.objects.get(pk=mine.pk).ended_at is not None


@pytest.mark.parametrize("other", ["clinic", "role", "person", "over", "same"])
def test_nobody_is_there_twice_in_one_role(other: str, cast: Cast) -> None:
    esi, dev = cast.viewer("Esi"), member(cast, "Dev")
    values = {"person": cast.dev, "clinic": cast.clinic, "role": Role.WORKER, "ended_at": None}
    changed = {
        "clinic": cast.other_clinic,
        "role": Role.CLINIC_ADMIN,
        "person": cast.finn,
        "ended_at": clock.now(),
    }
    key = "ended_at" if other == "over" else other
    if key in changed:
        values[key] = changed[key]
    with as_owner():
        Membership.objects.filter(pk=dev).update(ended_at=clock.now())
        Membership.objects.create(**values)
    ask(esi, "restore_membership", dev)
    with as_owner():
        assert (Membership.objects.get(pk=dev).ended_at is None) is (other != "same")
