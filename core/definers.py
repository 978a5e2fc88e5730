"""Calls the database's own functions, which answer with the owner's eyes."""

from typing import Any

from django.db import connection
from psycopg import sql


def call(function: str, *arguments: object) -> list[tuple[Any, ...]]:
    """Return the rows that a function of ours returns."""
    marks = sql.SQL(", ").join(sql.Placeholder() * len(arguments))
    statement = sql.SQL("select * from {}({})").format(sql.Identifier(function), marks)
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
