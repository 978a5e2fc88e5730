"""A passkey in software: what a device would answer, to be repeated or changed at will."""

import hashlib
import json
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

from accounts.models import Person
from tests.database import as_owner

SITE = "localhost"
WHERE = "/sign-in/passkey/"
PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40
ID = b"k" * 16


class Passkey:
    """One key pair of one person."""

    def __init__(self, person: Person, *, known: bool = True) -> None:
        """Make the pair and have it known, unless its person will do that."""
        self.key, self.person = ec.generate_private_key(ec.SECP256R1()), person
        if not known:
            return
        with as_owner():
            Authenticator.objects.create(
                user=person,
                type=Authenticator.Type.WEBAUTHN,
                data={"name": "Key", "credential": self.made(websafe_encode(bytes(16)))},
            )

    def made(self, challenge: str) -> dict[str, Any]:
        """Return what the device answers when it is asked for a new one."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))  # type: ignore[no-untyped-call]
        known = bytes(16) + len(ID).to_bytes(2, "big") + ID + public
        whole = {"fmt": "none", "attStmt": {}, "authData": self._data(HAS_KEY | 5) + known}
        made = {"attestationObject": websafe_encode(cbor.encode(whole))}
        made["clientDataJSON"] = self._client("webauthn.create", challenge)
        return self._shape(made)

    def answer(self, challenge: str, flags: int = PRESENT | VERIFIED, site: str = SITE) -> str:
        """Return what the device answers to a challenge."""
        data, client = self._data(flags, site), self._client("webauthn.get", challenge, site)
        signed = self.key.sign(
            data + hashlib.sha256(websafe_decode(client)).digest(), ec.ECDSA(hashes.SHA256())
        )
        return json.dumps(
            self._shape(
                {
                    "clientDataJSON": client,
                    "authenticatorData": websafe_encode(data),
                    "signature": websafe_encode(signed),
                    "userHandle": websafe_encode(self.person.pk.hex.encode()),
                }
            )
        )

    def _data(self, flags: int, site: str = SITE) -> bytes:
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, challenge: str, site: str = SITE) -> str:
        said = {"type": kind, "challenge": challenge, "origin": f"http://{site}"}
        return websafe_encode(json.dumps(said).encode())

    def _shape(self, response: dict[str, str]) -> dict[str, Any]:
        name = websafe_encode(ID)
        shape = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return shape | {"clientExtensionResults": {}}


def challenge_for(client: Client) -> str:
    """Ask what a passkey shall answer to sign in."""
    asked = client.get(WHERE, HTTP_X_REQUESTED_WITH="XMLHttpRequest").json()
    return str(asked["request_options"]["publicKey"]["challenge"])


def show(client: Client, answer: str) -> Any:
    """Send a device's answer."""
    return client.post(WHERE, {"credential": answer})
