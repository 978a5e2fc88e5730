"""The database itself shows nobody what they may not see; asked in SQL, as the web role."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from clinics.models import Grounds
from core import clock
from core.context import asking
from core.viewer import LinkBearer, Role
from sharing.models import PrivateItem
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.material import Material, share

STRANGERS = ["Cara", "Dev", "Esi", "Finn", "Gita", "Hugo", "Ines"]
JOINED = {
    "workspace_meeting",
    "workspace_participant",
    "workspace_topic",
    "workspace_entry",
    "workspace_agreedaction",
    "workspace_actionreview",
    "workspace_confirmation",
}


def rows_of(cast: Cast, table: str) -> int:
    """Count Asha's rows in a table as the database shows them now."""
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table} where owner_id = %s", [cast.asha.pk])
        return int(cursor.fetchone()[0])


def tables(material: Material) -> list[str]:
    """Return every private table with a row of Asha's."""
    return [row._meta.db_table for row in material.all_rows()]


def seen(cast: Cast, material: Material) -> set[str]:
    """Return the tables in which a row of Asha's shows."""
    return {table for table in tables(material) if rows_of(cast, table)}


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Undo whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_without_a_context_no_row_shows(cast: Cast, material: Material) -> None:
    assert seen(cast, material) == set()


@pytest.mark.parametrize("name", STRANGERS)
def test_in_another_persons_context_no_row_shows(name: str, cast: Cast, material: Material) -> None:
    with asking(cast.viewer(name)):
        assert seen(cast, material) == set()


def test_after_a_commit_no_row_shows(cast: Cast, material: Material) -> None:
    with asking(cast.viewer("Asha")):
        assert seen(cast, material) == set(tables(material))
    assert seen(cast, material) == set()


@pytest.mark.connects_anew
def test_after_a_real_commit_the_setting_is_gone(cast: Cast) -> None:
    other = connection.copy()
    try:
        with transaction.atomic(), other.cursor() as cursor:
            cursor.execute("begin")
            cursor.execute(
                "select set_config('app.viewer', %s, true)", [cast.viewer("Asha").context]
            )
            cursor.execute("select viewer_person()")
            assert cursor.fetchone() == (cast.asha.pk,)
            cursor.execute("commit")
            cursor.execute("select viewer_person(), current_setting('app.viewer', true)")
            assert cursor.fetchone() == (None, "")
    finally:
        other.close()


def test_the_worker_sees_the_meetings_he_is_in_and_nothing_unshared(
    cast: Cast, material: Material
) -> None:
    with asking(cast.viewer("Ben")):
        assert seen(cast, material) == JOINED


def test_a_shared_goal_opens_the_goal_its_steps_and_check_ins_alone(
    cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Gita")
    with asking(cast.viewer("Gita")):
        assert seen(cast, material) == {"goals_goal", "goals_step", "goals_checkin"}


def test_a_share_with_somebody_without_grounds_opens_nothing(
    cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Dev", "Cara", "Finn")
    for name in ("Dev", "Cara", "Finn"):
        with asking(cast.viewer(name)):
            assert seen(cast, material) == set()


def test_ended_grounds_close_everything_at_once(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    with as_owner():
        Grounds.objects.filter(holder=cast.ben).update(ends_at=clock.now())
    with asking(cast.viewer("Ben")):
        assert seen(cast, material) == set()


def test_grounds_without_a_yes_show_no_row(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    with as_owner():
        Grounds.objects.filter(holder=cast.ben).update(accepted_at=None)
    with asking(cast.viewer("Ben")), connection.cursor() as cursor:
        assert seen(cast, material) == set()
        cursor.execute("select full_name from accounts_person where id = %s", [cast.asha.pk])
        assert cursor.fetchall() == []
        cursor.execute("select full_name from assigned_names()")
        assert ("Asha Karim",) in cursor.fetchall()


def test_somebody_elses_share_of_my_goal_opens_nothing(cast: Cast, material: Material) -> None:
    from sharing.models import Share

    with as_owner():
        Share.unscoped.create(
            owner=cast.finn,
            kind="goals.goal",
            item_id=material.goal.pk,
            shared_with=cast.ben,
        )
    with asking(cast.viewer("Ben")):
        assert rows_of(cast, "goals_goal") == 0


def test_a_part_in_somebody_elses_meeting_opens_nothing(cast: Cast, material: Material) -> None:
    from workspace.models import Participant

    with as_owner():
        Grounds.objects.create(
            kind="care",
            clinic=cast.clinic,
            service_user=cast.finn,
            holder=cast.dev,
            accepted_at=clock.now(),
        )
        Participant.unscoped.create(
            owner=cast.finn, meeting=material.meeting, person=cast.dev, part="worker"
        )
    with asking(cast.viewer("Dev")):
        assert rows_of(cast, "workspace_meeting") == 0


def test_another_hat_of_the_same_person_sees_nothing(cast: Cast, material: Material) -> None:
    with asking(f"{Role.WORKER}:{cast.asha.pk}:{cast.clinic.pk}"):
        assert seen(cast, material) <= {
            "reminders_rule",
            "reminders_occurrence",
            "reminders_delivery",
            "reminders_attempt",
        }


def test_a_link_shows_its_reminder_and_step_and_nothing_else(
    cast: Cast, material: Material
) -> None:
    with asking(LinkBearer(material.delivery.pk)):
        assert seen(cast, material) == {
            "reminders_rule",
            "reminders_occurrence",
            "reminders_delivery",
            "goals_step",
        }
    with asking(LinkBearer(uuid4())):
        assert seen(cast, material) == set()


@pytest.mark.parametrize("name", [*STRANGERS, "Ben"])
def test_nobody_else_changes_or_deletes_private_rows(
    name: str, cast: Cast, material: Material
) -> None:
    private = [row for row in material.all_rows() if row._meta.db_table not in JOINED]
    with asking(cast.viewer(name)), connection.cursor() as cursor:
        for row in private:
            for attempt in ("update {} set owner_id = owner_id", "delete from {}"):
                assert changed_by(cursor, attempt.format(row._meta.db_table)) == 0


def changed_by(cursor: object, sql: str) -> int:
    """Return how many rows a statement changed; a missing grant counts as none."""
    try:
        with transaction.atomic():
            cursor.execute(sql)  # type: ignore[attr-defined]
            return int(cursor.rowcount)  # type: ignore[attr-defined]
    except ProgrammingError as refused:
        if "permission denied" not in str(refused):
            raise
        return 0


@pytest.mark.parametrize("name", STRANGERS)
def test_nobody_writes_a_row_in_ashas_name(name: str, cast: Cast, material: Material) -> None:
    with asking(cast.viewer(name)):
        for row in material.all_rows():
            # Ines has grounds, so she may plan a meeting of her own with Asha.
            if (name, row._meta.db_table) != ("Ines", "workspace_meeting"):
                with pytest.raises(ProgrammingError), nothing_changes():
                    insert_copy(row)


def test_a_colleague_with_grounds_does_not_let_herself_into_a_meeting(
    cast: Cast, material: Material
) -> None:
    part = material.participant
    part.person = cast.ines
    with asking(cast.viewer("Ines")), pytest.raises(ProgrammingError), nothing_changes():
        insert_copy(part)


def insert_copy(row: PrivateItem) -> None:
    """Insert a second row like this one, as whoever is asking."""
    columns = [str(f.column) for f in row._meta.concrete_fields]
    values = [
        f.get_db_prep_save(f.pre_save(row, False), connection) for f in row._meta.concrete_fields
    ]
    values[columns.index("id")] = uuid4()
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {row._meta.db_table} ({', '.join(columns)}) values ({marks})", values
        )


def test_the_worker_process_reads_no_private_text(cast: Cast, material: Material) -> None:
    with as_role("bothy_worker"), connection.cursor() as cursor:
        for sql in (
            "select words from goals_goal",
            "select what from goals_step",
            "select note from goals_checkin",
            "select words from workspace_entry",
            "select words from workspace_agreedaction",
            "select wrapped from core_datakey",
            "select password from accounts_secret",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(sql)


def test_the_access_log_is_written_by_its_functions_alone(cast: Cast) -> None:
    with asking(cast.viewer("Ben")), connection.cursor() as cursor:
        for sql in (
            "insert into sharing_accesslogrow (id) values (gen_random_uuid())",
            "update sharing_accesslogrow set verb = 'read'",
            "delete from sharing_accesslogrow",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(sql)


def test_every_private_table_is_protected(cast: Cast) -> None:
    from tests.census import private_models

    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity")
        protected = {row[0] for row in cursor.fetchall()}
    missing = {m._meta.db_table for m in private_models()} - protected
    assert not missing, (
        f"Add rls.protect(...) for {missing} (DEVELOPERS.md, adding a private model)."
    )


@pytest.mark.parametrize("name", ["Asha", "Ben"])
def test_nobody_who_takes_part_can_thaw_a_frozen_meeting(
    name: str, cast: Cast, material: Material
) -> None:
    with as_owner():
        material.meeting.frozen_at = clock.now()
        material.meeting.save()
    with asking(cast.viewer(name)), connection.cursor() as cursor:
        assert changed_by(cursor, "update workspace_meeting set frozen_at = null") == 0


def test_only_whose_words_they_are_can_confirm_an_entry(cast: Cast, material: Material) -> None:
    confirm = "update workspace_entry set confirmed_at = now()"
    with asking(cast.viewer("Ben")), connection.cursor() as cursor:
        assert changed_by(cursor, confirm) == 0
    with asking(cast.viewer("Asha")), connection.cursor() as cursor:
        assert changed_by(cursor, confirm) == 1


def test_nobody_puts_words_into_anothers_mouth_afterwards(cast: Cast, material: Material) -> None:
    entry = material.entry
    entry.said_by = cast.ben
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with asking(cast.viewer("Asha")), refused, nothing_changes():
        entry.save(update_fields=["said_by"])


def test_the_worker_process_calls_none_of_the_web_roles_functions(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
            " and (proname in ('person_for_sign_in', 'log_access', 'log_denied', 'assigned_names')"
            "      or proname like 'my\\_%%')"
            " and has_function_privilege('bothy_worker', oid, 'execute')"
        )
        assert cursor.fetchall() == []
