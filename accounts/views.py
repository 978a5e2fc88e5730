"""Signing in and out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.forms import SignInForm
from core.audience import public, signed_in
from core.forms import invalid_status, posted
from core.viewer import SignedInRequest, viewer_of

START = "overview:today"


@public
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; go on to where the person was going."""
    if request.method != "POST" and viewer_of(request):
        return redirect(safe_next(request, request.GET.get("next", "")))
    form = SignInForm(request, posted(request), initial={"next": request.GET.get("next", "")})
    if form.is_valid() and form.person:
        login(request, form.person)
        return redirect(safe_next(request, form.cleaned_data["next"]))
    return render(request, "accounts/sign_in.html", {"form": form}, status=invalid_status(form))


@signed_in
@require_POST
def sign_out(request: SignedInRequest) -> HttpResponse:
    """End the session on this device."""
    logout(request)
    return redirect("accounts:sign_in")


def safe_next(request: HttpRequest, address: str) -> str:
    """Return the address if it leads to a page of ours, else that of the start page."""
    ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else resolve_url(START)
