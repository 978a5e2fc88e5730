"""The words of the census, and the shape of a room's table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.roles import WEB, WORKER
from core.viewer import LinkBearer, Viewer
from tests.census.scene import Scene

# What kind of thing a model is.
PRIVATE = "private"  # guarded, row-level security, free text encrypted
CLINIC = "clinic"  # who works with whom; row-level security by person
PUBLIC = "public"  # shown signed out
SECRET = "secret"  # never shown: keys, sessions
KEPT = "kept"  # somebody's words for half an hour; sealed for one device, policy by person
FRAMEWORK = "framework"  # comes with Django; the web role has no grant
KINDS = {PRIVATE, CLINIC, PUBLIC, SECRET, KEPT, FRAMEWORK}

# What becomes of a field when somebody takes away a copy of everything about them; SECRET too.
EXPORTABLE = "exportable"  # it is in the copy
SCRUBBED = "scrubbed"  # it is left out: names of rows, and what only the machine needs

# What a field of the log holds.
MOMENT = "moment"
FIGURE = "figure"  # a number, a code, an id of one request or task
OUR_WORDS = "our words"  # written in the code, never typed
PSEUDONYM = "pseudonym"  # stands for a person; names nobody once they are erased
LOG_KINDS = {MOMENT, FIGURE, OUR_WORDS, PSEUDONYM}


@dataclass(frozen=True)
class ModelLine:
    """What a model is; the names of its fields stand in one of three strings.

    `lies_open` says of each column that could hold typed words why it is not encrypted.
    The fields of every row need no mention: see OF_EVERY_ROW.
    """

    kind: str
    exportable: str = ""
    scrubbed: str = ""
    secret: str = ""
    lies_open: Mapping[str, str] = field(default_factory=dict)

    def classes(self) -> dict[str, list[str]]:
        """Return the classes of each field that is mentioned."""
        said = {EXPORTABLE: self.exportable, SCRUBBED: self.scrubbed, SECRET: self.secret}
        found: dict[str, list[str]] = {}
        for name, fields in said.items():
            for one in fields.split():
                found.setdefault(one, []).append(name)
        return found


OF_EVERY_ROW = {"id": SCRUBBED, "owner": SCRUBBED, "created_at": EXPORTABLE}


@dataclass(frozen=True)
class ActionLine:
    """Which rows an action leaves in the access log, as `verb purpose`, or why it leaves none.

    `given` returns what the test hands it: by name, from Asha's things and the cast. The
    database answers for whoever is given as `by`, or for the bearer of a link or of a right code.
    """

    rows: tuple[str, ...] = ()
    given: Callable[[Scene], dict[str, Any]] | None = None
    bearer: Callable[[Scene], LinkBearer | Viewer | str] | None = None
    role: str = WEB
    why_none: str = ""


def leaves(
    *rows: str,
    given: Callable[[Scene], dict[str, Any]],
    bearer: Callable[[Scene], LinkBearer | Viewer | str] | None = None,
    role: str = WEB,
) -> ActionLine:
    """Say which rows an action leaves when it is called with what `given` returns."""
    return ActionLine(rows, given, bearer, role)


def leaves_none(why: str) -> ActionLine:
    """Say why an action leaves no row."""
    return ActionLine(why_none=why)


@dataclass(frozen=True)
class TaskLine:
    """What a Celery task is for, as which role and in which queue it runs; it takes ids only."""

    purpose: str
    takes: str = ""
    role: str = WORKER
    queue: str = "celery"


@dataclass(frozen=True)
class Room:
    """The census of one room.

    `actions` and `tasks` go by their dotted names. `writers` are modules that write rows
    outside actions, each with the reason why that leaves nothing in the access log.
    """

    models: Mapping[str, ModelLine] = field(default_factory=dict)
    actions: Mapping[str, ActionLine] = field(default_factory=dict)
    tasks: Mapping[str, TaskLine] = field(default_factory=dict)
    writers: Mapping[str, str] = field(default_factory=dict)
    log_fields: Mapping[str, str] = field(default_factory=dict)
