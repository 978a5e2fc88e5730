"""What is answered to whoever tried too often, and when too much is tried at once."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.audience import public

TOO_OFTEN = 429
BUSY = 503
WAIT_SECONDS = 15 * 60


@public
def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say when to try again and who helps meanwhile; the same whether or not an account exists."""
    context = {"minutes": WAIT_SECONDS // 60}
    response = render(request, "accounts/too_often.html", context, status=TOO_OFTEN)
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response


def busy(request: HttpRequest, form: Form | None = None) -> HttpResponse:
    """Say that it is a moment's matter; `form` has what was typed, but for the secret."""
    context = {"form": form, "next": request.POST.get("next", ""), "again": request.path}
    response = render(request, "accounts/busy.html", context, status=BUSY)
    response.headers["Retry-After"] = "5"
    return response
