"""The gallery of components, and what is said when a page cannot be shown."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from core.audience import public
from core.gallery import shown
from core.methods import require_safe
from core.parking.answers import refuse_form


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    return render(request, "gallery.html", shown())


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the page was asked for in a way we don't understand (400)."""
    return render(request, "400.html", status=400)


@public
def no_permission(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this page is for somebody in another role (403)."""
    return render(request, "403.html", status=403)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a page had been open too long, and that the words are kept (403)."""
    return refuse_form(request)


@public
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say the same for a page that isn't there and one that isn't shared (404)."""
    return render(request, "404.html", status=404)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours (500); asks neither the database nor the session."""
    return HttpResponseServerError(render_to_string("500.html"))
