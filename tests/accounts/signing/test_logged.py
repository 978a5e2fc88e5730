"""What the log says of signing in: by which way and as which pseudonym, never a name."""

import json

from django.test import Client

from tests.accounts.signing.showing import (
    PASSWORD,
    SECOND,
    app_code,
    give_app,
    give_password,
    send,
)
from tests.cast import Cast
from tests.log_lines import lines


def test_each_right_step_leaves_a_line(cast: Cast, client: Client) -> None:
    give_password(cast.ben)
    give_app(cast.ben)
    with lines() as found:
        send(client, "ben")
        client.post(SECOND, {"code": app_code()})
    steps = [line for line in found if "way" in line]
    assert [line["way"] for line in steps] == ["password", "totp"]
    assert {line["person"] for line in steps} == {str(cast.ben.log_id)}


def test_a_wrong_step_has_the_line_of_its_request(cast: Cast, client: Client) -> None:
    give_password(cast.ben)
    with lines() as found:
        send(client, "ben", "wrong")
    assert [(line["route"], line["status"]) for line in found if "route" in line] == [
        ("account_login", 422)
    ]
    assert not [line for line in found if "way" in line]


def test_no_line_says_a_name_or_what_was_typed(cast: Cast, client: Client) -> None:
    give_password(cast.ben)
    with lines() as found:
        send(client, "ben@example.org")
        send(Client(), "ben", "another secret")
    said = json.dumps(found)
    assert not [word for word in ("ben", "Ben", PASSWORD, "another secret") if word in said]
