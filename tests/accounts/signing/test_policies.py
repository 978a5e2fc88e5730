"""What somebody signs in with is theirs alone, asked in SQL."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from accounts.models import AddressChange
from core.context import asking, known_person
from tests.accounts.signing.showing import give_app, give_password
from tests.cast import Cast
from tests.database import as_owner

TABLES = {
    "accounts_secret": "person_id",
    "account_emailaddress": "user_id",
    "mfa_authenticator": "user_id",
    "accounts_addresschange": "person_id",
}


@pytest.fixture
def both(cast: Cast) -> Cast:
    """Give Asha and Ben, who know one another, one row of each."""
    for person in (cast.asha, cast.ben):
        give_password(person)
        give_app(person)
        with as_owner():
            marks = {"new_mark": "n", "old_mark": "o", "objection": person.pk.hex}
            AddressChange.objects.create(person=person, new="x@example.org", **marks)
    return cast


def rows(sql: str, *values: Any) -> list[tuple[object, ...]]:
    """Return what the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def changed(sql: str, *values: Any) -> int:
    """Return how many rows a statement changed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


@pytest.mark.parametrize(("table", "key"), TABLES.items())
def test_each_sees_their_own_row_in_every_hat(both: Cast, table: str, key: str) -> None:
    for who in (both.viewer("Ben"), known_person(both.ben.pk)):
        with asking(who):
            assert rows(f"select distinct {key} from {table}") == [(both.ben.pk,)]


@pytest.mark.parametrize("table", TABLES)
def test_before_signing_in_there_is_nothing(both: Cast, table: str) -> None:
    with asking(""):
        assert rows(f"select 1 from {table}") == []


# None of these names a column to read: the policies for reading would hide what those for
# writing let through.
WRITES = {
    "accounts_secret": "password = 'x'",
    "account_emailaddress": "verified = true",
    "mfa_authenticator": "type = 'totp'",
    "accounts_addresschange": "tries = 0",
}


@pytest.mark.parametrize(("table", "write"), WRITES.items())
def test_a_change_of_everything_is_one_of_ones_own(both: Cast, table: str, write: str) -> None:
    with asking(known_person(both.ben.pk)):
        assert changed(f"update {table} set {write}") == 1
    with asking(known_person(both.dev.pk)):
        assert changed(f"update {table} set {write}") == (table == "account_emailaddress")


@pytest.mark.parametrize(("table", "key"), TABLES.items())
def test_nobody_gives_a_row_of_theirs_away(both: Cast, table: str, key: str) -> None:
    with asking(known_person(both.ben.pk)), pytest.raises(ProgrammingError), transaction.atomic():
        changed(f"update {table} set {key} = %s", both.dev.pk)


@pytest.mark.parametrize("table", [table for table in TABLES if table != "accounts_secret"])
def test_whoever_deletes_everything_deletes_their_own(both: Cast, table: str) -> None:
    with asking(known_person(both.ben.pk)):
        assert changed(f"delete from {table}") == 1


def test_nobody_writes_a_row_for_somebody_else(both: Cast) -> None:
    inserts = (
        "insert into accounts_secret (person_id, password, changed_at) values (%s, 'x', now())",
        'insert into account_emailaddress (user_id, email, verified, "primary")'
        " values (%s, 'y@example.org', true, false)",
        "insert into mfa_authenticator (user_id, type, data, created_at)"
        " values (%s, 'webauthn', '{}', now())",
        "insert into accounts_addresschange"
        " (person_id, old, new, new_mark, old_mark, objection, tries, asked_at)"
        " values (%s, '', '', '', '', 'x', 0, now())",
    )
    for sql in inserts:
        ben, refused = asking(known_person(both.ben.pk)), pytest.raises(ProgrammingError)
        with ben, refused, transaction.atomic():
            changed(sql, both.finn.pk)
        with asking(known_person(both.finn.pk)):
            assert changed(sql, both.finn.pk) == 1


def test_of_a_person_only_two_columns_change_and_only_ones_own(both: Cast) -> None:
    with asking(known_person(both.ben.pk)):
        stamp = "update accounts_person set sessions_stamp = gen_random_uuid() where id = %s"
        assert changed(stamp, both.ben.pk) == 1
        assert changed(stamp, both.asha.pk) == 0
        assert changed("update accounts_person set sessions_stamp = gen_random_uuid()") == 1
        for column in ("sign_in_name", "full_name", "log_id", "born_on"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                changed(f"update accounts_person set {column} = null where id = %s", both.ben.pk)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("asha", "asha"),
        ("ASHA", "asha"),
        ("Asha@Example.org", "asha"),
        ("nobody", None),
        ("", None),
        ("asha@example.org ", None),
    ],
)
def test_a_name_or_a_confirmed_address_finds_one_person(
    both: Cast, given: str, found: str | None
) -> None:
    expected = getattr(both, found).pk if found else None
    assert rows("select person_for_sign_in(%s)", given) == [(expected,)]


def test_an_address_finds_only_whom_it_was_confirmed_by(both: Cast) -> None:
    assert rows("select person_for_e_mail('asha@example.org')") == [(both.asha.pk,)]
    assert rows("select person_for_e_mail('asha')") == [(None,)]
    with as_owner():
        changed("update account_emailaddress set verified = false where user_id = %s", both.asha.pk)
    assert rows("select person_for_e_mail('asha@example.org')") == [(None,)]
    assert rows("select person_for_sign_in('asha@example.org')") == [(None,)]


def test_a_confirmed_address_comes_before_a_name_that_looks_the_same(both: Cast) -> None:
    with as_owner():
        changed(
            "update accounts_person set sign_in_name = 'asha@example.org' where id = %s",
            both.dev.pk,
        )
    assert rows("select person_for_sign_in('asha@example.org')") == [(both.asha.pk,)]
