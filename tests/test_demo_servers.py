"""The real servers: private, kept between starts, back after a kill, gone after a stop."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import psutil
import psycopg
import pytest

from core.roles import ROLES, create_database, create_roles
from recovery.demo.places import Places, open_places
from recovery.demo.postgres import Postgres, private_postgres
from recovery.demo.redis import PrivateRedis, private_redis
from recovery.demo.secrets import keep_secrets
from recovery.demo.supervisor import Service, Supervisor

Stack = tuple[Supervisor, Postgres, PrivateRedis]
pytestmark = pytest.mark.faults


@pytest.fixture(params=["machine", "wheel"])
def stack(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stack]:
    """Start both servers in a folder of their own; with the machine's programs or the wheel's."""
    monkeypatch.setenv("BOTHY_EMBEDDED", "1" if request.param == "wheel" else "0")
    places = open_places(Places(Path(mkdtemp(prefix="bothy-", dir="/var/tmp"))))
    postgres = private_postgres(places, keep_secrets(places.secrets))
    redis = private_redis(places)
    postgres.create()
    supervisor = Supervisor(tell=print)
    try:
        supervisor.bring_up(
            Service(postgres.child(places.logs / "postgres.log"), postgres.is_ready),
            Service(redis.child(places.logs / "redis.log"), redis.is_ready),
        )
        yield supervisor, postgres, redis
    finally:
        supervisor.bring_down()
        shutil.rmtree(places.root)


def come_back(supervisor: Supervisor, is_ready: Callable[[], bool]) -> None:
    """Let the supervisor look after its services until one answers again."""
    deadline = time.monotonic() + 20
    while not is_ready():
        assert time.monotonic() < deadline, "it did not come back"
        for service in supervisor.services:
            service.look_after()
        time.sleep(0.05)


def test_every_role_enters_with_its_own_password_only(
    stack: Stack,
) -> None:
    _, postgres, _ = stack
    with postgres.superuser() as cursor:
        create_roles(cursor, postgres.secrets.passwords)
        create_database(cursor, "bothy")
    for role in ROLES:
        with psycopg.connect(postgres.url(role)) as connection:
            found = connection.execute("select current_user, current_setting('TimeZone')")
            assert found.fetchone() == (role, "UTC")
    wrong = postgres.url("bothy_web").replace(postgres.secrets.passwords["bothy_web"], "guessed")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_letters_beyond_ascii_are_letters(
    stack: Stack,
) -> None:
    with stack[1].superuser() as cursor:
        assert cursor.execute("select upper('ása')").fetchone() == ("ÁSA",)


def test_nothing_listens_on_the_network(
    stack: Stack,
) -> None:
    for service in stack[0].services:
        connections = psutil.Process(service.child.pid).net_connections("inet")
        assert [one for one in connections if one.status == psutil.CONN_LISTEN] == []


def test_killed_servers_come_back_with_what_was_written(
    stack: Stack,
) -> None:
    supervisor, postgres, redis = stack
    with postgres.superuser() as cursor:
        cursor.execute("create table kept as select 1 as one")
    for service in supervisor.services:
        os.kill(service.child.pid, signal.SIGKILL)
    come_back(supervisor, postgres.is_ready)
    come_back(supervisor, redis.is_ready)
    with postgres.superuser() as cursor:
        assert cursor.execute("select one from kept").fetchone() == (1,)


def test_a_stop_leaves_no_process_and_no_socket(
    stack: Stack,
) -> None:
    supervisor, postgres, redis = stack
    running = [psutil.Process(service.child.pid) for service in supervisor.services]
    family = [one for parent in running for one in (parent, *parent.children(recursive=True))]
    supervisor.bring_down()
    assert not any(process.is_running() for process in family)
    assert not redis.socket.exists()
    assert list(postgres.home.glob(".s.PGSQL*")) == []


def test_a_second_start_finds_the_data(
    stack: Stack,
) -> None:
    supervisor, postgres, _ = stack
    with postgres.superuser() as cursor:
        create_roles(cursor, postgres.secrets.passwords)
        create_database(cursor, "bothy")
    server = supervisor.services[0]
    supervisor.bring_down()
    postgres.create()
    supervisor.bring_up(server)
    psycopg.connect(postgres.url("bothy_web")).close()
