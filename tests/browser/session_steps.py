"""Lets real time pass for sessions of the stack, and for the page that counts along."""

from datetime import timedelta

import psycopg

from core.roles import OWNER
from recovery.demo.check.own_stack import OwnStack
from recovery.demo.postgres import private_postgres
from recovery.demo.secrets import keep_secrets
from tests.browser.looks import faults
from tests.browser.visitor import Visitor

MOVE = """
update accounts_session set seen_at = seen_at - %(by)s, started_at = started_at - %(by)s,
    ends_at = ends_at - %(by)s
"""


def minutes_pass(stack: OwnStack, visitor: Visitor, minutes: float) -> None:
    """Let everybody's sessions grow older, and the clock of one page go on as far."""
    places, by = stack.places, timedelta(minutes=minutes)
    url = private_postgres(places, keep_secrets(places.secrets)).url(OWNER, "bothy")
    with psycopg.connect(url) as connection:
        connection.execute(MOVE, {"by": by})
    visitor.page.clock.fast_forward(int(by.total_seconds() * 1000))


def comes(visitor: Visitor, name: str) -> Visitor:
    """Sign in with the demo's one press, on a page whose clock can be moved."""
    visitor.page.clock.install()
    visitor.goes_to(f"/demo/sign-in/{name.lower()}/")
    visitor.presses(f"Be {name}")
    return visitor


def is_in_order(visitor: Visitor) -> None:
    """Require that axe finds nothing on the page as it stands."""
    assert faults(visitor.page) == []
