"""What is tried against codes: guessing, using them again, late, at once, and finding names out."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.recovery.way import (
    CHOOSE,
    ENTER,
    choose,
    enter,
    give,
    is_signed_in,
    second_yes,
)
from tests.cast import Cast
from tests.pages import words_of

NO_FIT = "That name and that code don’t fit together."


def wrong(code: str) -> str:
    """Return a code that is not this one."""
    return f"{(int(code.replace(' ', '')) + 1) % 10**8:08}"


def test_after_five_wrong_codes_the_right_one_is_wrong_too(cast: Cast) -> None:
    code = give(cast)
    for _ in range(5):
        assert NO_FIT in words_of(enter(Client(), wrong(code)))
    assert enter(Client(), code).status_code == 422


def test_four_wrong_codes_are_no_harm(cast: Cast) -> None:
    code = give(cast)
    for _ in range(4):
        enter(Client(), wrong(code))
    assert enter(Client(), code)["Location"] == CHOOSE


@pytest.mark.parametrize("name", ["asha", "asha@example.org", "nobody-has-this-name"])
def test_a_person_is_guessed_at_ten_times_in_a_quarter_of_an_hour(cast: Cast, name: str) -> None:
    answers = [enter(Client(), f"{n:08}", name) for n in range(11)]
    assert [one.status_code for one in answers] == [422] * 10 + [429]
    assert "A short break" in words_of(answers[-1])


def test_an_address_tries_thirty_times_a_minute(cast: Cast) -> None:
    answers = [enter(Client(), "1234 5678", f"somebody-{n}").status_code for n in range(31)]
    assert answers == [422] * 30 + [429]


def test_a_code_is_good_once(cast: Cast) -> None:
    code, first = give(cast), Client()
    assert enter(first, code)["Location"] == CHOOSE
    assert enter(Client(), code).status_code == 422
    choose(first)
    assert enter(Client(), code).status_code == 422
    again = Client()
    again.cookies = first.cookies
    assert choose(again)["Location"] == ENTER


@pytest.mark.parametrize(("seconds", "good"), [(599, True), (601, False)])
def test_a_code_is_good_for_ten_minutes(
    cast: Cast, later: Callable[..., None], seconds: int, good: bool
) -> None:
    code = give(cast)
    later(seconds=seconds - 0.5)
    assert (enter(Client(), code).status_code == 302) is good


def test_another_code_ends_the_one_before(cast: Cast) -> None:
    first, second = give(cast), give(cast, by="Ines")
    assert enter(Client(), first).status_code == 422
    assert enter(Client(), second)["Location"] == CHOOSE


def test_a_code_opens_no_other_person(cast: Cast) -> None:
    assert enter(Client(), give(cast), "finn").status_code == 422


def asked(cast: Cast, name: str) -> tuple[int, int, str]:
    """Return how many queries a wrong try takes, its status, and its words."""
    with CaptureQueriesContext(connection) as queries:
        response = enter(Client(), "1234 5678", name)
    return len(queries), response.status_code, words_of(response).replace(name, "")


def test_names_are_not_found_out(cast: Cast) -> None:
    give(cast)
    there, without, nobody = (asked(cast, name) for name in ("asha", "finn", "nobody-has-it"))
    assert there == without == nobody


def test_the_session_key_is_another_after_the_code_and_after_going_in(cast: Cast) -> None:
    client = Client()
    client.get("/sign-in/")
    enter(client, give(cast))
    halfway = client.session.session_key
    choose(client)
    keys = {halfway, client.session.session_key}
    assert len(keys) == 2
    assert is_signed_in(client)


def test_a_code_is_nowhere_but_on_the_page(cast: Cast) -> None:
    code = give(cast).replace(" ", "")
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute("select * from accounts_backin")
        assert code not in str(cursor.fetchall())
        cursor.execute("set role bothy_web")


@pytest.mark.parametrize("value", ["", "\x00", "x" * 400, "\uff11\uff12\uff13\uff14", "-1", "0x1"])
def test_nonsense_is_answered_like_a_wrong_code(cast: Cast, value: str) -> None:
    give(cast)
    assert enter(Client(), value).status_code == 422
    assert enter(Client(), "12345678", value or "?").status_code == 422


def test_no_code_yet_is_no_code_that_is_empty(cast: Cast) -> None:
    assert second_yes(cast, "Ben") is None
    assert enter(Client(), "0").status_code == 422
