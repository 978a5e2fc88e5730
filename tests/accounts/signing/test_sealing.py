"""Secrets of second factors are sealed for one person, and sealed anew with another key."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management.base import CommandError
from django.test import override_settings

from accounts.signing.factors.resealing import factors_by_master, reseal_factors
from accounts.signing.factors.sealing import NotTheirs, open_secret, seal_secret
from core import keys
from tests.accounts.signing.showing import SECRET, give_app, give_spare_codes
from tests.cast import Cast, make_cast
from tests.core.rotation import NEW, OLD, run
from tests.database import as_owner


def test_a_secret_opens_for_its_person_alone(cast: Cast) -> None:
    sealed = seal_secret(SECRET, cast.ben.pk)
    assert SECRET not in sealed
    assert open_secret(sealed, cast.ben.pk) == SECRET
    for other in (cast.dev.pk, None):
        with pytest.raises(NotTheirs):
            open_secret(sealed, other)


def test_a_changed_letter_is_noticed(cast: Cast) -> None:
    key, _, body = seal_secret(SECRET, cast.ben.pk).partition(":")
    changed = ("A" if body[20] != "A" else "B").join([body[:20], body[21:]])
    with pytest.raises(NotTheirs):
        open_secret(f"{key}:{changed}", cast.ben.pk)


def test_the_same_secret_looks_different_each_time(cast: Cast) -> None:
    assert seal_secret(SECRET, cast.ben.pk) != seal_secret(SECRET, cast.ben.pk)


@pytest.fixture
def before(db: None) -> Cast:
    """Make people whose factors were sealed with the old key."""
    with override_settings(BOTHY_MASTER_KEYS=OLD):
        cast = make_cast()
        give_app(cast.ben)
        give_app(cast.dev)
        give_spare_codes(cast.ben)
        with as_owner():
            credential = {"name": "My phone", "credential": {"id": "x"}}
            Authenticator.objects.create(user=cast.ben, type="webauthn", data=credential)
    keys.forget_keys()
    return cast


def test_another_master_key_seals_all_of_them_anew(before: Cast) -> None:
    with override_settings(BOTHY_MASTER_KEYS=f"{NEW},{OLD}"):
        with as_owner():
            assert factors_by_master() == {"old": 3}
        said = run("rotate_master_key", batch=2)
    assert "2 second factors are sealed anew." in said
    assert "Nothing needs old any more." in said
    with override_settings(BOTHY_MASTER_KEYS=NEW), as_owner():
        assert factors_by_master() == {"new": 3}
        app = Authenticator.objects.get(user=before.ben, type="totp")
        assert open_secret(app.data["secret"], before.ben.pk) == SECRET
        passkey = Authenticator.objects.get(user=before.ben, type="webauthn")
        assert passkey.data["name"] == "My phone"


def test_broken_off_it_goes_on_where_it_was(before: Cast) -> None:
    with override_settings(BOTHY_MASTER_KEYS=f"{NEW},{OLD}"), as_owner():
        assert [reseal_factors(2) for _ in range(3)] == [2, 1, 0]


def test_without_the_old_key_it_says_so_and_changes_nothing(before: Cast) -> None:
    with as_owner():
        from core.models import DataKey

        DataKey.objects.all().delete()
    with (
        override_settings(BOTHY_MASTER_KEYS=NEW),
        pytest.raises(CommandError, match="3 second factors are wrapped with old"),
    ):
        run("rotate_master_key")
