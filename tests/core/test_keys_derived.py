"""Keys for other purposes come out of a master key and tell nothing about one another."""

import base64
from collections.abc import Iterator

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from core.keys_derived import derived_key, digest, digests
from core.keys_master import KeyMissing, first_name

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()


@pytest.fixture(autouse=True)
def two_master_keys() -> Iterator[None]:
    """Give the environment a new key and an old one."""
    with override_settings(BOTHY_MASTER_KEYS=f"{NEW},{OLD}"):
        yield


def test_each_purpose_and_each_master_key_has_a_key_of_its_own() -> None:
    keys = {derived_key(purpose, name) for purpose in ("one", "two") for name in ("old", "new")}
    assert len(keys) == 4
    assert all(len(key) == 32 for key in keys)
    assert keys.isdisjoint({b"o" * 32, b"n" * 32})


def test_a_key_out_of_a_master_key_that_is_gone_is_missing() -> None:
    with pytest.raises(KeyMissing, match="called lost"):
        derived_key("one", "lost")


@given(message=st.binary(), other=st.binary())
def test_a_digest_is_of_its_message_and_purpose_alone(message: bytes, other: bytes) -> None:
    made = digest("one", message)
    assert made == digest("one", message)
    assert made != digest("two", message)
    assert (made == digest("one", other)) == (message == other)


def test_a_digest_names_the_first_key_and_outlives_a_change_of_keys() -> None:
    with override_settings(BOTHY_MASTER_KEYS=OLD):
        before = digest("one", b"message")
    assert first_name() == "new"
    assert digest("one", b"message").startswith("new:")
    assert digests("one", b"message") == {before, digest("one", b"message")}


def test_a_digest_does_not_show_its_message() -> None:
    assert b"message".hex() not in digest("one", b"message")
