"""The tests' own PostgreSQL and Redis: started once, shared by runs, stopped by the last one."""

import os
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from core.roles import allow_tests, create_roles
from recovery.demo.child import Child
from recovery.demo.leftovers import end_servers
from recovery.demo.places import Places, find_places, holding, open_places
from recovery.demo.plain import PlainSentence
from recovery.demo.postgres import Postgres, private_postgres
from recovery.demo.redis import PrivateRedis, private_redis
from recovery.demo.secrets import keep_secrets
from recovery.demo.waiting import wait_until_ready

NAME = "test"
PATIENCE = 30.0  # seconds, for a server to start or to stop
RUNS = 8  # runs at the same time; Redis has 16 numbered databases
MARK = "BOTHY_TEST_STACK"
KEYS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "BOTHY_MASTER_KEYS", "STATIC_ROOT", MARK)

# Kept so that neither the lock of this run nor a running server is collected.
held: dict[Path, int] = {}
started: list[Child] = []


def start_test_stack() -> dict[str, str]:
    """Start what is not running yet and return the environment that leads to it.

    A run has a database name and a Redis number of its own, so that two runs do not meet;
    the workers of one run inherit its environment and start nothing.
    """
    if MARK in os.environ:
        return {key: os.environ[key] for key in KEYS}
    places = open_places(find_places(NAME))
    with holding(places.lock, wait=True):
        secrets = keep_secrets(places.secrets)
        postgres = private_postgres(places, secrets, durable=False)
        redis = private_redis(places)
        start_servers(places, postgres, redis)
        number = take_number(places)
    static = places.root / "static"
    static.mkdir(exist_ok=True)
    return {
        "DATABASE_URL": postgres.url("bothy_owner", f"bothy_{number}"),
        "REDIS_URL": redis.url(number),
        "SECRET_KEY": secrets.secret_key,
        "BOTHY_MASTER_KEYS": secrets.master_keys,
        "STATIC_ROOT": str(static),
        MARK: str(places.root),
    }


def stop_test_stack() -> None:
    """Leave the stack; the last run to leave stops it. Does nothing in a worker of a run."""
    if not held:
        return
    places = find_places(NAME)
    with holding(places.lock, wait=True):
        while held:
            os.close(held.popitem()[1])
        if all(try_number(path) for path in number_files(places)):
            stop_servers(places)
        while held:
            os.close(held.popitem()[1])
    for key in KEYS:
        os.environ.pop(key, None)


def start_servers(places: Places, postgres: Postgres, redis: PrivateRedis) -> None:
    """Start both servers unless they answer already, and make the roles."""
    if not postgres.is_ready():
        postgres.create()
        server = postgres.child(places.logs / "postgres.log")
        server.outlives_us = True
        begin(server)
        wait_until_ready(server, postgres.is_ready, PATIENCE)
    with postgres.superuser() as cursor:  # a server that runs already may lack a new role
        create_roles(cursor, postgres.secrets.passwords)
        allow_tests(cursor)
    if not redis.is_ready():
        server = redis.child(places.logs / "redis.log")
        server.outlives_us = True
        begin(server)
        wait_until_ready(server, redis.is_ready, PATIENCE)


def begin(server: Child) -> None:
    """Start a server with an empty log; it stays when this run ends before others."""
    server.log.unlink(missing_ok=True)
    server.start()
    started.append(server)


def stop_servers(places: Places) -> None:
    """Stop both servers, whichever run started them."""
    end_servers(places)
    for server in started:
        server.stop(PATIENCE)
    started.clear()


def number_files(places: Places) -> list[Path]:
    """Return the files whose locks say which run has which number."""
    return [places.root / f"run-{number}" for number in range(1, RUNS + 1)]


def try_number(path: Path) -> bool:
    """Take a number's lock if no run has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return False
    held[path] = descriptor
    return True


def take_number(places: Places) -> int:
    """Return the first number that no other run holds, and hold it until this run ends."""
    for number, path in enumerate(number_files(places), start=1):
        if try_number(path):
            return number
    raise PlainSentence(f"{RUNS} test runs are under way already: wait for one to end.")
