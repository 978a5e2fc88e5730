"""A changed master key waits for what cannot be marked anew, and says until when."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import override_settings

from accounts.models import AddressChange
from accounts.signing.addresses.models import OBJECT_FOR
from clinics.invitations.actions import LASTS
from clinics.models import Invitation
from core import clock, keys
from core.keys_others import marks_open
from tests.cast import Cast, make_cast
from tests.clinics.joining import invited
from tests.core.rotation import NEW, OLD, run
from tests.database import as_owner

BOTH = f"{NEW},{OLD}"
LONG_AGO = 2 * OBJECT_FOR + timedelta(minutes=1)


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Make the cast with the old master key; a new one was put before it since."""
    with override_settings(BOTHY_MASTER_KEYS=OLD):
        cast = make_cast()
        invited(cast)
        change(cast.asha.pk)
    keys.forget_keys()
    with override_settings(BOTHY_MASTER_KEYS=BOTH):
        yield cast


def change(person_id: UUID, mark: str = "old:1", old: str = "before@example.org") -> None:
    """Write down a change of address."""
    with as_owner():
        AddressChange.objects.create(
            person_id=person_id, old=old, new="new@example.org", objection=mark
        )


def test_open_ones_are_counted_with_the_moment_until_which_to_wait(cast: Cast) -> None:
    said = run("rotate_master_key")
    until = f"{clock.now() + LASTS:%Y-%m-%d %H:%M} UTC"
    assert f"old made 1 open invitations: wait until {until}, or they end with it." in said
    assert "old made 1 links against a change of address: wait until " in said
    assert "Nothing needs old" not in said


@pytest.mark.parametrize("field", ["used_at", "withdrawn_at"])
def test_an_invitation_that_is_over_waits_for_nothing(field: str, cast: Cast) -> None:
    with as_owner():
        Invitation.objects.update(**{field: clock.now()})
        AddressChange.objects.all().delete()
    assert "Nothing needs old any more." in run("rotate_master_key")


def test_an_invitation_that_ran_out_waits_for_nothing(cast: Cast) -> None:
    with as_owner():
        Invitation.objects.update(expires_at=clock.now())
        assert list(marks_open("old")) == ["links against a change of address"]


def test_a_link_holds_a_week_from_the_change_and_two_from_the_question(cast: Cast) -> None:
    change(cast.finn.pk, mark="old:2", old="")
    change(cast.ben.pk, mark="new:1")
    with as_owner():
        (asked,) = marks_open("old")["links against a change of address"]
        one = AddressChange.objects.get(person=cast.asha)
        assert asked == one.asked_at + 2 * OBJECT_FOR
        AddressChange.objects.filter(person=cast.asha).update(done_at=one.asked_at)
        (done,) = marks_open("old")["links against a change of address"]
        assert done == one.asked_at + OBJECT_FOR
        AddressChange.objects.update(asked_at=clock.real_now() - LONG_AGO)
        assert list(marks_open("old")) == ["open invitations"]


def test_what_the_new_key_made_keeps_nobody_waiting(cast: Cast) -> None:
    with as_owner():
        Invitation.objects.all().delete()
        AddressChange.objects.all().delete()
    invited(cast)
    assert "Nothing needs old any more." in run("rotate_master_key")
