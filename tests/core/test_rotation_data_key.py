"""One person's key can be changed while everybody goes on reading and writing."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management.base import CommandError
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock, keys
from core.context import asking
from core.encryption import CannotOpen, header, seal, unseal
from core.keys_master import KeyMissing
from core.keys_resealing import BEFORE_ALL, reseal_batch, sealed_columns, sealed_tables, stale_rows
from core.keys_rotation import Rotation, begin, in_the_tables, write_key_table_anew
from core.models import DataKey
from goals.models import Goal
from tests.cast import Cast
from tests.core.rotation import (
    all_of_generation,
    generations_of,
    only_first_key,
    rows_with_texts,
    run,
    texts_of,
)
from tests.database import as_owner
from tests.material import Material, make_material


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note how long is waited, and wait for nothing."""
    waited: list[float] = []
    monkeypatch.setattr("core.keys_rotation.time.sleep", waited.append)
    return waited


def words_of(cast: Cast, name: str = "Asha") -> str:
    """Return Asha's goal as somebody reads it now."""
    viewer = cast.viewer(name)
    with asking(viewer):
        return str(Goal.objects.visible_to(viewer).get().words)


def test_every_sealed_column_of_every_model_is_sealed_anew(cast: Cast, pauses: list[float]) -> None:
    material = make_material(cast)
    with as_owner():
        for row in material.all_rows():
            for field in sealed_columns().get(type(row), []):
                setattr(row, field.name, f"Text of {field}")
            row.save()
    before = texts_of(cast.asha.pk)
    rows = [row for row in material.all_rows() if type(row) in sealed_columns()]
    assert {type(row) for row in rows} == set(sealed_columns()), "Add its row to tests/material.py."
    run("rotate_data_key", "asha")
    assert len(texts_of(cast.asha.pk)) == len(before)
    assert not set(texts_of(cast.asha.pk)) & set(before)
    assert all_of_generation(cast.asha.pk, 2)
    with as_owner():
        for row in rows:
            row.refresh_from_db()
            for field in sealed_columns()[type(row)]:
                assert getattr(row, field.name) == f"Text of {field}"


def test_the_old_key_is_destroyed_and_others_keep_theirs(
    cast: Cast, material: Material, pauses: list[float]
) -> None:
    with as_owner():
        old = seal("Before", owner_id=cast.asha.pk, place="here")
    said = run("rotate_data_key", "asha")
    assert generations_of(cast.asha.pk) == [2]
    assert generations_of(cast.finn.pk) == [1]
    with as_owner(), pytest.raises(KeyMissing, match="generation 1"):
        unseal(old, owner_id=cast.asha.pk, place="here")
    assert "asha has a data key of generation 2; the older one is destroyed." in said


def test_meanwhile_both_generations_open_and_the_new_one_seals(
    cast: Cast, material: Material
) -> None:
    assert words_of(cast) == "Asha's own goal"
    with as_owner():
        before = dict(keys._unwrapped)
        begin(cast.asha.pk)
    # Another process, which still keeps the old key alone.
    keys._unwrapped.update(before)
    with as_owner():
        new = seal_with_both(cast.asha.pk)
    keys._unwrapped.update(before)
    with asking(cast.viewer("Asha")):
        assert unseal(new, owner_id=cast.asha.pk, place="here") == "After"
        assert new.startswith(header(2))
    assert words_of(cast) == "Asha's own goal"


def seal_with_both(person_id: UUID) -> bytes:
    """Seal as a process does that has read both generations."""
    keys.forget_keys()
    return seal("After", owner_id=person_id, place="here")


def test_it_waits_until_no_process_keeps_the_old_key(
    cast: Cast, material: Material, pauses: list[float]
) -> None:
    said = run("rotate_data_key", "asha")
    assert keys.KEEP_SECONDS < pauses[0] <= keys.KEEP_SECONDS + 5
    assert "Waiting 65 s until no process keeps the old key." in said


def test_what_others_seal_with_the_old_key_meanwhile_is_sealed_anew(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_owner():
        kept = only_first_key(cast.asha.pk)

    def write_meanwhile(_: float) -> None:
        keys._unwrapped[cast.asha.pk] = kept
        Goal.unscoped.create(owner=cast.asha, words="Written meanwhile")
        keys.forget_keys()

    monkeypatch.setattr("core.keys_rotation.time.sleep", write_meanwhile)
    run("rotate_data_key", "asha")
    assert all_of_generation(cast.asha.pk, 2)
    with as_owner():
        words = {goal.words for goal in Goal.unscoped.filter(owner=cast.asha)}
    assert words == {"Asha's own goal", "Written meanwhile"}


def test_what_a_request_writes_back_as_it_read_it_is_sealed_anew(
    cast: Cast, material: Material, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request that read a goal before saves it late: its texts come back as they were."""
    with as_owner():
        goal = Goal.unscoped.get(pk=material.goal.pk)
    waits: list[Rotation] = []

    def others_end(rotation: Rotation) -> None:
        waits.append(rotation)
        if len(waits) == 2:  # the first wait is for those who may still seal with the old key
            goal.save()

    monkeypatch.setattr(Rotation, "wait_for_others", others_end)
    run("rotate_data_key", "asha")
    assert len(waits) == 3
    assert all_of_generation(cast.asha.pk, 2)
    assert words_of(cast) == "Asha's own goal"


def test_it_waits_for_those_who_were_there_and_for_no_later_ones(
    cast: Cast, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    asha, ben, late = (1, "1/1"), (2, "2/1"), (3, "3/1")
    there = [{asha, ben}, {asha, ben, late}, {ben, late}, {late}]
    monkeypatch.setattr("core.keys_rotation.in_the_tables", lambda: there.pop(0))
    said: list[str] = []
    Rotation(cast.asha.pk, said.append).wait_for_others()
    assert said == ["Waiting for 2 running transactions."]
    assert len(pauses) == 2


def test_taken_up_again_an_hour_later_it_need_not_wait(
    cast: Cast, material: Material, pauses: list[float]
) -> None:
    with as_owner():
        newest = begin(cast.asha.pk)
        DataKey.objects.filter(pk=newest.pk).update(made_at=clock.real_now() - timedelta(hours=1))
    assert "until no process keeps" not in run("rotate_data_key", "asha")
    assert pauses == []


@pytest.mark.connects_anew
def test_a_transaction_of_another_process_is_found_until_it_ends(cast: Cast) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("begin")
            cursor.execute("select count(*) from goals_goal")
            assert len(in_the_tables()) == 1
            cursor.execute("commit")
            assert in_the_tables() == set()
    finally:
        other.close()


def test_broken_off_it_goes_on_where_it_was(
    cast: Cast, material: Material, pauses: list[float]
) -> None:
    with as_owner():
        begin(cast.asha.pk)
        keys.forget_keys()
        left = stale_rows(cast.asha.pk)
        goals = next(table for table in sealed_tables() if table.name == "goals_goal")
        assert reseal_batch(goals, cast.asha.pk, BEFORE_ALL).resealed == 1
    said = run("rotate_data_key", "asha")
    assert generations_of(cast.asha.pk) == [2]
    assert f"{left - 1} of {left - 1} rows are sealed anew." in said


def test_it_goes_in_batches_and_says_how_far_it_is(
    cast: Cast, material: Material, pauses: list[float]
) -> None:
    with as_owner():
        for number in range(4):
            Goal.unscoped.create(owner=cast.asha, words=f"Goal {number}")
    rows = rows_with_texts(cast.asha.pk)
    said = run("rotate_data_key", "asha", batch=2)
    assert f"2 of {rows} rows are sealed anew.\n4 of {rows} rows" in said
    assert f"{rows} of {rows} rows are sealed anew." in said


def test_twice_in_a_row_makes_a_third_generation(
    cast: Cast, material: Material, pauses: list[float]
) -> None:
    for _ in range(2):
        run("rotate_data_key", "asha")
    assert generations_of(cast.asha.pk) == [3]
    assert words_of(cast) == "Asha's own goal"


def test_a_text_that_does_not_open_keeps_the_old_key(
    cast: Cast, material: Material, pauses: list[float]
) -> None:
    other = material.goal
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("update goals_goal set why = words where id = %s", [other.pk])
    place = f"goals_goal.why.{other.pk}"
    with pytest.raises(CommandError, match=f"1 texts do not open: {place}. The old key is kept"):
        run("rotate_data_key", "asha")
    assert generations_of(cast.asha.pk) == [1, 2]
    assert words_of(cast) == "Asha's own goal"
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("update goals_goal set why = '' where id = %s", [other.pk])
    run("rotate_data_key", "asha")
    assert generations_of(cast.asha.pk) == [2]


def test_somebody_unknown_or_without_a_key_is_told_in_a_sentence(cast: Cast) -> None:
    with pytest.raises(CommandError, match="Nobody signs in as nobody"):
        run("rotate_data_key", "nobody")
    with as_owner():
        DataKey.objects.filter(person=cast.asha).delete()
    with pytest.raises(CommandError, match="This person has no data key"):
        run("rotate_data_key", "asha")


def test_a_key_of_another_generation_does_not_unwrap(cast: Cast) -> None:
    wrapped = keys.new_wrapped_key(cast.asha.pk, 2)
    for generation in (1, 3):
        with pytest.raises(KeyMissing, match="another key"):
            keys.unwrap(wrapped, cast.asha.pk, generation)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(min_size=1), min_size=1, max_size=6), other=st.integers(1, 6))
def test_a_text_opens_with_its_own_generation_alone(
    cast: Cast, texts: list[str], other: int
) -> None:
    asha = cast.asha.pk
    texts = [text.encode(errors="replace").decode() for text in texts]
    with as_owner(), transaction.atomic():
        sealed = []
        for number, text in enumerate(texts, start=1):
            sealed.append(seal(text, owner_id=asha, place="here"))
            wrapped = keys.new_wrapped_key(asha, number + 1)
            DataKey.objects.create(person_id=asha, generation=number + 1, wrapped=wrapped)
            keys.forget_keys()
        for number, (text, bytes_) in enumerate(zip(texts, sealed, strict=True), start=1):
            assert bytes_.startswith(header(number))
            assert unseal(bytes_, owner_id=asha, place="here") == text
            if other != number:
                moved = header(other) + bytes_[len(header(other)) :]
                with pytest.raises((CannotOpen, KeyMissing)):
                    unseal(moved, owner_id=asha, place="here")
        transaction.set_rollback(True)
    keys.forget_keys()


def test_the_key_table_is_written_anew_where_that_is_possible(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def note(_: object, statement: str, *__: object) -> None:
        asked.append(statement)

    with connection.execute_wrapper(note):
        write_key_table_anew()
        with monkeypatch.context() as outside:
            outside.setattr(connections["default"], "in_atomic_block", False)
            write_key_table_anew()
    assert asked == ["vacuum full core_datakey"]


def test_rows_are_counted_for_whoever_asks_alone(cast: Cast, material: Material) -> None:
    said: list[str] = []
    rotation = Rotation(cast.asha.pk, said.append)
    rotation.count(0)
    rotation.count(2)
    assert said == ["2 of 2 rows are sealed anew."]
