"""Signing in: one check of a password, and a page at a real gunicorn while `n` people sign in.

The floor of the check is Argon2 alone; that of the page is the same page while nobody signs in;
that of the memory is what a web process has had before anybody did. Each sign-in comes from an
address of its own, and whoever is asked to try again in a moment does.
"""

import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait

from argon2.low_level import Type, hash_secret_raw
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.urls import reverse

from accounts.hashers import BothyArgon2Hasher
from accounts.models import Person, Secret
from tests.bench.browser import Browser, sign_in
from tests.bench.clock import cpu_ms, p95
from tests.bench.gunicorn import Server, running
from tests.bench.rows import Row
from tests.cast import make_cast

PASSWORD = "a walk by the sea"
MOST_CPU_MS = 50
MOST_PAGE_MS = 1_000
LOOKS, CHECKS = 40, 8
SPARE_KIB = 24 * 1024  # what a process needs to answer so many at once, without the hashing
AGAIN_SECONDS = 0.5
BUSY, IN = 503, 302


def fill(n: int) -> None:
    """Write the cast and people with a password."""
    make_cast()
    people = [
        Person(sign_in_name=f"p{number}", full_name=f"Person {number}", preferred_name="Person")
        for number in range(n)
    ]
    Person.objects.bulk_create(people)
    hashed = make_password(PASSWORD)
    Secret.objects.bulk_create([Secret(person=one, password=hashed) for one in people])


def measure(n: int, explained: str) -> list[Row]:
    """Return the rows."""
    asha = sign_in("Asha")
    with running({"BOTHY_PROXIES": "1"}) as server:
        return [checking(), *while_they_sign_in(n, server, asha)]


def checking() -> Row:
    """Return what it costs to check a password."""
    encoded, hasher = make_password(PASSWORD), BothyArgon2Hasher()
    cost = (hasher.time_cost, hasher.memory_cost, hasher.parallelism)
    bare = cpu_ms(lambda: hash_secret_raw(b"x" * 17, b"y" * 22, *cost, 32, Type.ID), times=CHECKS)
    checked = cpu_ms(lambda: check_password(PASSWORD, encoded), times=CHECKS)
    return Row("sign-in", "check a password", "cpu_ms", 1, checked, "ms", bare, MOST_CPU_MS)


def while_they_sign_in(n: int, server: Server, asha: Browser) -> list[Row]:
    """Return how long a page takes meanwhile, how many were asked to wait, and the memory."""
    look(server, asha)
    alone, kib = p95([look(server, asha) for _ in range(LOOKS)]), server.most_kib()
    began = time.perf_counter()
    with ThreadPoolExecutor(n) as pool:
        coming = [pool.submit(come_in, server, number) for number in range(n)]
        meanwhile = p95(looks_until(coming, server, asha))
    took, asked_to_wait = time.perf_counter() - began, sum(one.result() for one in coming)
    most = kib + settings.HASHES_AT_ONCE * BothyArgon2Hasher.memory_cost + SPARE_KIB
    about = "sign-in"
    return [
        Row(about, "a page meanwhile", "p95_ms", n, meanwhile, "ms", alone, MOST_PAGE_MS),
        Row(about, "all signed in", "seconds", n, round(took, 2), "s"),
        Row(about, "asked to wait a moment", "times", n, asked_to_wait, "times"),
        Row(about, "a web process", "kib", n, server.most_kib(), "KiB", kib, most),
    ]


def looks_until(coming: list[Future[int]], server: Server, asha: Browser) -> list[float]:
    """Look at a page again and again until everybody is in."""
    found = [look(server, asha)]
    while wait(coming, timeout=0).not_done:
        found.append(look(server, asha))
    return found


def look(server: Server, asha: Browser) -> float:
    """Return how many milliseconds Asha waits for her first page."""
    began = time.perf_counter()
    status = server.get(reverse("overview:today"), asha.cookie)
    if status != 200:
        raise RuntimeError(f"Asha's page answered {status}.")
    return (time.perf_counter() - began) * 1_000


def come_in(server: Server, number: int) -> int:
    """Sign somebody in, and return how often they were asked to wait."""
    sent = {"login": f"p{number}", "password": PASSWORD}
    answers: Counter[int] = Counter()
    while not answers[IN]:
        status = server.post(reverse("account_login"), sent, f"198.51.100.{number}")
        answers[status] += 1
        if status not in (BUSY, IN):
            raise RuntimeError(f"Somebody who signed in was answered {status}.")
        if status == BUSY:
            time.sleep(AGAIN_SECONDS)
    return answers[BUSY]
