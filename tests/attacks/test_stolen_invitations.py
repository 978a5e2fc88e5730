"""Whoever finds, guesses, keeps or repeats an invitation comes in by it no second time."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Person
from clinics.invitations.actions import Issued, withdraw
from clinics.models import Membership
from core.context import asking
from tests.attacks.tools import key_of, seen, with_key
from tests.cast import Cast
from tests.clinics.joining import CHOSEN, agree, at, come_in, invited, phone, screen, show_code
from tests.database import as_owner
from tests.pages import words_of

UNKNOWN = "a" * 43
NOBODYS_WORDS = ("Kofi", "Adu", "Harbour", "Esi")


def how_many() -> tuple[int, int]:
    """Return how many people and memberships there are."""
    with as_owner():
        return Person.objects.count(), Membership.objects.count()


def another_code(issued: Issued) -> str:
    """Return a code that is not the right one."""
    return "000000" if issued.code.replace(" ", "") != "000000" else "111111"


def test_an_address_without_its_code_shows_and_opens_nothing(cast: Cast) -> None:
    issued, before = invited(cast), how_many()
    thief = phone()
    page = words_of(thief.get(at(issued.token)))
    assert not [word for word in NOBODYS_WORDS if word in page]
    agree(thief)
    for name in ("what", "who-sees", "agree", "sign-in"):
        assert thief.get(screen(name)).status_code == 410
    assert thief.post(screen("sign-in"), CHOSEN).status_code == 410
    assert how_many() == before


def test_guesses_end_and_the_right_code_comes_too_late(cast: Cast) -> None:
    issued, before = invited(cast), how_many()
    for number in range(5):
        phone().post(
            at(issued.token), {"code": another_code(issued)}, REMOTE_ADDR=f"10.1.1.{number}"
        )
    thief = phone()
    assert show_code(thief, issued).status_code == 410
    come_in(thief, issued)
    assert how_many() == before


def test_a_used_invitation_is_used(cast: Cast) -> None:
    issued = invited(cast)
    come_in(phone(), issued)
    joined = how_many()
    thief = phone()
    assert thief.get(at(issued.token)).status_code == 410
    come_in(thief, issued, sign_in_name="thief")
    assert how_many() == joined


def test_of_two_who_hold_it_open_one_comes_in(cast: Cast) -> None:
    issued = invited(cast)
    devices = [phone(), phone()]
    for device in devices:
        show_code(device, issued)
        agree(device)
    before = how_many()
    answers = [
        device.post(screen("sign-in"), CHOSEN | {"sign_in_name": f"kofi{number}"}).status_code
        for number, device in enumerate(devices)
    ]
    assert answers == [302, 410]
    assert how_many() == (before[0] + 1, before[1] + 1)


def test_an_invitation_that_was_taken_back_is_dead_where_it_was_open(cast: Cast) -> None:
    issued = invited(cast)
    device = phone()
    show_code(device, issued)
    agree(device)
    esi = cast.viewer("Esi")
    with asking(esi):
        withdraw(issued.invitation, by=esi)
    before = how_many()
    assert device.post(screen("sign-in"), CHOSEN).status_code == 410
    assert how_many() == before


def test_the_code_of_another_invitation_opens_nothing(cast: Cast) -> None:
    mine, hers = invited(cast), invited(cast)
    if mine.code != hers.code:
        assert phone().post(at(hers.token), {"code": mine.code}).status_code == 422


def test_a_planted_key_does_not_share_what_the_code_opened(cast: Cast) -> None:
    issued = invited(cast)
    attacker = phone()
    attacker.post("/sign-in/code/", {"email": "nemo@example.org"})
    planted = key_of(attacker)
    victim = with_key(planted)
    show_code(victim, issued)
    assert key_of(victim) != planted
    assert with_key(planted).get(screen("what")).status_code == 410


def closed_page(token: str) -> Any:
    """Look at an invitation that opens nothing."""
    return seen(lambda: Client().get(at(token)), token)


def test_used_taken_back_and_never_made_look_the_same(cast: Cast) -> None:
    used, taken_back = invited(cast), invited(cast)
    come_in(phone(), used)
    esi = cast.viewer("Esi")
    with asking(esi):
        withdraw(taken_back.invitation, by=esi)
    nothing = closed_page(UNKNOWN)
    for issued in (used, taken_back):
        found = closed_page(issued.token)
        assert (found.status, found.html, found.headers) == (
            nothing.status,
            nothing.html,
            nothing.headers,
        )
        assert found.queries == nothing.queries


@pytest.mark.parametrize("deed", ["ask", "code"])
def test_asking_at_an_address_tells_nothing_of_it(cast: Cast, deed: str) -> None:
    issued = invited(cast)
    come_in(phone(), issued)

    def asked(token: str) -> Any:
        where = f"{at(token)}ask/" if deed == "ask" else at(token)
        return seen(lambda: Client().post(where, {"code": "123456"}), token)

    used, nothing = asked(issued.token), asked(UNKNOWN)
    assert (used.status, used.html, used.queries) == (nothing.status, nothing.html, nothing.queries)
