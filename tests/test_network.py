"""Tests reach nothing outside this machine, and most of them no port at all."""

import socket

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

FAR_AWAY = ("192.0.2.1", 80)  # reserved for documentation: nobody answers there


# What is blocked also warns, and warnings are errors here.
@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_opens_no_connection() -> None:
    with pytest.raises(SocketBlockedError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_asks_for_no_address() -> None:
    with pytest.raises(SocketBlockedError):
        socket.getaddrinfo("bothy.invalid", 80)


@pytest.mark.this_machine
@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_of_the_stack_reaches_this_machine_and_no_other() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(FAR_AWAY, timeout=1)


def test_the_private_servers_are_reached_through_unix_sockets() -> None:
    socket.socket(socket.AF_UNIX).close()
