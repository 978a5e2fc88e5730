"""Measures work: processor time of this process, and time on the wall."""

from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, process_time

ROUNDS = 3
TIMES = 30


def cpu_ms(work: Callable[[], object], *, rounds: int = ROUNDS, times: int = TIMES) -> float:
    """Return the processor time of one call in milliseconds: the median of several rounds."""
    return round(median(_round(work, times) for _ in range(rounds)), 2)


def _round(work: Callable[[], object], times: int) -> float:
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) * 1000 / times


def p95_ms(work: Callable[[], object], *, times: int) -> float:
    """Return the time on the wall that 95 of 100 calls keep below, in milliseconds."""
    return p95([seconds(work) * 1000 for _ in range(times)])


def p95(figures: list[float]) -> float:
    """Return what 95 of 100 figures keep below."""
    return round(quantiles(figures, n=20, method="inclusive")[-1], 3)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start
