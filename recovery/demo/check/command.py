"""The check from start to end, as `manage.py demo --check` runs it."""

import logging
import signal
import sys
import time
from types import FrameType

from recovery.demo.check.journey import Journey
from recovery.demo.check.own_stack import OwnStack
from recovery.demo.check.running import Tell, run_stages
from recovery.demo.check.stages import STAGES
from recovery.demo.plain import PlainSentence


def run_check(tell: Tell) -> None:
    """Drive the loop on a stack of its own; raise a plain sentence when something did not hold."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, give_up)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would tell of every request
    began, stack = time.monotonic(), OwnStack("check")
    try:
        run_stages(STAGES, Journey(stack), tell)
    except PlainSentence as sentence:
        raise PlainSentence(f"{sentence} (The logs are in {stack.places.root}.)") from None
    finally:
        stack.end()
    stack.remove()
    tell(f"Everything held, in {time.monotonic() - began:.0f} seconds.")


def give_up(number: int, frame: FrameType | None) -> None:
    """Turn a signal into an end that still stops what was started."""
    sys.exit("The check was stopped before it was done.")
