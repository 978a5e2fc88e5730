"""Texts are sealed for one row of one person, and open for nobody else."""

import base64
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import keys
from core.context import asking
from core.encryption import CannotOpen, header, place_of, seal, unseal
from core.keys_master import KeyMissing, master_keys
from core.models import DataKey
from goals.models import Goal
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material

KEY = base64.b64encode(b"k" * 32).decode()
SLOW_SETUP = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SLOW_SETUP
@given(text=st.text(st.characters(exclude_categories=["Cs"])), place=st.text(max_size=20))
def test_what_is_sealed_opens_again(cast: Cast, text: str, place: str) -> None:
    asha = cast.asha.pk
    with as_owner():
        assert unseal(seal(text, owner_id=asha, place=place), owner_id=asha, place=place) == text


@SLOW_SETUP
@given(position=st.integers(min_value=0), flip=st.integers(1, 255))
def test_a_changed_byte_does_not_open(cast: Cast, position: int, flip: int) -> None:
    with as_owner():
        sealed = bytearray(seal("private", owner_id=cast.asha.pk, place="here"))
        sealed[position % len(sealed)] ^= flip
        # Another generation in the header asks for a key that there is not.
        with pytest.raises((CannotOpen, KeyMissing)):
            unseal(bytes(sealed), owner_id=cast.asha.pk, place="here")


@SLOW_SETUP
@given(length=st.integers(min_value=1))
def test_a_shortened_text_does_not_open(cast: Cast, length: int) -> None:
    with as_owner():
        sealed = seal("private", owner_id=cast.asha.pk, place="here")
        with pytest.raises((CannotOpen, KeyMissing)):
            unseal(sealed[: 1 + length % (len(sealed) - 1)], owner_id=cast.asha.pk, place="here")


TABLES, COLUMNS = ["goals_goal", "goals_step", "workspace_entry"], ["words", "what", "note"]
PLACES = st.builds(place_of, st.sampled_from(TABLES), st.sampled_from(COLUMNS), st.uuids())


@SLOW_SETUP
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    of=st.sampled_from(["Asha", "Finn"]),
    opened_as=st.sampled_from(["Asha", "Finn"]),
    here=PLACES,
    there=PLACES,
)
def test_a_text_opens_in_its_own_row_column_table_and_person_alone(
    cast: Cast, text: str, of: str, opened_as: str, here: str, there: str
) -> None:
    with as_owner():
        sealed = seal(text, owner_id=cast.people[of].pk, place=here)
        for owner, place in ((of, there), (opened_as, here), (opened_as, there)):
            same = (owner, place) == (of, here)
            with nullcontext() if same else pytest.raises(CannotOpen):
                assert unseal(sealed, owner_id=cast.people[owner].pk, place=place) == text


def test_a_text_of_the_first_format_opens(cast: Cast) -> None:
    asha, nonce = cast.asha.pk, b"n" * 12
    with as_owner():
        key = keys.data_key(asha, 1)
        old = b"\x01" + nonce + AESGCM(key).encrypt(nonce, b"Before", f"here:{asha}".encode())
        assert unseal(old, owner_id=asha, place="here") == "Before"


def test_what_is_no_sealed_text_says_so(cast: Cast) -> None:
    with pytest.raises(CannotOpen, match="here is not a sealed text"):
        unseal(b"typed in by hand", owner_id=cast.asha.pk, place="here")


def test_a_text_moved_to_another_place_or_person_does_not_open(cast: Cast) -> None:
    with as_owner():
        sealed = seal("private", owner_id=cast.asha.pk, place="here")
        for owner, place in ((cast.asha, "there"), (cast.finn, "here")):
            with pytest.raises(CannotOpen):
                unseal(sealed, owner_id=owner.pk, place=place)


def test_the_database_holds_no_plain_text(cast: Cast, material: Material) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select words from goals_goal where id = %s", [material.goal.pk])
        stored = bytes(cursor.fetchone()[0])
    assert stored.startswith(header(1))
    assert b"Asha" not in stored


def test_swapped_rows_of_one_person_do_not_open(cast: Cast, material: Material) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        other = Goal.objects.editable_by(viewer).create(owner_id=cast.asha.pk, words="Another")
        with connection.cursor() as cursor:
            cursor.execute(
                "update goals_goal set words = (select words from goals_goal where id = %s)"
                " where id = %s",
                [material.goal.pk, other.pk],
            )
        with pytest.raises(CannotOpen):
            _ = Goal.objects.visible_to(viewer).get(pk=other.pk).words


def test_an_unchanged_text_is_not_sealed_anew(cast: Cast, material: Material) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        goal = Goal.objects.editable_by(viewer).get()
        before = bytes(goal.__dict__["words"])
        assert goal.words == "Asha's own goal"
        goal.save()
        assert bytes(Goal.objects.visible_to(viewer).get().__dict__["words"]) == before


def test_an_empty_text_needs_no_key() -> None:
    assert seal("", owner_id=uuid4(), place="x") == b""
    assert unseal(b"", owner_id=uuid4(), place="x") == ""


def test_a_viewer_without_grounds_gets_no_key(cast: Cast) -> None:
    for name in ("Dev", "Cara", "Finn", "Hugo", "Esi"):
        with asking(cast.viewer(name)), pytest.raises(KeyMissing):
            keys.data_key(cast.asha.pk, 1)
    with asking(cast.viewer("Ben")):
        assert len(keys.data_key(cast.asha.pk, 1)) == 32


def test_a_key_is_kept_for_a_minute_at_most(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("core.keys.time.monotonic", lambda: now)
    with as_owner():
        keys.data_key(cast.asha.pk, 1)
        DataKey.objects.all().delete()
        assert keys.data_key(cast.asha.pk, 1)
        now += keys.KEEP_SECONDS + 1
        with pytest.raises(KeyMissing):
            keys.data_key(cast.asha.pk, 1)


def test_keys_of_many_people_are_loaded_with_one_query(
    cast: Cast, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    people = [person.pk for person in cast.people.values()]
    with as_owner():
        with django_assert_num_queries(1):
            keys.load_keys(people)
        with django_assert_num_queries(0):
            keys.load_keys(people)
            assert len({keys.newest_key(person) for person in people}) == len(people)


def test_a_text_is_opened_once_however_often_it_is_read(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_owner():
        goal = Goal.unscoped.get(pk=material.goal.pk)
        first = goal.words
        monkeypatch.setattr("core.fields.unseal", None)
        assert goal.words is first


def test_a_key_wrapped_for_one_person_does_not_open_for_another(cast: Cast) -> None:
    wrapped = keys.new_wrapped_key(cast.asha.pk)
    assert len(keys.unwrap(wrapped, cast.asha.pk)) == 32
    with pytest.raises(KeyMissing):
        keys.unwrap(wrapped, cast.finn.pk)


def test_an_old_master_key_still_unwraps_and_the_first_one_wraps(cast: Cast) -> None:
    old = "old:" + base64.b64encode(b"o" * 32).decode()
    new = "new:" + base64.b64encode(b"n" * 32).decode()
    with override_settings(BOTHY_MASTER_KEYS=old):
        wrapped = keys.new_wrapped_key(cast.asha.pk)
    with override_settings(BOTHY_MASTER_KEYS=f"{new},{old}"):
        assert len(keys.unwrap(wrapped, cast.asha.pk)) == 32
        assert keys.new_wrapped_key(cast.asha.pk).startswith(b"new:")
    with override_settings(BOTHY_MASTER_KEYS=new), pytest.raises(KeyMissing, match="old"):
        keys.unwrap(wrapped, cast.asha.pk)


@pytest.mark.parametrize(
    "bad", ["", "k1:", "k1:c2hvcnQ=", "k1:not base64", f"two words:{KEY}", f"k1:{KEY},k1:{KEY}"]
)
def test_missing_or_short_master_keys_are_refused(bad: str) -> None:
    with override_settings(BOTHY_MASTER_KEYS=bad), pytest.raises(ImproperlyConfigured):
        master_keys()
