"""What the functions about a change of address do, to whom and when: asked in SQL."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from accounts.models import Person
from accounts.signing.addresses.models import AddressChange
from core import clock
from core.context import asking
from core.definers import call
from tests.cast import Cast
from tests.database import as_owner, as_role

DAY = timedelta(days=1)
OLD, NEW = "{}@example.org", "{}@new.example"


def change(cast: Cast, name: str = "Asha", **ago: int) -> AddressChange:
    """Write a change down; `asked`, `confirmed` and `done` are days ago."""
    person, first = cast.people[name], name.lower()
    moments = {f"{word}_at": clock.real_now() - days * DAY for word, days in ago.items()}
    values = {"old": OLD.format(first), "new": NEW.format(first), "objection": f"mark of {name}"}
    with as_owner():
        return AddressChange.objects.create(person=person, **(values | moments))


def finish() -> int:
    """Let the worker process finish what a week has passed over, and return how many."""
    with as_role("bothy_worker"):
        [(finished,)] = call("finish_address_changes")
    return int(finished)


def address_of(cast: Cast, name: str) -> tuple[str, set[str]]:
    """Return somebody's address, and those that are confirmed."""
    with as_owner():
        confirmed = EmailAddress.objects.filter(user=cast.people[name], verified=True)
        email = Person.objects.get(pk=cast.people[name].pk).email
        return email, {one.email for one in confirmed}


def left() -> set[str]:
    """Return whose changes are still written down."""
    with as_owner():
        return {one.person.preferred_name for one in AddressChange.objects.select_related("person")}


def has_new(cast: Cast, name: str) -> bool:
    """Tell whether somebody's address is the new one, in both places."""
    new, old = NEW.format(name.lower()), OLD.format(name.lower())
    assert address_of(cast, name) in ((new, {new}), (old, {old}))
    return address_of(cast, name)[0] == new


def test_a_week_after_the_yes_it_is_finished_for_that_person_alone(cast: Cast) -> None:
    change(cast, asked=8, confirmed=8)
    change(cast, "Finn", asked=6, confirmed=6)
    change(cast, "Ben", asked=0)
    assert finish() == 1
    assert [name for name in cast.people if has_new(cast, name)] == ["Asha"]
    assert left() == {"Asha", "Finn", "Ben"}
    with as_owner():
        assert [one.person_id for one in AddressChange.objects.exclude(done_at=None)] == [
            cast.asha.pk
        ]


def test_what_was_done_is_not_done_again(cast: Cast) -> None:
    change(cast, asked=9, confirmed=9, done=1)
    assert finish() == 0
    assert not has_new(cast, "Asha")


@pytest.mark.parametrize(("verified", "is_taken"), [(True, True), (False, False)])
def test_an_address_that_somebody_else_confirmed_meanwhile_stays_theirs(
    verified: bool, is_taken: bool, cast: Cast
) -> None:
    change(cast, asked=8, confirmed=8)
    change(cast, "Finn", asked=2, confirmed=2)
    with as_owner():
        EmailAddress.objects.create(
            user=cast.ben, email=NEW.format("asha"), verified=verified, primary=False
        )
    assert finish() == (0 if is_taken else 1)
    assert has_new(cast, "Asha") is not is_taken
    assert left() == ({"Finn"} if is_taken else {"Asha", "Finn"})


def test_ones_own_second_address_can_become_the_first(cast: Cast) -> None:
    change(cast, asked=8, confirmed=8)
    with as_owner():
        EmailAddress.objects.create(
            user=cast.asha, email=NEW.format("asha"), verified=True, primary=False
        )
    assert finish() == 1
    assert has_new(cast, "Asha")


def test_what_is_over_is_forgotten_and_nothing_else(cast: Cast) -> None:
    change(cast, "Asha", asked=15, confirmed=15, done=8)
    change(cast, "Finn", asked=13, confirmed=13, done=6)
    change(cast, "Ben", asked=2)
    change(cast, "Dev", asked=2, confirmed=1)
    change(cast, "Ines", asked=0)
    finish()
    assert left() == {"Finn", "Dev", "Ines"}


def objects(*marks: str) -> bool:
    """Object by a link; whoever looks first is told the same."""
    with asking(""):
        [(may,)] = call("may_object_to_address_change", list(marks))
        [(done,)] = call("object_to_address_change", list(marks))
    assert may is done
    return bool(done)


def becomes_new(cast: Cast, *names: str) -> None:
    """Write down that the new address is theirs already."""
    with as_owner():
        for name in names:
            new = NEW.format(name.lower())
            Person.objects.filter(pk=cast.people[name].pk).update(email=new)
            EmailAddress.objects.filter(user=cast.people[name]).update(email=new)


def stamps(cast: Cast) -> dict[str, Any]:
    """Return what each person's sessions are bound to."""
    with as_owner():
        people = Person.objects.in_bulk([person.pk for person in cast.people.values()])
    return {name: people[person.pk].sessions_stamp for name, person in cast.people.items()}


def test_an_objection_takes_back_ones_own_change_alone(cast: Cast) -> None:
    change(cast, asked=3, confirmed=3, done=1)
    change(cast, "Finn", asked=3, confirmed=3, done=1)
    becomes_new(cast, "Asha", "Finn")
    before = stamps(cast)
    assert objects("mark of Asha", "by an older key")
    assert not has_new(cast, "Asha")
    assert has_new(cast, "Finn")
    assert left() == {"Finn"}
    assert [name for name, stamp in stamps(cast).items() if stamp != before[name]] == ["Asha"]


def test_before_it_is_done_an_objection_only_drops_it(cast: Cast) -> None:
    change(cast, asked=3)
    with as_owner():
        EmailAddress.objects.create(
            user=cast.asha, email="second@example.org", verified=True, primary=False
        )
    assert objects("mark of Asha")
    assert address_of(cast, "Asha") == (
        "asha@example.org",
        {"asha@example.org", "second@example.org"},
    )


@pytest.mark.parametrize(
    "ago", [{"asked": 8, "confirmed": 8, "done": 8}, {"asked": 15}, {"asked": 15, "done": 1}]
)
def test_a_link_runs_out(ago: dict[str, int], cast: Cast) -> None:
    change(cast, "Asha", **ago)
    assert not objects("mark of Asha")
    assert left() == {"Asha"}


def test_without_the_mark_nothing_is_taken_back(cast: Cast) -> None:
    change(cast, asked=1)
    assert not objects()
    assert not objects("mark of Finn")
