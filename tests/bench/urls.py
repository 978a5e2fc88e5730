"""The addresses of a real clinic, and two bare pages behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from core.audience import public, signed_in
from core.methods import require_safe
from recovery import urls


@signed_in
@require_safe
def floor(request: HttpRequest) -> HttpResponse:
    """Answer at once: what is left is the cost of everything around a page."""
    return HttpResponse("Here.")


@public
@require_safe
def public_floor(request: HttpRequest) -> HttpResponse:
    """Answer at once to anybody."""
    return HttpResponse("Here.")


urlpatterns = [
    *urls.urlpatterns,
    path("bench/floor/", floor, name="floor"),
    path("bench/public-floor/", public_floor, name="public_floor"),
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
