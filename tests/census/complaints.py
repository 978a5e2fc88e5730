"""Compares what there is with what was said of it; each complaint is a sentence to act on."""

import inspect
from collections.abc import Iterable, Iterator, Mapping

from celery import Task
from django.db import models

from core.parking.parcel import SECRET as SECRET_NAME
from tests.census.finding import could_hold_words, fields_of
from tests.census.gathering import table_of
from tests.census.words import (
    EXPORTABLE,
    FRAMEWORK,
    KINDS,
    LOG_KINDS,
    OF_EVERY_ROW,
    PUBLIC,
    SCRUBBED,
    SECRET,
    ActionLine,
    ModelLine,
    TaskLine,
)


def heed(complaints: Iterable[str]) -> None:
    """Fail with what is complained of, a sentence a line."""
    said = "\n".join(complaints)
    assert not said, said


def about(what: str, found: Iterable[str], said: Iterable[str], do: str) -> Iterator[str]:
    """Complain of what nobody said anything about, and of what is said of things that went."""
    found, said = set(found), set(said)
    for name in sorted(found - said):
        yield f"{name} is {what} that nobody classified: {do} in {table_of(name)}."
    for name in sorted(said - found):
        yield f"{name} is not there any more: take its line out of {table_of(name)}."


def about_models(
    found: Iterable[type[models.Model]], said: Mapping[str, ModelLine]
) -> Iterator[str]:
    """Complain of models without a line, and of what their lines leave out."""
    there = {model._meta.label_lower: model for model in found}
    do = f"say which of {', '.join(sorted(KINDS))} it is, and what its fields are,"
    yield from about("a model", there, said, do)
    for name in sorted(there.keys() & said.keys()):
        if said[name].kind != FRAMEWORK:
            yield from about_fields(there[name], said[name])
            yield from about_open_text(there[name], said[name])


def about_fields(model: type[models.Model], line: ModelLine) -> Iterator[str]:
    """Complain of fields without a class, with two, or with one that cannot be right."""
    label, fields, said = model._meta.label_lower, fields_of(model), line.classes()
    known = set(said) | (OF_EVERY_ROW.keys() & fields.keys())
    do = f"say whether it is {EXPORTABLE}, {SCRUBBED} or {SECRET}"
    yield from about("a field", labelled(label, fields), labelled(label, known), do)
    for name in sorted(said.keys() & fields.keys()):
        if len(said[name]) > 1:
            yield f"{label}.{name} is {' and '.join(said[name])}: choose one in {table_of(label)}."
        if SECRET_NAME.search(name) and said[name] != [SECRET]:
            yield f"{label}.{name} sounds secret: say so in {table_of(label)}, or rename it."


def about_open_text(model: type[models.Model], line: ModelLine) -> Iterator[str]:
    """Complain of columns that could hold words in the clear without a reason."""
    if line.kind == PUBLIC:
        return
    label = model._meta.label_lower
    text = [name for name, field in fields_of(model).items() if could_hold_words(field)]
    do = "use EncryptedText, or say why not in `lies_open`"
    yield from about("open text", labelled(label, text), labelled(label, line.lies_open), do)


def labelled(label: str, names: Iterable[str]) -> list[str]:
    """Return names of fields with their model before them."""
    return [f"{label}.{name}" for name in names]


def about_actions(found: Iterable[str], said: Mapping[str, ActionLine]) -> Iterator[str]:
    """Complain of actions without a line, and of lines that promise nothing."""
    do = "say which rows it leaves in the access log, or why none,"
    yield from about("an action", found, said, do)
    for name, line in said.items():
        if bool(line.rows and line.given) == bool(line.why_none):
            yield f"{name} needs rows and what to call it with, or a reason, in {table_of(name)}."


def about_rows(name: str, expected: Iterable[str], left: Iterable[str]) -> Iterator[str]:
    """Complain of an action that left other rows in the access log than it promised."""
    if sorted(expected) != sorted(left):
        yield (
            f"{name} left {sorted(left) or 'no row'} in the access log, not {sorted(expected)}:"
            f" record what it does with sharing.access_log, or mend its line in {table_of(name)}."
        )


def about_tasks(
    found: Mapping[str, "Task[..., object]"], said: Mapping[str, TaskLine]
) -> Iterator[str]:
    """Complain of tasks without a line, and of those that take more than ids."""
    do = "say what it is for, which ids it takes, as which role and in which queue it runs,"
    yield from about("a task", found, said, do)
    for name in sorted(found.keys() & said.keys()):
        yield from about_task(name, found[name], said[name])


def about_task(name: str, task: "Task[..., object]", line: TaskLine) -> Iterator[str]:
    """Complain of what a task takes and where it goes."""
    takes = list(inspect.signature(task.run).parameters)
    if takes != line.takes.split():
        yield f"{name} takes {takes}: say so in {table_of(name)}."
    for one in takes:
        if not one.endswith(("_id", "_ids")):
            yield f"{name} takes {one}: a task takes ids only, hand it the id of a row."
    queue = task.app.amqp.router.route({}, name)["queue"].name
    if queue != line.queue:
        yield f"{name} goes to the queue {queue}: say so in {table_of(name)}."


def about_log_fields(
    allowed: Iterable[str], given: Mapping[str, str], said: Mapping[str, str]
) -> Iterator[str]:
    """Complain of fields of the log without a class, and of what is logged but never allowed."""
    allowed = set(allowed)
    where = "in `log_fields` of tests/census/core.py"
    for name in sorted(allowed - said.keys()):
        choices = ", ".join(sorted(LOG_KINDS))
        yield f"{name} is a log field that nobody classified: say {where} which of {choices} it is."
    for name in sorted(said.keys() - allowed):
        yield f"{name} is no log field any more: take its line out {where}."
    for name in sorted(given.keys() - allowed):
        yield f"{given[name]} logs {name}, which never arrives: see core/logs/fields.py."
