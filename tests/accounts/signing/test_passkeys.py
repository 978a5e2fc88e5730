"""Passkeys: what a device is asked, and answers that open nothing; the true ones in a browser."""

import base64
import json

import pytest
from django.test import Client, override_settings

from tests.accounts.signing.showing import MINE, is_signed_in, where
from tests.cast import Cast
from tests.pages import words_of

PASSKEY = "/sign-in/passkey/"
JSON = {"accept": "application/json"}


def handle(of: str) -> str:
    """Return an id as a device returns it."""
    return base64.urlsafe_b64encode(of.encode()).decode().rstrip("=")


def answer(user: str) -> str:
    """Return an answer that has the right shape and a wrong signature."""
    response = {
        "clientDataJSON": handle('{"type":"webauthn.get","challenge":"x","origin":"http://x"}'),
        "authenticatorData": handle("\x00" * 37),
        "signature": handle("no signature"),
        "userHandle": handle(user),
    }
    shape = {"type": "public-key", "id": "eA", "rawId": "eA", "clientExtensionResults": {}}
    return json.dumps({**shape, "response": response})


def test_the_device_is_asked_for_our_own_site_and_for_its_owner(cast: Cast, client: Client) -> None:
    asked = client.get(PASSKEY, headers=JSON).json()["request_options"]["publicKey"]
    assert asked["rpId"] == "localhost"
    assert asked["userVerification"] == "required"
    assert asked.get("allowCredentials", []) == []


@override_settings(ALLOWED_HOSTS=["*"])
def test_another_name_of_the_host_changes_nothing(cast: Cast, client: Client) -> None:
    asked = client.get(PASSKEY, headers={**JSON, "host": "evil.example"}).json()
    assert asked["request_options"]["publicKey"]["rpId"] == "localhost"


def test_each_is_asked_something_new(cast: Cast, client: Client) -> None:
    asked = [client.get(PASSKEY, headers=JSON).json()["request_options"] for _ in range(2)]
    assert asked[0]["publicKey"]["challenge"] != asked[1]["publicKey"]["challenge"]


def test_a_passkey_to_be_made_says_whose_it_is(cast: Cast) -> None:
    page = cast.client("Asha").get(f"{MINE}passkeys/add/")
    options = json.loads(page.context["options"])["publicKey"]
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["rp"] == {"id": "localhost", "name": "Bothy"}


@pytest.mark.parametrize(
    "sent",
    ["", "{}", "null", "[]", "7", '"x"', "{", '{"response": {}}', '{"response": {"userHandle": 7}}']
    + [json.dumps({"response": {"userHandle": handle(one)}}) for one in ("", "x", "é" * 40)],
)
def test_nonsense_opens_nothing_and_breaks_nothing(cast: Cast, client: Client, sent: str) -> None:
    client.get(PASSKEY, headers=JSON)
    page = client.post(PASSKEY, {"credential": sent, "next": "/goals/"})
    assert where(page) == "/sign-in/?next=/goals/&passkey=refused"
    assert "This passkey opens nothing here" in words_of(client.get(where(page)))


@pytest.mark.parametrize("known", [True, False])
def test_a_forged_answer_hears_the_same_for_anybody(
    cast: Cast, client: Client, known: bool
) -> None:
    client.get(PASSKEY, headers=JSON)
    whose = cast.asha.pk.hex if known else "0" * 32
    page = client.post(PASSKEY, {"credential": answer(whose)})
    assert where(page) == "/sign-in/?next=/&passkey=refused"
    assert not is_signed_in(client)
    assert where(client.get("/goals/")).startswith("/sign-in/")


def test_an_answer_that_was_not_asked_for_opens_nothing(cast: Cast, client: Client) -> None:
    page = client.post(PASSKEY, {"credential": answer(cast.asha.pk.hex)})
    assert "refused" in where(page)
