"""Starts processes in order, brings back the ones that die, and ends all of them in reverse."""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from recovery.demo.child import Child
from recovery.demo.waiting import wait_until_ready

LOOK_EVERY = 0.2  # seconds
FIRST_DELAY, LONGEST_DELAY = 0.2, 10.0  # seconds before a dead child is started again
STEADY_AFTER = 30.0  # a child that ran this long is forgiven its earlier deaths


@dataclass
class Service:
    """A child that is to run all the time, and how to tell that it does its work."""

    child: Child
    is_ready: Callable[[], bool]
    start_patience: float = 60.0
    stop_patience: float = 10.0
    delay: float = FIRST_DELAY
    started_at: float = 0.0
    start_again_at: float | None = None

    def start(self) -> None:
        """Start the child."""
        self.started_at = time.monotonic()
        self.start_again_at = None
        self.child.start()

    def look_after(self) -> bool:
        """Bring a dead child back after a pause that doubles; True when it was started again."""
        if self.child.alive:
            return False
        moment = time.monotonic()
        if self.start_again_at is None:
            self.child.sweep()
            if moment - self.started_at > STEADY_AFTER:
                self.delay = FIRST_DELAY
            self.start_again_at = moment + self.delay
            self.delay = min(2 * self.delay, LONGEST_DELAY)
        if moment < self.start_again_at:
            return False
        self.start()
        return True


@dataclass
class Supervisor:
    """Runs the services of one stack until somebody asks it to stop."""

    tell: Callable[[str], None]
    changed: Callable[[], None] = lambda: None
    services: list[Service] = field(default_factory=list)
    asked_to_stop: bool = False

    def listen(self) -> None:
        """Let Ctrl-C, a closed terminal and SIGTERM ask for an orderly stop."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.on_signal)

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        """Only remember it: stopping happens where nothing is half done."""
        self.asked_to_stop = True

    def stopping(self) -> bool:
        """Whether somebody asked to stop."""
        return self.asked_to_stop

    def bring_up(self, *services: Service) -> None:
        """Start services together; return when each is ready, raise when one is not."""
        for service in services:
            self.services.append(service)
            service.start()
        for service in services:
            wait_until_ready(service.child, service.is_ready, service.start_patience, self.stopping)

    def watch(self) -> None:
        """Look after the services until somebody asks to stop."""
        while not self.asked_to_stop:
            for service in self.services:
                if service.look_after():
                    self.tell(f"{service.child.name} had stopped and was started again.")
                    self.changed()
            time.sleep(LOOK_EVERY)

    def bring_down(self) -> None:
        """Stop everything, last started first."""
        while self.services:
            service = self.services.pop()
            service.child.stop(service.stop_patience)
