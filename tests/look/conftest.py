"""Requests and pages for the tests of the look."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.urls import resolve
from pytest_django.fixtures import Settings

from core.viewer import Role, Viewer

Render = Callable[..., str]


@pytest.fixture(autouse=True)
def stand_in_pages(settings: Settings) -> None:
    """Route to stand-ins, whatever rooms there are."""
    settings.ROOT_URLCONF = "tests.look.urls"


def request_of(role: Role | None, path: str = "/overview/today/") -> HttpRequest:
    """Return a request of somebody in this role, None for nobody."""
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    asha = Viewer(UUID(int=1), role, UUID(int=2), "Asha", "UTC") if role else None
    request.viewer = asha  # type: ignore[attr-defined]
    return request


@pytest.fixture
def render() -> Render:
    """Return a function that renders template text for a viewer."""

    def rendered(text: str, role: Role | None = Role.SERVICE_USER, **context: object) -> str:
        template = engines["django"].from_string(text)
        return template.render(context, request_of(role))

    return rendered
