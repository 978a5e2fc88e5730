"""Production starts with everything it needs, and with nothing of the demo."""

import base64
import hashlib
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from recovery.settings.strength import NEEDED, refusals


def key(number: int) -> str:
    """Return a key that looks random and is the same in every process of a run."""
    return base64.b64encode(hashlib.sha256(f"key {number}".encode()).digest()).decode()


def letters(count: int) -> str:
    """Return letters that look random and are the same in every process of a run."""
    return base64.urlsafe_b64encode(hashlib.sha512(b"letters").digest()).decode()[:count]


KEY = key(1)
TYPED = base64.b64encode(b"0123456789abcdef0123456789ABCDEF").decode()
GOOD = {
    "DJANGO_SETTINGS_MODULE": "recovery.settings.production",
    "SECRET_KEY": letters(64),
    "BOTHY_MASTER_KEYS": f"k1:{KEY}",
    "DATABASE_URL": "postgresql://bothy_web@localhost/bothy",
    "BASE_URL": "https://bothy.example",
    "ALLOWED_HOSTS": "bothy.example",
    "BOTHY_OPERATOR_EMAIL": "runs-it@bothy.example",
}


def run(code: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run code under production settings in a process of its own."""
    environment = {"PATH": os.environ["PATH"]} | GOOD | changed
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {code}"],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_what_it_needs() -> None:
    assert run("print('up')").stdout == "up\n"


@pytest.mark.parametrize("missing", NEEDED)
def test_production_does_not_start_without(missing: str) -> None:
    refused = run("print('up')", **{missing: ""})
    assert refused.returncode != 0
    assert f"{missing} is not set" in refused.stderr


@pytest.mark.parametrize(
    ("name", "weak", "said"),
    [
        ("SECRET_KEY", "tiny", "too short"),
        ("SECRET_KEY", "x" * 60, "placeholder"),
        ("SECRET_KEY", "django-insecure-abcdefghijklmnopqrstuvwxyz0123456789!?", "placeholder"),
        ("SECRET_KEY", "change-me-" + letters(48), "placeholder"),
        ("SECRET_KEY", KEY + "-and-then-some-more", "share a key"),
        ("BOTHY_MASTER_KEYS", "k1", "base64 of 32 bytes"),
        ("BOTHY_MASTER_KEYS", "k1:c2hvcnQ=", "base64 of 32 bytes"),
        ("BOTHY_MASTER_KEYS", f"k1:{KEY}, k2:not*base64", "base64 of 32 bytes"),
        ("BOTHY_MASTER_KEYS", f"k1:{TYPED}", "placeholder"),
        ("BOTHY_MASTER_KEYS", f"k1:{base64.b64encode(bytes(32)).decode()}", "placeholder"),
        ("BOTHY_MASTER_KEYS", f"k1:{KEY},k2:{KEY}", "the same key twice"),
        ("BASE_URL", "http://bothy.example", "must begin with https://"),
        ("BASE_URL", "https://", "must begin with https://"),
        ("BASE_URL", "https://elsewhere.example", "does not name the host"),
        ("ALLOWED_HOSTS", "*", "must name its hosts"),
        ("DATABASE_URL", "postgresql://bothy_web:bothy@localhost/bothy", "weak password"),
        ("DATABASE_URL", "postgresql://b:change-me-please-soon@localhost/b", "weak password"),
        ("DATABASE_URL", f"postgresql://b:{GOOD['SECRET_KEY']}@localhost/b", "share a secret"),
        ("BOTHY_OPERATOR_EMAIL", "the front desk", "is no address"),
        ("BOTHY_OPERATOR_EMAIL", "a@b.example, c@d.example", "is no address"),
        ("DEBUG", "1", "DEBUG is on"),
        ("BOTHY_DEMO_DIR", "demo", "belongs to the demo"),
    ],
)
def test_production_refuses_what_is_weak_and_does_not_repeat_it(
    name: str, weak: str, said: str
) -> None:
    told = " ".join(refusals(GOOD | {name: weak}))
    assert said in told
    assert name in told
    if name in ("SECRET_KEY", "BOTHY_MASTER_KEYS", "DATABASE_URL"):
        assert weak not in told


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("ALLOWED_HOSTS", "other.example, .bothy.example,bothy.example"),
        ("ALLOWED_HOSTS", ".example"),
        ("DATABASE_URL", f"postgresql://b:{letters(22)}@localhost/b"),
        ("BOTHY_MASTER_KEYS", f"k2:{key(2)},k1:{KEY}"),
        ("BOTHY_OPERATOR_EMAIL", " runs-it@bothy.example "),
        ("DEBUG", "False"),
    ],
)
def test_production_takes_what_is_strong(name: str, good: str) -> None:
    assert list(refusals(GOOD | {name: good})) == []


def test_of_nothing_everything_is_missing_and_nothing_is_weak() -> None:
    assert [told.partition(" ")[0] for told in refusals({})] == list(NEEDED)


def test_production_refuses_a_short_secret_and_the_demos_folder() -> None:
    weak = {"SECRET_KEY": "short", "BOTHY_DEMO_DIR": "demo", "BASE_URL": "http://bothy.example"}
    refused = run("print('up')", **weak)
    assert refused.returncode != 0
    assert "SECRET_KEY is too short" in refused.stderr
    assert "BOTHY_DEMO_DIR belongs to the demo" in refused.stderr
    assert "BASE_URL must begin with https://" in refused.stderr


def test_productions_cookies_are_bound_to_the_host() -> None:
    code = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.PARKING_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_PATH,"
        " s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN)"
    )
    assert run(code).stdout == (
        "__Host-session __Host-csrf __Host-parked True True / / None None\n"
    )


def test_production_demands_https_for_a_year_and_writes_json() -> None:
    code = (
        "import logging; from django.test import Client;"
        "logging.getLogger('x').warning('%s', 'y');"
        "a = Client().get('/nothing/', headers={'Host': 'bothy.example'});"
        "print(a.status_code, a.headers['Location'])"
    )
    done = run(code)
    assert done.stdout == "301 https://bothy.example/nothing/\n"
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines if "status" in line] == ["request"]
    assert "nothing" not in done.stderr


def test_production_has_no_demo_sign_in_no_clock_no_gallery() -> None:
    code = (
        "from core.checks import all_patterns;"
        "print([n for n, _ in all_patterns() if n.startswith(('demo:', 'core:'))])"
    )
    assert run(code).stdout == "[]\n"


def test_the_demos_sign_in_is_not_even_installed_in_production() -> None:
    code = "from django.apps import apps; print(apps.is_installed('recovery.demo'))"
    assert run(code).stdout == "False\n"


def test_production_cannot_move_the_clock() -> None:
    code = (
        "from datetime import timedelta; from core.clock import move_demo_clock;"
        "move_demo_clock(timedelta(days=1))"
    )
    assert "Only the demo's clock can be moved" in run(code).stderr


def test_production_keeps_no_admin_and_no_superuser() -> None:
    code = (
        "from django.apps import apps; from django.contrib.auth import get_user_model;"
        "print(apps.is_installed('django.contrib.admin'));"
        "print(hasattr(get_user_model(), 'is_superuser'))"
    )
    assert run(code).stdout == "False\nFalse\n"
