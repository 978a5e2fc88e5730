"""Asha at her own pages."""

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def asha(cast: Cast) -> Client:
    """Asha's browser."""
    return cast.client("Asha")
