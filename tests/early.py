"""Starts the private PostgreSQL and Redis before Django's settings are read."""

import os

import pytest

from tests.stack import start_test_stack, stop_test_stack

# Steps of journeys say what they saw when they fail, as tests do.
pytest.register_assert_rewrite("tests.browser")
os.environ["DJANGO_SETTINGS_MODULE"] = "recovery.settings.test"
os.environ.update(start_test_stack())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started, once the controlling process is done."""
    if not hasattr(config, "workerinput"):
        stop_test_stack()
