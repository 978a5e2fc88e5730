"""Ports: taken ones are refused plainly, free ones are found."""

import socket

import pytest

from recovery.demo.plain import PlainSentence
from recovery.demo.ports import LOCALHOST, accepts, free_port, refuse_taken_port

pytestmark = pytest.mark.this_machine


def test_a_taken_port_is_refused_with_a_way_out() -> None:
    with socket.create_server((LOCALHOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PlainSentence, match=rf"Port {port} cannot be used .* PORT=8001"):
            refuse_taken_port(port)


def test_a_port_that_was_just_left_may_be_taken_again() -> None:
    with socket.create_server((LOCALHOST, 0)) as left:
        port = left.getsockname()[1]
        with socket.create_connection((LOCALHOST, port)):
            left.accept()[0].close()
    refuse_taken_port(port)


@pytest.mark.parametrize("port", [0, -1, 70000])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(PlainSentence, match="is no port"):
        refuse_taken_port(port)


def test_whether_something_listens_is_seen() -> None:
    with socket.create_server((LOCALHOST, 0)) as listening:
        assert accepts(listening.getsockname()[1])
    assert not accepts(free_port())
