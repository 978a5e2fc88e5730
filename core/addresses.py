"""Addresses that came from outside, and whether they lead to a page of ours."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def with_next(page: str, then: str) -> str:
    """Return the address of a page of ours that leads on to another one afterwards."""
    return f"{resolve_url(page)}?{urlencode({'next': then}, safe='/')}"


def own_address(request: HttpRequest, address: str) -> str:
    """Return the address if it leads to a page of ours, else that of the start page."""
    return address if is_own(request, address) else resolve_url(settings.LOGIN_REDIRECT_URL)


def is_own(request: HttpRequest, address: str) -> bool:
    """Tell whether an address leads to a page of ours; a bare word is the name of nothing."""
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure())
    return safe and ("://" in address or address.startswith("/"))
