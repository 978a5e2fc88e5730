"""What each may change in SQL, table by table; everything that can be shared is shared."""

from datetime import timedelta
from uuid import UUID

import pytest

from accounts.models import Person
from clinics.models import Grounds
from core import clock
from core.context import asking, known_person
from core.parking.models import Parked
from core.viewer import LinkBearer
from goals.models import Goal
from reminders.models import Rule
from sharing.models import PrivateItem, Share
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.test_policies import insert_copy
from tests.fences.writing import (
    DONE,
    NO_GRANT,
    REFUSED,
    UNTOUCHED,
    delete,
    execute,
    give_away,
    insert,
    tried,
    update,
)
from tests.material import Material, share
from workspace.models import AgreedAction, Meeting, Participant

WORDS = {"yes": DONE, "no": UNTOUCHED, "refused": REFUSED, "-": NO_GRANT}
# Update, give to Finn, delete, add one like it: as Asha, whose rows these are; as Ben.
# Those who wrote a topic or a promise down change it; whose words they are confirms an entry.
MAY = {
    "goals_value": ("yes refused yes yes", "no no no refused"),
    "goals_goal": ("yes refused yes yes", "no no no refused"),
    "goals_step": ("yes refused yes yes", "no no no refused"),
    "goals_checkin": ("yes refused yes yes", "no no no refused"),
    "sharing_share": ("yes refused - yes", "no no - refused"),
    "reminders_rule": ("yes refused - yes", "no no - refused"),
    "reminders_occurrence": ("- - - -", "- - - -"),
    "reminders_delivery": ("- - - -", "- - - -"),
    "reminders_attempt": ("- - - -", "- - - -"),
    "wellbeing_chosenperson": ("yes refused yes yes", "no no no refused"),
    "workspace_meeting": ("yes refused - yes", "yes refused - yes"),
    "workspace_participant": ("- - - yes", "- - - yes"),
    "workspace_topic": ("no no yes yes", "yes refused yes yes"),
    "workspace_entry": ("yes refused yes yes", "no no yes yes"),
    "workspace_agreedaction": ("no no yes yes", "yes refused yes yes"),
    "workspace_actionreview": ("- - yes yes", "- - yes yes"),
    "workspace_confirmation": ("- - yes yes", "- - yes yes"),
}
# Once a summary is frozen, a word about a promise may still be added; nothing else moves.
FROZEN = {
    "workspace_meeting": "no no - yes",
    "workspace_topic": "no no no refused",
    "workspace_entry": "no no no refused",
    "workspace_agreedaction": "no no no refused",
    "workspace_actionreview": "- - no yes",
    "workspace_confirmation": "- - no yes",
}
OTHERS = ["Cara", "Dev", "Esi", "Finn", "Gita", "Hugo"]


@pytest.fixture
def all_rows(cast: Cast, material: Material) -> list[PrivateItem]:
    """Return one row of each kind, the goal and the value shared with all who may see them."""
    for item in (material.goal, material.value):
        share(cast, item, "Ben", "Cara", "Dev", "Finn", "Gita")
    with as_owner():
        row = Share.unscoped.filter(shared_with=cast.ben).order_by("created_at").first()
    assert row is not None
    return [*material.all_rows(), row]


def found(cast: Cast, name: str, rows: list[PrivateItem]) -> dict[str, str]:
    """Return what somebody may do to each row, in the words of the tables above."""
    viewer, word = cast.viewer(name), {answer: word for word, answer in WORDS.items()}
    said = {}
    with asking(viewer):
        for row in rows:
            tries = (update(row), give_away(row, cast.finn.pk), delete(row), insert(row, viewer))
            said[row._meta.db_table] = " ".join(word[one] for one in tries)
    return said


def test_the_owner_changes_what_is_hers(cast: Cast, all_rows: list[PrivateItem]) -> None:
    assert found(cast, "Asha", all_rows) == {table: hers for table, (hers, _) in MAY.items()}


def test_the_worker_changes_what_they_do_together(cast: Cast, all_rows: list[PrivateItem]) -> None:
    assert found(cast, "Ben", all_rows) == {table: his for table, (_, his) in MAY.items()}


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_changes_anything(name: str, cast: Cast, all_rows: list[PrivateItem]) -> None:
    for table, said in found(cast, name, all_rows).items():
        granted = [one != "-" for one in MAY[table][0].split()]
        wanted = ["no", "no", "no", "refused"]
        closed = [no if has else "-" for has, no in zip(granted, wanted, strict=True)]
        assert said.split() == closed, table


@pytest.mark.parametrize("name", ["Asha", "Ben"])
def test_what_is_frozen_stays_as_it_is(
    name: str, cast: Cast, material: Material, all_rows: list[PrivateItem]
) -> None:
    with as_owner():
        material.meeting.frozen_at = clock.now()
        material.meeting.save(update_fields=["frozen_at"])
    said = found(cast, name, all_rows)
    assert {table: said[table] for table in FROZEN} == FROZEN


def test_the_bearer_of_a_link_ends_its_rule_and_changes_nothing_else(
    material: Material, all_rows: list[PrivateItem]
) -> None:
    with asking(LinkBearer(material.delivery.pk)):
        changed = {row._meta.db_table for row in all_rows if update(row) == DONE}
        deleted = {row._meta.db_table for row in all_rows if delete(row) == DONE}
    assert (changed, deleted) == ({"reminders_rule"}, set())


def test_she_shares_with_those_alone_who_have_grounds(cast: Cast, material: Material) -> None:
    asha, shares = cast.viewer("Asha"), {}
    for name in cast.people:
        row = Share(owner=cast.asha, kind="goals.goal", item_id=material.goal.pk)
        row.shared_with = cast.people[name]
        with asking(asha):
            shares[name] = insert(row, asha)
    assert {name for name, said in shares.items() if said == DONE} == {"Ben", "Gita", "Ines"}


def test_a_worker_plans_for_those_alone_who_said_yes(cast: Cast, material: Material) -> None:
    with as_owner():
        Grounds.objects.filter(holder=cast.ines).update(accepted_at=None)
    for name, wanted in (("Ben", DONE), ("Ines", REFUSED), ("Cara", REFUSED), ("Dev", REFUSED)):
        with asking(cast.viewer(name)):
            assert insert(material.meeting, cast.viewer(name)) == wanted, name


def test_a_promise_may_be_reminded_of_by_either_for_whoever_gave_it(
    cast: Cast, material: Material
) -> None:
    def said(owner: Person, kind: str = "agreed_action") -> str:
        return insert(remind_of(material.action, owner, kind), cast.viewer("Asha"))

    with asking(cast.viewer("Asha")):
        assert said(cast.ben) == DONE
        assert said(cast.finn) == said(cast.ben, "step") == REFUSED
    with asking(cast.viewer("Ines")):
        assert said(cast.ben) == REFUSED


def remind_of(action: AgreedAction, owner: Person, kind: str) -> Rule:
    """Return a rule that reminds somebody of a promise."""
    return Rule(
        owner=owner,
        kind=kind,
        subject_id=action.pk,
        local_start=action.due_local,
        time_zone="Europe/London",
    )


def test_parked_words_are_let_go_of_by_their_writer_alone(cast: Cast) -> None:
    with as_owner():
        Parked.objects.create(
            person=cast.asha,
            device=b"d",
            digest=b"w",
            sealed=b"s",
            kept_until=clock.real_now() + timedelta(minutes=30),
        )
    gone, given = execute("delete from parking_parked"), "update parking_parked set person_id = %s"
    for name in cast.people:
        mine = name == "Asha"
        with asking(cast.viewer(name)):
            assert (
                tried(gone) == tried(execute(given, cast.asha.pk)) == (DONE if mine else UNTOUCHED)
            )
            assert tried(execute(given, cast.finn.pk)) == (REFUSED if mine else UNTOUCHED)


def test_nobody_writes_or_confirms_in_anothers_name(cast: Cast, material: Material) -> None:
    typed = (material.topic, material.entry, material.action)
    with asking(cast.viewer("Ben")):
        for row in typed:
            assert add(row, recorded_by_id=cast.asha.pk) == REFUSED
            assert add(row, recorded_by_id=cast.ben.pk) == DONE
        assert add(material.confirmation, person_id=cast.asha.pk) == REFUSED
        for table in ("workspace_topic", "workspace_agreedaction"):
            pass_on = execute(f"update {table} set recorded_by_id = %s", cast.asha.pk)
            assert tried(pass_on) == REFUSED


def test_nobody_says_yes_for_another_while_writing_down_what_they_said(
    cast: Cast, material: Material
) -> None:
    material.entry.confirmed_at = clock.now()
    for name, said_by, wanted in (
        ("Ben", cast.asha, REFUSED),
        ("Ben", cast.ben, DONE),
        ("Asha", cast.ben, REFUSED),
        ("Asha", cast.asha, DONE),
    ):
        with asking(cast.viewer(name)):
            mine = {"recorded_by_id": cast.people[name].pk, "said_by_id": said_by.pk}
            assert add(material.entry, **mine) == wanted, (name, said_by)


def test_a_word_about_a_promise_stands_in_its_own_meeting(cast: Cast, material: Material) -> None:
    with as_owner():
        others = Meeting.unscoped.create(owner=cast.finn, clinic=cast.clinic)
        hers = Meeting.unscoped.create(owner=cast.asha, clinic=cast.clinic)
    for name, owner, meeting, wanted in (
        ("Asha", cast.asha, material.meeting, DONE),
        ("Asha", cast.asha, hers, REFUSED),
        ("Finn", cast.finn, others, REFUSED),
    ):
        with asking(cast.viewer(name)):
            where = {"owner_id": owner.pk, "meeting_id": meeting.pk}
            assert add(material.review, **where) == wanted, (name, meeting)


def test_nothing_is_noted_beside_somebody_elses_step(cast: Cast, material: Material) -> None:
    with as_owner():
        others = Goal.unscoped.create(owner=cast.finn, words="Finn's")
        hers = Goal.unscoped.create(owner=cast.asha, words="Another")
    check_in = material.check_in
    for name, owner, goal, wanted in (
        ("Finn", cast.finn, others, REFUSED),
        ("Asha", cast.asha, hers, REFUSED),
        ("Asha", cast.asha, material.goal, DONE),
    ):
        with asking(cast.viewer(name)):
            assert add(check_in, owner_id=owner.pk, goal_id=goal.pk) == wanted, (name, goal)
    with asking(cast.viewer("Asha")):
        move = execute("update goals_checkin set goal_id = %s", hers.pk)
        assert tried(move) == REFUSED


def test_only_those_who_work_together_are_let_into_a_meeting(
    cast: Cast, material: Material
) -> None:
    for who, let_in in (("Asha", {"Asha", "Ben", "Gita", "Ines"}), ("Ben", {"Asha", "Ben"})):
        with asking(cast.viewer(who)):
            said = {
                name: add(material.participant, person_id=person.pk)
                for name, person in cast.people.items()
            }
        assert {name for name, one in said.items() if one == DONE} == let_in, who


def test_nothing_moves_into_a_meeting_that_is_frozen(cast: Cast, material: Material) -> None:
    with as_owner():
        frozen = Meeting.unscoped.create(owner=cast.asha, clinic=cast.clinic, frozen_at=clock.now())
        part = {"owner": cast.asha, "meeting": frozen, "person": cast.ben, "part": "worker"}
        Participant.unscoped.create(**part)
    for name, table in (
        ("Ben", "workspace_topic"),
        ("Asha", "workspace_entry"),
        ("Ben", "workspace_agreedaction"),
    ):
        with asking(cast.viewer(name)):
            move = execute(f"update {table} set meeting_id = %s", frozen.pk)
            assert tried(move) == REFUSED, table


def add(row: PrivateItem, **values: UUID) -> str:
    """Try to add a row like this one, but for some values."""
    for name, value in values.items():
        setattr(row, name, value)

    def attempt() -> int:
        insert_copy(row)
        return 1

    return tried(attempt)


def test_what_ran_out_or_before_sign_in_is_not_touched(cast: Cast) -> None:
    gone, soon = execute("delete from parking_parked"), clock.real_now() + timedelta(minutes=5)
    touched = execute("update parking_parked set person_id = %s", cast.asha.pk)
    shortened = execute("update parking_parked set kept_until = statement_timestamp()")
    values = {"device": b"d", "digest": b"w", "sealed": b"s", "kept_until": soon}
    with as_owner():
        Parked.objects.create(person=cast.asha, **values)
    with asking(known_person(cast.asha.pk)):
        assert tried(gone) == tried(touched) == UNTOUCHED
    with asking(cast.viewer("Asha")):
        assert tried(shortened) == REFUSED
        with as_owner():
            Parked.objects.update(kept_until=clock.real_now())
        assert tried(gone) == tried(touched) == UNTOUCHED
