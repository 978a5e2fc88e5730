"""System checks: a view without an audience or without methods stops the build."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from core.audience import audience_of
from core.methods import methods_of


def all_patterns(
    resolver: URLResolver | None = None,
) -> Iterator[tuple[str, URLPattern]]:
    """Yield (namespaced name, pattern) of every route in the real configuration."""
    yield from _walk(resolver or get_resolver(), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(
                pattern,
                f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix,
            )
        else:
            yield f"{prefix}{pattern.name or pattern.pattern}", pattern


@register
def every_view_states_its_audience(**_: Any) -> list[CheckMessage]:
    """Report each route whose view names no audience."""
    return [
        Error(
            f"The view of {name} states no audience.",
            hint="Decorate it with @audience(...), @signed_in, @link_bearer or @public.",
            id="core.E001",
        )
        for name, pattern in all_patterns()
        if audience_of(pattern.callback) is None
    ]


@register
def every_view_states_its_methods(**_: Any) -> list[CheckMessage]:
    """Report each route whose view names no method: it would answer nobody."""
    return [
        Error(
            f"The view of {name} states no methods.",
            hint="Decorate it with require_safe, require_POST or form_page of core.methods.",
            id="core.E002",
        )
        for name, pattern in all_patterns()
        if not methods_of(pattern.callback)
    ]
