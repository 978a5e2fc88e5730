"""Every view states who may call it; a view that says nothing is called by nobody."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from core.viewer import Role

View = TypeVar("View", bound=Callable[..., Any])


class Open(StrEnum):
    """Audiences that are no role: the first two need no sign-in, the third needs no role."""

    PUBLIC = "public"
    LINK_BEARER = "link_bearer"
    KNOWN = "known"


UNKNOWN = frozenset({Open.PUBLIC, Open.LINK_BEARER})


def audience(*who: Role | Open) -> Callable[[View], View]:
    """Mark a view as meant for these roles."""

    def mark(view: View) -> View:
        view.audience = frozenset(who)  # type: ignore[attr-defined]
        return view

    return mark


public = audience(Open.PUBLIC)
link_bearer = audience(Open.LINK_BEARER)
signed_in = audience(*Role)
# For one's own sign-in: also for staff who have not shown their second factor yet.
known = audience(Open.KNOWN)


def needs_nobody(view: Callable[..., Any]) -> bool:
    """Tell whether a view may be called by somebody who is not signed in."""
    return bool((audience_of(view) or frozenset()) & UNKNOWN)


def is_of_a_role(view: Callable[..., Any]) -> bool:
    """Tell whether a view is for some roles and not for all: what is done there is a clinic's."""
    who = audience_of(view) or frozenset()
    return not who & set(Open) and who != frozenset(Role)


def audience_of(view: Callable[..., Any]) -> frozenset[Role | Open] | None:
    """Return the audience that a view states, None when it states none."""
    return getattr(view, "audience", None)
