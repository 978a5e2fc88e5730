"""Asks once, after signing in, whose device this is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.addresses import with_next
from core.parking.answers import keeps_something

# One word that says nothing but that the question was answered here.
ANSWERED = "yes"
A_YEAR = 60 * 60 * 24 * 365


def past_the_question(request: HttpRequest, then: str) -> str:
    """Return where somebody goes who has just signed in: by the question, unless it was asked.

    Words that wait come first; the question can wait until the next time.
    """
    if keeps_something(request):
        return then
    if request.COOKIES.get(settings.ASKED_COOKIE_NAME) == ANSWERED:
        return then
    return with_next("accounts:this_device", then)


def remember_answer(response: HttpResponse, *, keep: bool) -> HttpResponse:
    """Ask no more on this device; on a shared one, and on one with a PIN, ask again."""
    name = settings.ASKED_COOKIE_NAME
    if keep:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(name, ANSWERED, A_YEAR, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(name, samesite="Lax")
    return response
