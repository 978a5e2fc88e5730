"""Signing in and out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms import SignInForm
from accounts.sessions.asking import past_the_question
from core.addresses import own_address
from core.audience import public, signed_in
from core.forms import invalid_status, posted
from core.methods import form_page, require_POST
from core.parking.answers import after_sign_in, keeps_something
from core.viewer import SignedInRequest, viewer_of

# What this browser may still hold of us; cookies go one by one, for what was typed stays kept.
WIPED = '"cache", "storage"'


@public
@form_page
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; go on to where the person was going."""
    if request.method != "POST" and viewer_of(request):
        return redirect(own_address(request, request.GET.get("next", "")))
    form = SignInForm(request, posted(request), initial={"next": request.GET.get("next", "")})
    if form.is_valid() and form.person:
        login(request, form.person)
        return redirect(
            past_the_question(request, after_sign_in(request, form.cleaned_data["next"]))
        )
    context = {"form": form, "kept": keeps_something(request)}
    return render(request, "accounts/sign_in.html", context, status=invalid_status(form))


@signed_in
@require_POST
def sign_out(request: SignedInRequest) -> HttpResponse:
    """End the session on this device."""
    logout(request)
    response = redirect("accounts:sign_in")
    response.headers["Clear-Site-Data"] = WIPED
    return response
