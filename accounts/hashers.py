"""The password hasher: Argon2id with the parameters that were measured, a few at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class Busy(Exception):
    """Too many passwords are being checked in this process; try again in a moment."""


class Turnstile:
    """Lets some in at once, has some wait for so many seconds, and turns the others away."""

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        """Open the turnstile."""
        self.inside = BoundedSemaphore(at_once)
        self.before = BoundedSemaphore(at_once + waiting)
        self.seconds = seconds

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Go through; raise Busy rather than let threads pile up that pages need."""
        if not self.before.acquire(blocking=False):
            raise Busy
        try:
            if not self.inside.acquire(timeout=self.seconds):
                raise Busy
            try:
                yield
            finally:
                self.inside.release()
        finally:
            self.before.release()


@lru_cache(maxsize=1)
def turnstile() -> Turnstile:
    """Return this process's turnstile."""
    return Turnstile(settings.HASHES_AT_ONCE, settings.HASHES_WAITING, settings.HASHES_SECONDS)


class BothyArgon2Hasher(Argon2PasswordHasher):
    """Argon2id, 46 MiB, one pass, one lane (OWASP Password Storage Cheat Sheet): about 42 ms."""

    time_cost = 1
    memory_cost = 47104
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash a password when it is its turn."""
        with turnstile().passing():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Check a password when it is its turn."""
        with turnstile().passing():
            return super().verify(password, encoded)
