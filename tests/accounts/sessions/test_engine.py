"""A session is found by its cookie alone; a copy of the table opens nothing."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.db import ProgrammingError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from accounts.models import Session
from accounts.sessions import actions
from accounts.sessions.engine import SessionStore
from accounts.sessions.envelope import digest_of, seal, unseal
from clinics.models import Membership
from core.context import asking
from tests.cast import Cast
from tests.core.rotation import NEW, OLD
from tests.database import as_owner

COOKIE = settings.SESSION_COOKIE_NAME


def row_of(client: Client) -> Session:
    """Return the row of a browser's session as it lies."""
    with as_owner():
        return Session.objects.get(digest=digest_of(client.cookies[COOKIE].value))


def rows() -> list[str]:
    """Return every row of the table as text."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select s::text from accounts_session s")
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def asha(cast: Cast) -> Client:
    return cast.client("Asha")


def test_what_is_written_is_read_again(db: None) -> None:
    store = SessionStore()
    store["words"] = "a few"
    store.save()
    assert SessionStore(store.session_key)["words"] == "a few"


def test_the_table_holds_neither_key_nor_content(asha: Client, cast: Cast) -> None:
    session = asha.session
    session["words"] = "a few"
    session.save()
    key = asha.cookies[COOKIE].value
    (row,) = rows()
    for told in (key, key.encode().hex(), "a few", b"a few".hex(), "_auth_user"):
        assert told not in row


def test_it_says_who_is_signed_in(asha: Client, cast: Cast) -> None:
    assert row_of(asha).person_id == cast.asha.pk


@pytest.mark.parametrize("way", ["hex", "base64", "bytes"])
def test_a_stolen_digest_is_of_no_use_as_a_cookie(asha: Client, cast: Cast, way: str) -> None:
    from base64 import b64encode

    digest = bytes(row_of(asha).digest)
    stolen = {"hex": digest.hex(), "base64": b64encode(digest).decode(), "bytes": repr(digest)}
    thief = Client()
    thief.cookies[COOKIE] = stolen[way]
    assert thief.get("/me/")["Location"].startswith("/sign-in/")


def test_content_moved_to_another_row_opens_nothing(asha: Client, cast: Cast) -> None:
    finn = cast.client("Finn")
    with as_owner():
        taken = row_of(asha).sealed
        Session.objects.filter(pk=row_of(finn).pk).update(sealed=taken)
    assert finn.get("/me/").status_code == 302


def test_a_key_of_the_environment_that_is_gone_ends_the_session() -> None:
    with override_settings(BOTHY_MASTER_KEYS=OLD):
        sealed = seal(b"content", "k" * 32)
    with override_settings(BOTHY_MASTER_KEYS=f"{NEW},{OLD}"):
        assert unseal(sealed, "k" * 32) == b"content"
    with override_settings(BOTHY_MASTER_KEYS=NEW):
        assert unseal(sealed, "k" * 32) is None
    assert unseal(b"nonsense", "k" * 32) is None


def test_a_fresh_key_keeps_the_content_and_closes_the_old_one(asha: Client) -> None:
    store, before = asha.session, row_of(asha)
    old = store.session_key
    store["words"] = "a few"
    store.cycle_key()
    assert store.session_key != old
    assert SessionStore(store.session_key)["words"] == "a few"
    assert SessionStore(old).get("words") is None
    assert SessionStore(store.session_key).row_id == before.pk


def test_signing_in_never_uses_a_key_that_was_there_before(cast: Cast) -> None:
    planted = SessionStore()
    planted["planted"] = "by somebody else"
    planted.create()
    victim = Client()
    victim.cookies[COOKIE] = planted.session_key or ""
    with asking(f"person:{cast.asha.pk}:"):
        victim.force_login(cast.asha)
    assert victim.cookies[COOKIE].value != planted.session_key
    thief = Client()
    thief.cookies[COOKIE] = planted.session_key or ""
    assert thief.get("/me/").status_code == 302


def test_a_session_that_ended_elsewhere_is_not_brought_back(asha: Client) -> None:
    store = asha.session
    assert store["_auth_user_id"]
    actions.end_session(store.session_key or "")
    store["words"] = "late"
    with pytest.raises(UpdateError):
        store.save()
    assert not store.exists(store.session_key or "")


def test_a_key_that_is_taken_makes_no_second_session(db: None) -> None:
    store = SessionStore()
    store.create()
    found = store.row
    assert found
    assert actions.make_session(store.session_key or "", None, b"", "", found.times) is None


@pytest.mark.parametrize("cookie", ["", "x", "k" * 32, "\x00" * 32, "ü" * 32, "k" * 5000])
def test_a_cookie_that_was_never_given_signs_nobody_in(db: None, cookie: str) -> None:
    store = SessionStore(cookie)
    assert dict(store.items()) == {}
    assert store.session_key is None


def test_the_web_role_reads_sessions_by_key_and_the_list_of_ones_own(cast: Cast) -> None:
    for name in ("Asha", "Asha", "Finn"):
        cast.client(name)
    asked = "select count(*) from accounts_session"
    with connection.cursor() as cursor:
        for who, count in ((cast.viewer("Asha"), 2), (cast.viewer("Ben"), 0), ("", 0)):
            with asking(who):
                cursor.execute(asked)
                assert cursor.fetchone() == (count,)
        for column in ("digest", "sealed", "pin", "*"):
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(f"select {column} from accounts_session")
        for verb in (
            "update accounts_session set mode = 'mine'",
            "insert into accounts_session (id) values (gen_random_uuid())",
            "select session_data from django_session",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(verb)


def test_another_hat_means_another_key(cast: Cast) -> None:
    with as_owner():
        hat = Membership.objects.create(person=cast.ben, clinic=cast.other_clinic, role="worker")
    ben = cast.client("Ben")
    before, row = ben.cookies[COOKIE].value, row_of(ben)
    assert ben.post(reverse("clinics:wear_hat", args=[hat.pk])).status_code == 302
    assert ben.cookies[COOKIE].value != before
    assert row_of(ben).pk == row.pk
    assert dict(SessionStore(before).items()) == {}
