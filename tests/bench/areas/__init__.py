"""What is measured: a module per area with `fill(n)` as the owner and `measure(n, explained)`."""

from dataclasses import dataclass

from core.roles import WEB, WORKER


@dataclass(frozen=True)
class Terms:
    """Which database role measures, and the sizes it measures at."""

    role: str
    sizes: tuple[int, ...]


AREAS = {
    "pages": Terms(WEB, (1, 1_000)),
    "reminders": Terms(WORKER, (10_000,)),
    "caseload": Terms(WEB, (100, 100_000)),
    "sign-in": Terms(WEB, (50,)),
    "encryption": Terms(WEB, (100, 4_000)),
}
