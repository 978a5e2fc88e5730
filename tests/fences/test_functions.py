"""What the functions with the owner's eyes answer, when everything that could be amiss is there."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from accounts.models import Person
from clinics.models import Clinic, Grounds, Membership
from core import clock
from core.context import asking
from core.parking.models import Parked
from core.viewer import LinkBearer, Principal, Role, Viewer
from sharing.models import AccessLogRow
from tests.cast import Cast, make_grounds, make_person
from tests.database import as_owner
from tests.fences.world import make_reminder, make_things
from tests.material import Material
from workspace.models import AgreedAction, Meeting, Participant

LATER, AGO = timedelta(days=1), timedelta(days=-1)
WITHOUT_A_YES: dict[str, object] = {"accepted_at": None}


def answers(who: Principal | str, sql: str, *values: Any) -> list[Any]:
    """Return the rows of an answer; only what stands in it, if that is one column."""
    with asking(who), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return sorted(row[0] if len(row) == 1 else row for row in cursor.fetchall())


def hat(cast: Cast, name: str, role: Role, clinic: Clinic | None = None) -> Viewer:
    """Return a person in a role that may not be theirs."""
    one = cast.viewer(name)
    clinic_id = clinic.pk if clinic else one.clinic_id
    return Viewer(one.person_id, role, clinic_id, one.name, one.time_zone)


def bind(cast: Cast, service_user: str, holder: str, **amiss: object) -> Grounds:
    """Write grounds down in which something may be amiss."""
    values: dict[str, Any] = {"clinic": cast.clinic, **amiss}
    with as_owner():
        return make_grounds(cast.people[service_user], cast.people[holder], **values)


def join(person: Person, clinic: Clinic, role: Role, **more: object) -> None:
    """Let somebody belong to a clinic."""
    with as_owner():
        Membership.objects.create(person=person, clinic=clinic, role=role, **more)


def join_service_users(cast: Cast) -> dict[str, Person]:
    """Let in people of whom some are alone, and some who do not count."""
    with as_owner():
        new = {name: make_person(name) for name in ("Jo", "Kim", "Lea", "Max", "Noa", "Oda", "Pia")}
    cast.people |= new
    for name in ("Jo", "Kim", "Lea", "Max", "Noa"):
        join(new[name], cast.clinic, Role.SERVICE_USER)
    join(new["Oda"], cast.clinic, Role.SERVICE_USER, ended_at=clock.now())
    join(new["Pia"], cast.other_clinic, Role.SERVICE_USER)
    return new


def test_a_clinic_counts_its_own_people_of_now(cast: Cast) -> None:
    new = join_service_users(cast)
    join(new["Oda"], cast.clinic, Role.WORKER, ended_at=clock.now())
    join(new["Pia"], cast.other_clinic, Role.WORKER)
    bind(cast, "Kim", "Dev", kind="supporter")
    bind(cast, "Lea", "Dev", clinic=cast.other_clinic)
    bind(cast, "Max", "Dev", ends_at=clock.now())
    bind(cast, "Noa", "Dev", **WITHOUT_A_YES)
    bind(cast, "Finn", "Ines", ends_at=clock.now() + LATER)
    # Jo, Kim, Lea and Max are alone; Noa was assigned.
    assert answers(cast.viewer("Esi"), "select * from clinic_counts()") == [(7, 4, 4, 4)]


def test_only_who_is_admin_there_now_is_told_the_counts(cast: Cast) -> None:
    join(cast.esi, cast.other_clinic, Role.CLINIC_ADMIN)
    admin = Role.CLINIC_ADMIN
    counts = "select * from clinic_counts()"
    assert len(answers(cast.viewer("Esi"), counts)) == 1
    for who in (
        hat(cast, "Esi", Role.WORKER),
        hat(cast, "Dev", admin),
        hat(cast, "Hugo", admin, cast.clinic),
    ):
        assert answers(who, counts) == []
    with as_owner():
        Membership.objects.filter(person=cast.esi, clinic=cast.clinic).update(ended_at=clock.now())
    assert answers(cast.viewer("Esi"), counts) == []


def test_a_worker_is_told_the_names_of_those_assigned_who_have_not_said_yes(cast: Cast) -> None:
    bind(cast, "Asha", "Dev", **WITHOUT_A_YES)
    bind(cast, "Finn", "Dev")
    bind(cast, "Ines", "Dev", clinic=cast.other_clinic, **WITHOUT_A_YES)
    bind(cast, "Gita", "Dev", kind="supporter", **WITHOUT_A_YES)
    bind(cast, "Hugo", "Dev", ends_at=clock.now(), **WITHOUT_A_YES)
    bind(cast, "Finn", "Cara", **WITHOUT_A_YES)
    names = "select full_name from assigned_names()"
    assert answers(cast.viewer("Dev"), names) == ["Asha Karim"]
    assert answers(hat(cast, "Dev", Role.SUPPORTER), names) == []


def test_her_holders_are_those_with_whole_grounds(cast: Cast) -> None:
    now = clock.now()
    bind(cast, "Asha", "Dev", **WITHOUT_A_YES)
    bind(cast, "Asha", "Esi", accepted_at=now + LATER)
    bind(cast, "Asha", "Hugo", starts_at=now + LATER)
    bind(cast, "Finn", "Dev", ends_at=now + LATER)
    holders = "select * from my_holders()"
    her_own = {cast.ben.pk, cast.ines.pk, cast.gita.pk}
    assert set(answers(cast.viewer("Asha"), holders)) == her_own
    assert set(answers(cast.viewer("Finn"), holders)) == {cast.ben.pk, cast.dev.pk}
    assert answers(hat(cast, "Asha", Role.WORKER), holders) == []


@pytest.mark.parametrize("name", ["Asha", "Ben", "Esi", "Finn", "Hugo"])
def test_each_has_one_name_in_the_log_and_one_at_the_door(name: str, cast: Cast) -> None:
    person = cast.people[name]
    assert answers(cast.viewer(name), "select my_log_id()") == [person.log_id]
    found = answers("", "select person_for_sign_in(%s)", person.sign_in_name)
    assert found == [person.pk]


def test_a_refused_try_is_logged_once_for_the_one_whose_it_is(
    cast: Cast, material: Material
) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("create table unprotected as select id, owner_id from goals_goal")
    log = "select log_denied(%s, %s, 'see_goal')"
    for kind, item in (
        ("goals_goal", material.goal.pk),
        ("goals_goal", uuid4()),
        ("unprotected", material.goal.pk),
        ("accounts_person", cast.asha.pk),
        ("no_such_table", uuid4()),
    ):
        answers(cast.viewer("Dev"), log, kind, item)
    with as_owner():
        assert list(AccessLogRow.objects.values_list("kind", "owner")) == [
            ("goals_goal", cast.asha.log_id)
        ]


def test_a_link_leads_to_one_reminder_among_many(cast: Cast, material: Material) -> None:
    with as_owner():
        make_reminder({"owner": cast.asha}, material.goal.pk)
        make_reminder({"owner": cast.finn}, material.goal.pk)
    bearer = LinkBearer(material.delivery.pk)
    found = answers(bearer, "select rule_id, subject_id from behind_the_link()")
    assert found == [(material.rule.pk, material.step.pk)]


@pytest.fixture
def meetings(cast: Cast, material: Material) -> list[Meeting]:
    """Return a meeting of Asha and Ben, one of hers alone, frozen, with a promise, and Finn's."""
    with as_owner():
        alone = Meeting.unscoped.create(owner=cast.asha, clinic=cast.clinic, frozen_at=clock.now())
        promise(cast.asha, alone)
        promise(cast.finn, material.meeting)  # crooked: nobody can write this
        finns = make_things(cast, "Finn")["meeting"]
        for name in ("Cara", "Gita"):
            part = {"person": cast.people[name], "part": "worker"}
            Participant.unscoped.create(owner=cast.asha, meeting=material.meeting, **part)
    return [material.meeting, alone, finns]


def promise(owner: Person, meeting: Meeting) -> None:
    """Write a promise down."""
    said = {"owner": owner, "meeting": meeting, "said_by": owner, "recorded_by": owner}
    AgreedAction.unscoped.create(**said, promised_by=owner, due_local="", words="")


def test_meetings_and_promises_are_those_one_takes_part_in(
    cast: Cast, meetings: list[Meeting]
) -> None:
    both, alone, finns = (meeting.pk for meeting in meetings)
    bind(cast, "Asha", "Ben", kind="supporter")
    join(cast.ben, cast.clinic, Role.SUPPORTER)
    for who, mine, promises in (
        (cast.viewer("Asha"), {both, alone}, 2),
        (cast.viewer("Finn"), {finns}, 1),
        (cast.viewer("Ben"), {both}, 1),
        (cast.viewer("Cara"), set(), 0),
        (cast.viewer("Gita"), set(), 0),
        (cast.viewer("Ines"), set(), 0),
        (hat(cast, "Ben", Role.SUPPORTER), set(), 0),
    ):
        assert set(answers(who, "select id from my_meetings()")) == mine
        assert set(answers(who, "select id from my_open_meetings()")) == mine - {alone}
        assert len(answers(who, "select id from my_open_meetings()")) == len(mine - {alone})
        assert len(answers(who, "select id from my_promises()")) == promises


def test_a_meeting_is_new_while_nobody_takes_part(cast: Cast, meetings: list[Meeting]) -> None:
    both, alone, _ = (meeting.pk for meeting in meetings)
    is_new = "select is_new_meeting(%s, %s)"
    asha = cast.viewer("Asha")
    assert answers(asha, is_new, alone, cast.asha.pk) == [True]
    for meeting_id, owner in ((both, cast.asha), (alone, cast.finn), (uuid4(), cast.asha)):
        assert answers(asha, is_new, meeting_id, owner.pk) == [False]


def test_what_others_kept_and_what_ran_out_takes_nobodys_room(cast: Cast) -> None:
    soon = clock.real_now() + timedelta(minutes=5)
    with as_owner():
        for number in range(20):
            keep(cast.finn, f"finn {number}", soon)
            keep(cast.asha, f"asha {number}", clock.real_now() - timedelta(minutes=5))
    values = [uuid4(), cast.asha.pk, b"d", b"w", b"c"]
    assert answers("", "select park_form(%s, %s, %s, %s, %s)", *values) == [True]


def keep(person: Person, words: str, until: Any) -> None:
    """Keep words that somebody could not send."""
    digest = words.encode()
    Parked.objects.create(person=person, device=b"d", digest=digest, sealed=b"", kept_until=until)


def test_an_answer_an_end_and_a_look_are_about_one_of_many(cast: Cast) -> None:
    with as_owner():
        Grounds.objects.all().delete()
    one, other = (bind(cast, "Asha", name, **WITHOUT_A_YES) for name in ("Dev", "Ines"))
    asha = cast.viewer("Asha")
    assert answers(asha, "select answer_naming(%s, true)", one.pk) == [True]
    assert answered() == {one.pk}
    with as_owner():
        Grounds.objects.update(news_for_holder=True, news_for_service_user=True)
    answers(asha, "select put_news_away(%s)::text", one.pk)
    with as_owner():
        assert Grounds.objects.get(news_for_service_user=True) == other
    assert answers(asha, "select end_grounds(%s)", one.pk) == [cast.asha.pk]
    with as_owner():
        assert Grounds.objects.get(ends_at=None) == other


def answered() -> set[Any]:
    """Return the grounds to which somebody said yes."""
    with as_owner():
        return set(Grounds.objects.exclude(accepted_at=None).values_list("pk", flat=True))
