"""Who ends which session in SQL: each their own, the worker process those that are over."""

from datetime import timedelta

from accounts.sessions.models import Session
from core import clock
from core.context import asking
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
    with as_role("bothy_worker"):
        GONE()
    assert left(cast) == ["Asha"]
