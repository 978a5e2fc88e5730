"""A report in words: exactly what is sent, shown before and after."""

from collections.abc import Iterator

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from clinics.helping.envelope import Typed
from clinics.helping.models import Report


def page_in_words(view_name: str) -> str:
    """Return `see goal` for `see_goal`: the kind of page, nothing of what is on it."""
    return view_name.replace("_", " ")


def lines_of(kind: str, page: str, typed: Typed) -> Iterator[tuple[str, str]]:
    """Yield what a report says, line by line: a heading and its words."""
    yield _("What it is about"), str(Report.Kind(kind).label)
    if page:
        yield _("Kind of page"), page_in_words(page)
    if typed.words:
        yield _("What happened"), typed.words
    if typed.answer_to:
        yield _("Where to answer"), typed.answer_to


def in_a_mail(lines: list[tuple[str, str]]) -> str:
    """Return the words of the mail that carries a report."""
    return render_to_string("helping/mail.txt", {"lines": lines})
