"""How a view of allauth becomes a page of ours."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from redis.exceptions import RedisError

from accounts.hashers import Busy
from accounts.signing.half import for_halfway
from accounts.signing.limits import busy
from accounts.signing.queries import showed_lately
from core.addresses import with_next
from core.audience import known, public
from core.forms import invalid_status
from core.methods import form_page, require_safe

View = Callable[..., HttpResponseBase]


def before_sign_in(view: View) -> View:
    """Make a page for people on the way in."""
    return public(form_page(_answers(for_halfway(view))))


def own_sign_in(view: View) -> View:
    """Make a page with a form about one's own sign-in, for whoever signed in."""
    return known(form_page(_answers(view)))


def own_sign_in_shown(view: View) -> View:
    """Make a page about one's own sign-in that only shows."""
    return known(require_safe(_answers(view)))


def shown_lately(view: View) -> View:
    """Have somebody show once more that it is them before they change what they sign in with."""

    @wraps(view)
    def sure(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if showed_lately(request) else ask_again(request)

    return sure


def ask_again(request: HttpRequest) -> HttpResponseBase:
    """Ask for a factor or the password, and go on to this page; nothing that was sent is kept.

    Whoever has neither signs in anew, with another code by e-mail.
    """
    ways = get_adapter().get_reauthentication_methods(request.user)
    then = request.get_full_path()
    if ways:
        return redirect(with_next(ways[0]["url"], then))
    logout(request)
    return redirect(with_next("account_login", then))


def _answers(view: View) -> View:
    """Answer 422 with a form that needs another look, 503 when too much is tried at once."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except ReauthenticationRequired:
            return ask_again(request)
        except (Busy, RedisError):
            return busy(request)
        # Allauth's own words for caches give way to ours, which are the same everywhere.
        for name in ("Cache-Control", "Expires"):
            response.headers.pop(name, None)
        if isinstance(response, TemplateResponse) and request.method == "POST":
            form = (response.context_data or {}).get("form")
            response.status_code = invalid_status(form) if form is not None else 200
        return response

    return answer
