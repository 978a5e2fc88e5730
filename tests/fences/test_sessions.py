"""What is done to sessions in SQL: each ends their own, and a PIN is tried five times."""

from datetime import timedelta

from accounts.sessions.actions import end_session, try_pin
from accounts.sessions.models import Session
from core import clock
from core.context import asking
from tests.accounts.sessions.devices import own_phone, store_of
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.fences.writing import UNTOUCHED, execute, tried

GONE = execute("delete from accounts_session")


def left(cast: Cast) -> list[str]:
    """Return whose sessions there are."""
    people = {person.pk: name for name, person in cast.people.items()}
    with as_owner():
        return sorted(people[row.person_id] for row in Session.objects.all() if row.person_id)


def test_each_ends_their_own_sessions_alone(cast: Cast) -> None:
    for name in ("Asha", "Asha", "Finn"):
        cast.client(name)
    for who in (cast.viewer("Ben"), ""):
        with asking(who):
            assert tried(GONE) == UNTOUCHED
    with asking(cast.viewer("Asha")):
        GONE()
    assert left(cast) == ["Finn"]


def test_the_worker_process_deletes_what_is_over_alone(cast: Cast) -> None:
    for name in ("Asha", "Finn"):
        cast.client(name)
    with as_owner():
        over = clock.real_now() - timedelta(minutes=1)
        Session.objects.filter(person=cast.finn).update(ends_at=over)
        mine = Session.objects.get(person=cast.finn).pk
    with as_role("bothy_worker"):
        assert list(Session.objects.values_list("pk", "ends_at").order_by()) == [(mine, over)]
        GONE()
    assert left(cast) == ["Asha"]


def test_a_pin_is_tried_five_times(cast: Cast) -> None:
    key = str(store_of(own_phone(cast.client("Asha"))).session_key)
    assert [try_pin(key) is not None for _ in range(7)] == [True] * 5 + [False] * 2


def test_where_no_pin_was_chosen_there_is_nothing_to_try(cast: Cast) -> None:
    assert try_pin(str(store_of(cast.client("Asha")).session_key)) is None


def test_a_key_ends_its_own_session_alone(cast: Cast) -> None:
    key = str(store_of(cast.client("Asha")).session_key)
    cast.client("Finn")
    end_session(key)
    assert left(cast) == ["Finn"]
