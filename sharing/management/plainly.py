"""Says in one sentence that the wrong role ran a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import ProgrammingError


@contextmanager
def needing(roles: str) -> Iterator[None]:
    """Turn the database's refusal into the roles that may do this."""
    try:
        yield
    except ProgrammingError as problem:
        raise CommandError(f"The database refused; run this as {roles} ({problem}).") from problem
