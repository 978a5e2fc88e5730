"""A clinic admin who gives herself a hat: by an invitation of her own, or one that was ended."""

import pytest
from django.test import Client

from clinics.models import Membership
from core import clock
from core.viewer import Role
from tests.cast import Cast
from tests.clinics.desk import address
from tests.clinics.joining import agree, invited, show_code
from tests.database import as_owner
from tests.pages import words_of


@pytest.fixture
def esi(cast: Cast) -> Client:
    """Esi's browser."""
    return cast.client("Esi")


def hats(cast: Cast) -> set[str]:
    """Return as what Esi is here now."""
    with as_owner():
        rows = Membership.objects.filter(person=cast.esi, ended_at=None)
        return set(rows.values_list("role", flat=True))


@pytest.mark.parametrize("role", [Role.WORKER, Role.CLINIC_ADMIN])
def test_nobody_comes_in_as_staff_with_an_invitation_of_their_own(
    esi: Client, cast: Cast, role: Role
) -> None:
    show_code(esi, invited(cast, role))
    agree(esi)
    words = words_of(esi.post("/joining/with-my-sign-in/"))
    assert "for somebody else than the one who is signed in now" in words
    assert hats(cast) == {Role.CLINIC_ADMIN}


def test_she_may_use_it_for_herself(esi: Client, cast: Cast) -> None:
    show_code(esi, invited(cast))
    agree(esi)
    assert esi.post("/joining/with-my-sign-in/").status_code == 302
    assert hats(cast) == {Role.CLINIC_ADMIN, Role.SERVICE_USER}


def test_a_colleague_comes_in_with_it(cast: Cast) -> None:
    dev = cast.client("Dev")
    show_code(dev, invited(cast, Role.CLINIC_ADMIN))
    agree(dev)
    assert dev.post("/joining/with-my-sign-in/").status_code == 302
    with as_owner():
        assert Membership.objects.filter(person=cast.dev).count() == 2


def test_a_hat_that_was_ended_is_given_back_by_others_alone(esi: Client, cast: Cast) -> None:
    with as_owner():
        values = {"person": cast.esi, "clinic": cast.clinic, "role": Role.WORKER}
        mine = Membership.objects.create(**values, ended_at=clock.now())
    back = address("restore_membership", mine.pk)
    assert "Only another clinic admin can bring you back" in words_of(esi.post(back, follow=True))
    assert hats(cast) == {Role.CLINIC_ADMIN}
    with as_owner():
        Membership.objects.create(person=cast.dev, clinic=cast.clinic, role=Role.CLINIC_ADMIN)
        Membership.objects.filter(person=cast.dev, role=Role.WORKER).update(ended_at=clock.now())
    cast.client("Dev").post(back)
    assert hats(cast) == {Role.CLINIC_ADMIN, Role.WORKER}
