"""A private Redis: a unix socket, nothing on disk."""

from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from recovery.demo.binaries import find_redis
from recovery.demo.child import Child
from recovery.demo.places import Places

ONCE = Retry(NoBackoff(), 0)


@dataclass(frozen=True)
class PrivateRedis:
    """One server; PostgreSQL is the truth, so this one may forget."""

    program: Path
    socket: Path

    def child(self, log: Path) -> Child:
        """Return its server process."""
        words = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
            "dir": str(self.socket.parent),
            "pidfile": str(self.socket.with_suffix(".pid")),
        }
        options = [word for key, value in words.items() for word in (f"--{key}", value)]
        return Child("redis", [str(self.program), *options], log, env={})

    def url(self, number: int = 0) -> str:
        """Return the address of one of its numbered databases, as Celery reads it."""
        return f"redis+socket://{self.socket}?virtual_host={number}"

    def is_ready(self) -> bool:
        """Whether it answers now."""
        try:
            with Redis(unix_socket_path=str(self.socket), socket_timeout=2, retry=ONCE) as client:
                return bool(client.ping())
        except RedisError:
            return False


def private_redis(places: Places) -> PrivateRedis:
    """Return the server of a data folder."""
    return PrivateRedis(find_redis(), places.root / "redis.sock")
