"""Many at once with one invitation: one comes in, the others hear that it is not open."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Person, Secret
from clinics.invitations.actions import Issued
from clinics.models import Consent, Membership
from core import definers
from core.models import DataKey
from core.viewer import Role
from tests.cast import Cast
from tests.clinics.joining import CHOSEN, again, agree, invited, phone, screen, show_code
from tests.database import as_owner
from tests.pages import words_of

pytestmark = pytest.mark.slow
AT_ONCE = 4


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody ask to be let in before everybody does: past every look that Python takes."""
    gate = Barrier(AT_ONCE)

    def call(function: str, *values: Any) -> Any:
        if function == "accept_invitation":
            gate.wait(timeout=30)
        return definers.call(function, *values)

    monkeypatch.setattr("clinics.joining.actions.call", call)


def at_once(come_in: Callable[[int], Any]) -> list[Any]:
    """Let many come in on connections of their own; return their answers, the first in first."""

    def alone(number: int) -> Any:
        try:
            return come_in(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as people:
        return sorted(people.map(alone, range(AT_ONCE)), key=lambda answer: answer.status_code)


def ready(client: Client, issued: Issued) -> Client:
    """Return a browser that has shown the code and said yes."""
    show_code(client, issued)
    agree(client)
    return client


def one_is_in(answers: list[Any]) -> None:
    """Hold the answers to one who is in and others who hear kindly that it is used."""
    assert [answer.status_code for answer in answers] == [302, *[410] * (AT_ONCE - 1)]
    for late in answers[1:]:
        assert "used already" in words_of(late)
        assert "it is nobody’s fault" in words_of(late)


@pytest.mark.usefixtures("together")
@pytest.mark.parametrize("names", [["kofi7"] * AT_ONCE, ["kofi7", "ama", "yaw", "esi2"]])
def test_of_many_at_the_same_moment_one_comes_in(real: Cast, names: list[str]) -> None:
    issued = invited(real, number="H-77")
    with as_owner():
        before = Person.objects.count()
    phones = [ready(phone(), issued) for _ in names]
    one_is_in(
        at_once(lambda n: phones[n].post(screen("sign-in"), CHOSEN | {"sign_in_name": names[n]}))
    )
    with as_owner():
        (person,) = Person.objects.filter(sign_in_name__in=names)
        assert Person.objects.count() == before + 1
        for made in (Secret, DataKey, Membership, Consent):
            assert made.objects.filter(person=person).count() == 1
        assert Consent.objects.count() == 1
    assert again(issued).used_at


@pytest.mark.usefixtures("together")
def test_pressing_many_times_joins_once_with_ones_own_sign_in(real: Cast) -> None:
    issued = invited(real, Role.SUPPORTER, by="Asha")
    devices = [ready(real.client("Finn"), issued) for _ in range(AT_ONCE)]
    answers = at_once(lambda n: devices[n].post("/joining/with-my-sign-in/"))
    one_is_in(answers)
    with as_owner():
        assert Membership.objects.filter(person=real.finn, role=Role.SUPPORTER).count() == 1
        assert Consent.objects.count() == 1
