"""Where tries come from: counted by house, and Redis is never told an address."""

import pytest
import redis
from django.conf import settings
from django.test import override_settings

from accounts.signing.places import house_of, mark_of
from tests.attacks.tools import device, send
from tests.cast import Cast
from tests.core.rotation import NEW, OLD


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("198.51.100.7:443", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2::77", "2001:db8:1:2::"),
        ("[2001:db8:1:2::77]:443", "2001:db8:1:2::"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_a_house_is_what_its_addresses_share(address: str, house: str) -> None:
    assert house_of(address) == house


def test_a_mark_is_made_with_a_key_and_says_no_address() -> None:
    with override_settings(BOTHY_MASTER_KEYS=OLD):
        mark = mark_of("198.51.100.7")
        assert "198.51" not in mark
        assert mark_of("::ffff:198.51.100.7") == mark != mark_of("198.51.100.8")
    with override_settings(BOTHY_MASTER_KEYS=NEW):
        assert mark_of("198.51.100.7") != mark


@pytest.mark.parametrize("address", ["198.51.100.7", "2001:db8:1:2::77"])
def test_no_name_of_a_count_in_redis_says_an_address(cast: Cast, address: str) -> None:
    store = redis.Redis.from_url(settings.CACHES["default"]["LOCATION"], decode_responses=True)
    before = set(store.keys())
    send(device(), "asha", "something else", REMOTE_ADDR=address)
    named = [str(name) for name in set(store.keys()) - before]
    by_place = [name for name in named if ":ip:" in name]
    assert by_place
    assert not [name for name in named if address in name or house_of(address) in name]
