"""Calls the database's own functions, which answer with the owner's eyes."""

from typing import Any

from django.db import connection


def call(function: str, *arguments: Any) -> list[tuple[Any, ...]]:
    """Return the rows that a function of ours returns; its name is a word of the code."""
    marks = ", ".join(["%s"] * len(arguments))
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {function}({marks})", arguments)  # noqa: S608
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
