"""Calls the database's own functions, which answer with the owner's eyes."""

from typing import Any

from django.db import connection


def call(function: str, *arguments: Any) -> list[tuple[Any, ...]]:
    """Return the rows that a function of ours returns; its name is a word of the code."""
    marks = ", ".join(["%s"] * len(arguments))
    with connection.cursor() as cursor:
        statement = f"select * from {function}({marks})"  # noqa: S608  # a word of the code
        cursor.execute(statement, arguments)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
