"""Who stands first under "Get help now": people whom the person chose, told by a room above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from django.db import transaction

from core.dialling import first_number
from core.viewer import Viewer

log = structlog.get_logger("bothy.help")


@dataclass(frozen=True)
class Somebody:
    """Somebody to call: a name, a number, and what the person noted."""

    name: str
    phone: str
    note: str = ""

    @property
    def dial(self) -> str:
        """The number as a telephone wants it."""
        return first_number(self.phone)


Chosen = Callable[[Viewer], Sequence[Somebody]]
_asked: list[Chosen] = []


def show_first(chosen: Chosen) -> None:
    """Let a room say whom a person chose; called once, when Bothy starts."""
    _asked[:] = [chosen]


def people_first(viewer: Viewer | None) -> list[Somebody]:
    """Return whom the viewer chose; nobody when that fails: the other numbers must show."""
    if viewer is None or not viewer.is_service_user:
        return []
    try:
        with transaction.atomic():
            return [one for chosen in _asked for one in chosen(viewer)]
    except Exception as error:
        log.error("the people somebody chose could not be shown", error=type(error).__name__)
        return []
