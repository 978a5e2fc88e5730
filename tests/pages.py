"""What a test asks of a page: its words, and how many queries it took."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext

MOST_QUERIES = 12
# Statements of the transaction, and those that only a test's outer transaction needs.
TRANSACTION = re.compile(r"SAVEPOINT|current_setting|set_config\('app.viewer', ''", re.I)


def html_of(response: HttpResponseBase) -> str:
    """Return the page's source."""
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def words_of(response: HttpResponseBase) -> str:
    """Return what can be read on a page, in one line."""
    main = re.sub(r"<(script|style|title|svg).*?</\1>", " ", html_of(response), flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()


@contextmanager
def at_most(queries: int = MOST_QUERIES) -> Iterator[None]:
    """Count the queries of one request and allow this many."""
    with CaptureQueriesContext(connection) as caught:
        yield
    asked: list[Any] = [q["sql"] for q in caught.captured_queries]
    asked = [sql for sql in asked if not TRANSACTION.search(sql)]
    assert len(asked) <= queries, "\n".join(asked)
