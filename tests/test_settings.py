"""Production starts with everything it needs, and with nothing of the demo."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "DJANGO_SETTINGS_MODULE": "recovery.settings.production",
    "SECRET_KEY": "x" * 50,
    "BOTHY_MASTER_KEYS": "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "DATABASE_URL": "postgresql://bothy_web@localhost/bothy",
    "BASE_URL": "https://bothy.example",
    "ALLOWED_HOSTS": "bothy.example",
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


@pytest.mark.parametrize(
    "missing", ["SECRET_KEY", "BOTHY_MASTER_KEYS", "BASE_URL", "ALLOWED_HOSTS", "DATABASE_URL"]
)
def test_production_does_not_start_without(missing: str) -> None:
    refused = run("print('up')", **{missing: ""})
    assert refused.returncode != 0
    assert f"{missing} is not set" in refused.stderr


def test_production_refuses_a_short_secret_and_the_demos_folder() -> None:
    assert "too short" in run("", SECRET_KEY="short").stderr
    assert "demo" in run("", BOTHY_DEMO_DIR="demo").stderr


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
