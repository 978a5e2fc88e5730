"""The components as template tags, built in everywhere; docs/components.md shows each in use."""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import components, icons, navigation
from core.forms import something_typed
from core.outcomes import Outcome

register = Library()


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """Draw one Lucide icon; always put a word beside it."""
    return icons.draw(name, size)


@register.simple_tag
def who(name: str, role: str = "service_user") -> SafeString:
    """Draw a person's initial in the shape of their role; the name stands beside it."""
    return components.shape(name, role)


@register.simple_tag
def chips(words: Iterable[object]) -> SafeString:
    """List words as chips."""
    return components.chips(words)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Place one field of a form: label, hint, error and input."""
    return bound.as_field_group()


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    """List what needs another look, linked to its field; nothing when all is well."""
    wrong = [bound for bound in form if bound.errors]
    others = form.non_field_errors() if form.is_bound else []
    count = sum(len(bound.errors) for bound in wrong) + len(others)
    keeps = form.is_bound and something_typed(form)
    return {"wrong": wrong, "others": others, "count": count, "keeps": keeps}


@register.inclusion_tag("components/button.html")
def button(label: str, url: str = "", kind: str = "primary", **more: object) -> dict[str, object]:
    """Draw a link (with a url) or a submit button; more: icon, arrow, name, value, full, form."""
    return {"label": label, "url": url, "kind": kind, **more}


@register.inclusion_tag("components/seen.html")
def seen(text: str, change: str = "", honest: bool = True) -> dict[str, object]:
    """Say who can see something; links to change it and to the honest version."""
    return {"text": text, "change": change, "honest": honest}


@register.inclusion_tag("components/notice.html")
def notice(text: str, kind: str = "moss") -> dict[str, object]:
    """Say one thing: moss says it is done, lake informs, clay asks for a decision."""
    tone = components.LEVELS.get(kind, kind)
    return {"text": text, "kind": tone, "icon": components.TONES[tone]}


@register.inclusion_tag("components/nothing_yet.html")
def nothing_yet(
    sentence: str, action: str = "", url: str = "", drawing: str = "stones"
) -> dict[str, str]:
    """Show an empty place: one sentence, one action, one drawing (stones, talk or bell)."""
    return {"sentence": sentence, "action": action, "url": url, "drawing": drawing}


@register.inclusion_tag("components/matters.html")
def matters(text: str, label: str = "") -> dict[str, str]:
    """Show what matters to the person on top of something being decided."""
    return {"text": text, "label": label or _("What matters to you")}


@register.inclusion_tag("components/choices.html")
def choices(
    name: str,
    legend: str,
    options: Iterable[tuple[object, object]],
    chosen: object = "",
) -> dict[str, object]:
    """Offer choices of the same weight outside a form class."""
    return {"name": name, "legend": legend, "options": options, "chosen": str(chosen)}


@register.inclusion_tag("components/choices.html")
def outcome_choices(name: str, chosen: str = "", legend: str = "") -> dict[str, object]:
    """Ask how a step or an agreed action went."""
    return choices(name, legend or _("How did it go?"), Outcome.choices, chosen)


@register.inclusion_tag("components/help.html")
def help_button() -> dict[str, object]:
    """Draw "Get help now", the only red thing on a page."""
    return {}


@register.inclusion_tag("components/leave.html", takes_context=True)
def leave_button(context: Context) -> dict[str, object]:
    """Draw the quick exit; on a device that others use it signs out, too."""
    session = getattr(context.get("request"), "session", None)
    return {"shared": getattr(session, "is_shared", False)}


@register.inclusion_tag("components/main_nav.html", takes_context=True)
def main_nav(context: Context) -> dict[str, object]:
    """Draw the viewer's main navigation."""
    request = context.get("request")
    return {"entries": navigation.entries(request) if request else []}


@register.simple_block_tag
def card(content: str, heading: str = "", eyebrow: str = "", **more: object) -> SafeString:
    """Wrap content in a card; more: kind (next, theirs, decide, close), tone, level."""
    return _wrap("card", content, heading=heading, eyebrow=eyebrow, **more)


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> SafeString:
    """Fold content away behind a word."""
    return _wrap("details", content, summary=summary, open=open)


@register.simple_block_tag
def agreed(
    content: str, text: str, name: str, role: str = "service_user", **more: object
) -> SafeString:
    """Show an agreed action of a person; its content opens below; more: line, open."""
    return _wrap("agreed", content, text=text, name=name, role=role, **more)


@register.simple_block_tag
def entry(
    content: str, text: str, said_by: str, role: str = "service_user", **more: object
) -> SafeString:
    """Show who said and who typed something; more: heading, typed_by, when, confirmed."""
    return _wrap("entry", content, text=text, said_by=said_by, role=role, **more)


def _wrap(component: str, content: str, **context: Any) -> SafeString:
    # The content is this template's own output: whatever came from people is escaped already.
    safe = mark_safe(content.strip())  # noqa: S308  # nosec B308  # as said above
    shown = {**context, "content": safe}
    return render_to_string(f"components/{component}.html", shown)
