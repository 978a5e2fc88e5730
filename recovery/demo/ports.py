"""Ports of this machine, asked for by trying them."""

import socket
from contextlib import closing

from recovery.demo.plain import PlainSentence

LOCALHOST = "127.0.0.1"


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with closing(socket.socket()) as probe:
        probe.bind((LOCALHOST, 0))
        return int(probe.getsockname()[1])


def refuse_taken_port(port: int) -> None:
    """Say so plainly when a port cannot be listened on."""
    if not 0 < port < 65536:
        raise PlainSentence(f"{port} is no port: choose one between 1024 and 65535.")
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCALHOST, port))
        except OSError as reason:
            raise PlainSentence(
                f"Port {port} cannot be used ({reason.strerror}): choose another, "
                "for example: make demo PORT=8001."
            ) from reason


def accepts(port: int) -> bool:
    """Whether something listens on a port."""
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOCALHOST, port)) == 0
