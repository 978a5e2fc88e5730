"""The allow-list: which fields a log line may have, and what their values may look like."""

import re
from collections.abc import MutableMapping
from typing import Any

# A value has the shape of its field or is replaced: a text that somebody typed fits none of them.
HEX = r"[0-9a-f-]{32,36}"
NUMBER = r"-?\d{1,15}(\.\d{1,6})?"
FIELDS = {
    "at": r"[0-9T:.+-]{19,35}Z?",
    "level": r"[a-z]{4,8}",
    "event": r"[^\n]{1,200}",  # ours is written in the code; a library's, see `lines.py`
    "place": r"[\w./<>-]{1,120}:\d{1,6}( [\w<>]{1,80})?",
    "logger": r"[\w.]{1,80}",
    "request": HEX,
    "method": r"[A-Z]{3,7}|other",
    "route": r"[a-z_]+(:[a-z_]+)?",
    "status": r"[1-5]\d\d",
    "ms": NUMBER,
    "person": HEX,  # Person.log_id, which stands for somebody in the access log too
    "way": r"[a-z_]{1,20}",  # how somebody signed in, by allauth's names
    "task": r"[a-z_.]{1,120}",
    "task_id": HEX,
    "count": NUMBER,
    "error": r"[\w.]{1,80}( from [\w.]{1,80}){0,8}",
    "sqlstate": r"[0-9A-Z]{5}",
    "trace": r"[\w./<>-]{1,200}:\d{1,6} [\w<>]{1,80}",
}
SHAPES = {name: re.compile(shape) for name, shape in FIELDS.items()}
LEFT_OUT = "left out"


def only_allowed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """Keep the allowed fields in their order, and of each only a value of its shape."""
    return {name: fitting(name, event[name]) for name in FIELDS if event.get(name) is not None}


def fitting(name: str, value: Any) -> Any:
    """Return the value if it has its field's shape; of a list, each that has."""
    if isinstance(value, list):
        return [fitting(name, one) for one in value]
    return value if SHAPES[name].fullmatch(str(value)) else LEFT_OUT
