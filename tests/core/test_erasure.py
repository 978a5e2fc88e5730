"""Erasing a person leaves no row, no key and no name, and no backup undoes it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, models
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from accounts.erasing import SCRUBBED
from accounts.models import Person, Session
from accounts.sessions.engine import SessionStore
from clinics.models import Grounds, Membership
from core import clock, keys
from core.encryption import unseal
from core.erasers import ERASERS, Eraser, register
from core.keys_master import KeyMissing
from core.models import DataKey, Tombstone
from core.tombstones import erased_among
from reminders.models import Attempt, Delivery, Occurrence, Rule
from sharing.erasure import erase_person
from sharing.models import AccessLogRow
from tests.cast import Cast
from tests.census import private_models
from tests.core.rotation import NEW, OLD, run, texts_of
from tests.database import as_owner, as_role
from tests.material import Material, share
from workspace.models import Entry

PERSON = get_user_model()


def keys_to_people() -> Iterator[tuple[str, str]]:
    """Yield (model, field) of every foreign key to a person in the whole application."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is PERSON:
                yield model._meta.label_lower, field.name


def test_every_key_to_a_person_is_deleted_by_or_stays() -> None:
    said = {
        (label, key)
        for eraser in ERASERS.values()
        for there in (eraser.deletes, eraser.stays)
        for label, keys_ in there.items()
        for key in keys_
    }
    assert set(keys_to_people()) == said, "Say in the room's erasing.py what becomes of it."


def test_every_private_model_is_erased_by_its_owner() -> None:
    deleted = {
        label
        for eraser in ERASERS.values()
        for label, keys_ in eraser.deletes.items()
        if "owner" in keys_
    }
    private = {model._meta.label_lower for model in private_models()}
    assert private == deleted, "Add it to the `deletes` of the room's erasing.py."


def test_each_room_speaks_for_its_own_models() -> None:
    elsewhere = {
        (eraser.room, label)
        for eraser in ERASERS.values()
        for label in (*eraser.deletes, *eraser.stays)
        if label.partition(".")[0] != eraser.room
    }
    # Allauth has no room: who signs in belongs to accounts.
    allauth = {("accounts", "account.emailaddress"), ("accounts", "mfa.authenticator")}
    assert elsewhere == {("core", "parking.parked")} | allauth


def test_every_column_of_a_person_is_scrubbed_or_says_nothing() -> None:
    columns = {field.name for field in Person._meta.concrete_fields}
    assert columns - set(SCRUBBED) == {"id", "created_at"}


def test_a_room_has_one_eraser() -> None:
    with pytest.raises(ValueError, match="The room core has an eraser already"):
        register(Eraser("core"))


def rows_that_name(person_id: UUID) -> dict[str, int]:
    """Count rows of every table that point at a person, by model and key."""
    found = {}
    with as_owner(), connection.cursor() as cursor:
        for label, key in keys_to_people():
            meta = apps.get_model(label)._meta
            column = meta.get_field(key).column
            cursor.execute(f"select count(*) from {meta.db_table} where {column} = %s", [person_id])
            if count := cursor.fetchone()[0]:
                found[f"{label}.{key}"] = count
    return found


def test_no_row_of_the_person_is_left(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    asha = cast.asha.pk
    assert len(rows_that_name(asha)) > 15
    said = run("erase_person", "asha", yes=True)
    assert rows_that_name(asha) == {}
    assert texts_of(asha) == []
    with as_owner():
        assert not Person.objects.filter(pk=asha).exists()
    assert "asha is erased: 2" in said
    assert "Back up the tombstones now" in said


def test_the_key_is_destroyed_so_that_a_kept_copy_of_a_text_stays_closed(
    cast: Cast, material: Material
) -> None:
    sealed = bytes(material.goal.__dict__["words"])
    place = f"goals_goal.words.{material.goal.pk}"
    run("erase_person", "asha", yes=True)
    with as_owner(), pytest.raises(KeyMissing):
        unseal(sealed, owner_id=cast.asha.pk, place=place)


def test_everybody_else_keeps_everything(cast: Cast, material: Material) -> None:
    with as_owner():
        goal = type(material.goal).unscoped.create(owner=cast.finn, words="Finn's own")
    before = rows_that_name(cast.finn.pk)
    run("erase_person", "asha", yes=True)
    assert rows_that_name(cast.finn.pk) == before
    with as_owner():
        goal.refresh_from_db()
        assert goal.words == "Finn's own"


def test_without_a_yes_nothing_happens(cast: Cast, material: Material) -> None:
    before = rows_that_name(cast.asha.pk)
    assert "Nothing was changed. Add --yes to do it." in run("erase_person", "asha")
    assert rows_that_name(cast.asha.pk) == before
    with as_owner():
        assert not Tombstone.objects.exists()


def test_reminders_that_others_have_of_what_was_agreed_go_too(
    cast: Cast, material: Material
) -> None:
    with as_owner():
        rule = Rule.unscoped.create(
            owner=cast.ben,
            kind="action",
            subject_id=material.action.pk,
            local_start="2026-11-30T10:00",
            time_zone="Europe/London",
        )
        about = Occurrence.unscoped.create(
            owner=cast.ben, rule=rule, local_at="2026-11-30T10:00", due_at=clock.now()
        )
        delivery = Delivery.unscoped.create(
            owner=cast.ben, occurrence=about, next_try_at=clock.now()
        )
        Attempt.unscoped.create(owner=cast.ben, delivery=delivery, answer="accepted")
    run("erase_person", "asha", yes=True)
    with as_owner():
        assert not Rule.unscoped.exists()
        assert not Attempt.unscoped.exists()


def test_a_workers_words_in_others_rows_stay_without_a_name(cast: Cast, material: Material) -> None:
    ben, log_id = cast.ben.pk, cast.ben.log_id
    run("erase_person", "ben", yes=True)
    with as_owner():
        left = Person.objects.get(pk=ben)
        entry = Entry.unscoped.get(pk=material.entry.pk)
        assert entry.recorded_by_id == ben
        assert entry.words == "They are long"
    assert left.full_name == left.preferred_name == "Somebody who left"
    assert left.sign_in_name.startswith("erased-")
    assert left.log_id != log_id
    assert (left.email, left.born_on, left.has_usable_password()) == ("", None, False)
    with as_owner():
        assert not Membership.objects.filter(person_id=ben).exists()
        assert not DataKey.objects.filter(person_id=ben).exists()
        held = Grounds.objects.filter(holder_id=ben)
        assert all(one.ends_at == clock.now() for one in held)


def test_grounds_that_ended_before_keep_their_day_and_coming_ends_come_now(cast: Cast) -> None:
    with as_owner():
        Grounds.objects.filter(holder=cast.ben, service_user=cast.finn).update(
            ends_at=clock.now() + timedelta(days=3)
        )
        cara = Grounds.objects.get(holder=cast.cara)
    run("erase_person", "ben", yes=True)
    run("erase_person", "cara", yes=True)
    with as_owner():
        assert {one.ends_at for one in Grounds.objects.filter(holder=cast.ben)} == {clock.now()}
        assert Grounds.objects.get(holder=cast.cara).ends_at == cara.ends_at


def test_sessions_end_at_once(cast: Cast) -> None:
    asha, finn = cast.client("Asha"), cast.client("Finn")
    SessionStore().create()
    run("erase_person", "asha", yes=True)
    with as_owner():
        left = set(Session.objects.values_list("person_id", flat=True))
    assert left == {cast.finn.pk, None}
    assert asha.get("/").status_code == 302
    assert finn.get("/").status_code == 200


def test_erasing_leaves_an_audit_row_that_points_at_nobody(cast: Cast) -> None:
    log_id = cast.asha.log_id
    run("erase_person", "asha", yes=True)
    with as_owner():
        row = AccessLogRow.objects.get(purpose="erase_person")
        assert (row.owner, row.item_id, row.kind) == (log_id, log_id, "accounts_person")
        assert (row.actor, row.actor_role, row.verb) == (None, "operator", "change")


def test_it_waits_for_rows_that_are_being_written(cast: Cast) -> None:
    """A new row of theirs locks the person's row against this; nothing slips in between."""
    with as_owner(), CaptureQueriesContext(connection) as asked:
        erase_person(person_id=cast.asha.pk)
    statements = [query["sql"] for query in asked if "accounts_person" in query["sql"]]
    assert statements[0].endswith("FOR UPDATE")


def test_the_tombstone_names_nobody_but_knows_the_person_again(cast: Cast) -> None:
    run("erase_person", "asha", yes=True)
    with as_owner():
        stone = Tombstone.objects.get()
        assert cast.asha.pk.hex not in stone.mark
        assert erased_among([cast.asha.pk, cast.finn.pk, uuid4()]) == {cast.asha.pk}


def test_it_is_all_or_nothing(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_that_name(cast.asha.pk)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("sharing.erasure.remove_person", fail)
    with as_owner(), pytest.raises(RuntimeError):
        erase_person(person_id=cast.asha.pk)
    assert rows_that_name(cast.asha.pk) == before
    with as_owner():
        assert not Tombstone.objects.exists()


def test_a_restored_person_is_erased_again(cast: Cast, material: Material) -> None:
    with as_owner():
        wrapped = bytes(DataKey.objects.get(person=cast.asha).wrapped)
    run("erase_person", "asha", yes=True)
    with as_owner():
        cast.asha.save(force_insert=True)
        DataKey.objects.create(person=cast.asha, wrapped=wrapped)
        keys.forget_keys()
        type(material.goal).unscoped.create(owner=cast.asha, words="Back again")
    said = run("replay_tombstones")
    assert rows_that_name(cast.asha.pk) == {}
    assert "1 erased people were found, 2 rows of theirs deleted." in said
    with as_owner():
        assert Tombstone.objects.count() == 1


def test_a_key_alone_that_came_back_is_destroyed_again(cast: Cast) -> None:
    with as_owner():
        wrapped = bytes(DataKey.objects.get(person=cast.asha).wrapped)
    run("erase_person", "asha", yes=True)
    with as_owner():
        DataKey.objects.create(person_id=cast.asha.pk, wrapped=wrapped)
    run("replay_tombstones")
    assert rows_that_name(cast.asha.pk) == {}


def test_replaying_with_nothing_restored_changes_nothing(cast: Cast, material: Material) -> None:
    run("erase_person", "finn", yes=True)
    before = rows_that_name(cast.asha.pk)
    assert "0 erased people were found, 0 rows" in run("replay_tombstones")
    assert rows_that_name(cast.asha.pk) == before


def test_a_tombstone_made_with_an_older_master_key_still_counts(cast: Cast) -> None:
    with as_owner(), override_settings(BOTHY_MASTER_KEYS=OLD):
        erase_person(person_id=cast.asha.pk)
    with as_owner(), override_settings(BOTHY_MASTER_KEYS=f"{NEW},{OLD}"):
        cast.asha.save(force_insert=True)
        assert "1 erased people" in run("replay_tombstones")


def test_a_tombstone_that_cannot_be_compared_is_said_in_a_sentence(cast: Cast) -> None:
    with as_owner(), override_settings(BOTHY_MASTER_KEYS=OLD):
        erase_person(person_id=cast.asha.pk)
    with pytest.raises(CommandError, match="Some tombstones were made with old, which"):
        run("replay_tombstones")


def test_old_tombstones_are_dropped_when_asked(cast: Cast) -> None:
    run("erase_person", "asha", yes=True)
    with as_owner():
        long_ago = datetime(2025, 1, 1, tzinfo=UTC)
        Tombstone.objects.update(erased_at=long_ago)
    run("erase_person", "finn", yes=True)
    assert "1 tombstones were dropped." in run("replay_tombstones", "--forget-before", "2025-06-01")
    with as_owner():
        assert Tombstone.objects.count() == 1


@pytest.mark.parametrize("name", ["erase_person", "replay_tombstones"])
def test_another_role_is_told_plainly_what_it_needs(name: str, cast: Cast) -> None:
    words = ["asha"] if name == "erase_person" else []
    refused = pytest.raises(CommandError, match="needs the role bothy_owner")
    with as_role("bothy_web"), refused:
        call_command(name, *words)


def test_no_process_may_read_or_write_tombstones(cast: Cast) -> None:
    with connection.cursor() as cursor:
        for role in ("bothy_web", "bothy_worker", "bothy_live"):
            for verb in ("select", "insert", "update", "delete"):
                cursor.execute("select has_table_privilege(%s, 'core_tombstone', %s)", [role, verb])
                assert cursor.fetchone() == (False,)
