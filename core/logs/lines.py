"""How every process writes its log: one JSON object a line, through the allow-list."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from core.logs.errors import describe, short
from core.logs.fields import only_allowed

Event = MutableMapping[str, Any]
A_LIBRARY = "a library's message"

# `django` has handlers of its own by default, one of which mails whole requests to admins.
QUIET: dict[str, Any] = {
    "django": {"handlers": [], "level": "INFO", "propagate": True},
    "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    "django.request": {"level": "ERROR"},  # the request's own line has the status
    "django.db.backends": {"level": "WARNING"},  # below, statements and their values
}


def settings() -> dict[str, Any]:
    """Return Django's LOGGING; also makes structlog speak through the same handler."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            tell_error,
            only_allowed,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "core.logs.lines.formatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": QUIET,
    }


def formatter() -> logging.Formatter:
    """Return the one formatter, for our own events and for those of libraries."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            speak_for_library,
        ],
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            tell_error,
            only_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        use_get_message=False,  # never put a library's values into its words
        pass_foreign_args=True,
    )


def speak_for_library(_logger: Any, _method: str, event: Event) -> dict[str, Any]:
    """Keep of a library's message the pattern without its values, and where it came from.

    A message without values may have been put together before, so it is left out.
    """
    record: logging.LogRecord = event["_record"]
    is_pattern = (
        isinstance(record.msg, str) and bool(event["positional_args"]) and "%" in record.msg
    )
    event["event"] = record.msg.replace("\n", " ")[:200] if is_pattern else A_LIBRARY
    event["logger"] = record.name
    event["place"] = f"{short(record.pathname)}:{record.lineno} {record.funcName}"
    return dict(event)


def tell_error(_logger: Any, _method: str, event: Event) -> dict[str, Any]:
    """Replace an exception by its kind and its places."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    return dict(event) | (describe(error) if isinstance(error, BaseException) else {})
