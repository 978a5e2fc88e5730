"""Signing out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.signing.signed_out import SIGNED_OUT
from core.audience import known
from core.methods import require_POST

# What this browser may still hold of us; cookies go one by one, for what was typed stays kept.
WIPED = '"cache", "storage"'


@known
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on this device."""
    logout(request)
    response = redirect(f"{reverse('account_login')}?{SIGNED_OUT}")
    response.headers["Clear-Site-Data"] = WIPED
    return response
