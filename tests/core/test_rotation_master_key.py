"""Changing the master key wraps every data key anew, and says what may be thrown away."""

from collections.abc import Iterator

import pytest
from django.core.management.base import CommandError
from django.db import connection
from django.test import override_settings

from core import keys
from core.keys_rewrapping import keys_by_master, rewrap_batch
from core.models import DataKey, Tombstone
from core.tombstones import set_tombstone
from goals.models import Goal
from tests.cast import Cast, make_cast
from tests.core.rotation import NEW, OLD, run
from tests.database import as_owner, as_role
from tests.material import make_material


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Make the cast with the old master key; a new one was put before it since."""
    with override_settings(BOTHY_MASTER_KEYS=OLD):
        cast = make_cast()
        make_material(cast)
    keys.forget_keys()
    with override_settings(BOTHY_MASTER_KEYS=f"{NEW},{OLD}"):
        yield cast


def test_every_key_is_wrapped_anew_and_texts_stay_as_they_are(cast: Cast) -> None:
    said = run("rotate_master_key")
    with as_owner(), override_settings(BOTHY_MASTER_KEYS=NEW):
        assert keys_by_master() == {"new": len(cast.people)}
        assert Goal.unscoped.get(owner=cast.asha).words == "Asha's own goal"
    assert f"{len(cast.people)} of {len(cast.people)} keys are wrapped with new." in said


def test_it_says_when_the_old_key_is_needed_no_more(cast: Cast) -> None:
    said = run("rotate_master_key")
    assert "Nothing needs old any more." in said
    assert f"new wraps {len(cast.people)} keys." in said


def test_it_goes_in_batches_and_says_how_far_it_is(cast: Cast) -> None:
    said = run("rotate_master_key", batch=4)
    assert said.startswith("4 of 9 keys are wrapped with new.\n8 of 9 keys")


def test_broken_off_it_goes_on_where_it_was(cast: Cast) -> None:
    with as_owner():
        assert rewrap_batch(5) == 5
        assert keys_by_master() == {"new": 5, "old": 4}
    assert run("rotate_master_key").startswith("4 of 4 keys")


def test_a_second_run_changes_nothing(cast: Cast) -> None:
    run("rotate_master_key")
    with as_owner():
        before = list(DataKey.objects.order_by("id").values())
        assert rewrap_batch() == 0
    run("rotate_master_key")
    with as_owner():
        assert list(DataKey.objects.order_by("id").values()) == before


def test_later_generations_are_wrapped_anew_too(cast: Cast) -> None:
    with as_owner():
        with override_settings(BOTHY_MASTER_KEYS=OLD):
            wrapped = keys.new_wrapped_key(cast.asha.pk, 2)
            second = keys.unwrap(wrapped, cast.asha.pk, 2)
        DataKey.objects.create(person=cast.asha, generation=2, wrapped=wrapped)
    run("rotate_master_key")
    with as_owner(), override_settings(BOTHY_MASTER_KEYS=NEW):
        assert keys.newest_key(cast.asha.pk) == (2, second)


def test_a_tombstone_still_needs_the_key_it_was_made_with(cast: Cast) -> None:
    with as_owner(), override_settings(BOTHY_MASTER_KEYS=OLD):
        set_tombstone(cast.finn.pk)
        assert Tombstone.objects.count() == 1
    assert "old wraps no key, but 1 tombstones need it." in run("rotate_master_key")


def test_what_another_run_has_in_hand_is_left_and_said(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.management.commands.rotate_master_key.rewrap_batch", lambda size: 0)
    assert "old still wraps 9 keys: run this again." in run("rotate_master_key")


def test_a_key_that_nothing_opens_stops_it_in_a_sentence(cast: Cast) -> None:
    with (
        override_settings(BOTHY_MASTER_KEYS=NEW),
        pytest.raises(CommandError, match="9 data keys are wrapped with old, which"),
    ):
        run("rotate_master_key")


def test_a_key_of_the_same_name_that_is_another_stops_it_in_a_sentence(cast: Cast) -> None:
    false = NEW.replace("new:", "old:")
    with (
        override_settings(BOTHY_MASTER_KEYS=f"{OLD.replace('old:', 'new:')},{false}"),
        pytest.raises(CommandError, match="wrapped by another key"),
    ):
        run("rotate_master_key")


@pytest.mark.parametrize("name", ["rotate_master_key", "rotate_data_key"])
def test_another_role_is_told_plainly_what_it_needs(name: str, cast: Cast) -> None:
    from django.core.management import call_command

    words = [] if name == "rotate_master_key" else ["asha"]
    for role in ("bothy_web", "bothy_worker"):
        said = f"needs the role bothy_owner, .* connected as {role}"
        with as_role(role), pytest.raises(CommandError, match=said):
            call_command(name, *words)


def test_without_tables_it_says_what_to_do_first(cast: Cast) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table core_datakey rename to elsewhere")
        with pytest.raises(CommandError, match="There are no tables yet"):
            run("rotate_master_key")
        cursor.execute("alter table elsewhere rename to core_datakey")
