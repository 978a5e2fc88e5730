"""E-mailed codes: a session keeps a mark of the code and never the code."""

import secrets

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.core.internal.cryptokit import normalize_user_code
from django.http import HttpRequest

from core.keys_derived import digest, digests

PURPOSE = "e-mailed codes"


def marks_of(code: str) -> set[str]:
    """Return what a code may have been marked as."""
    return digests(PURPOSE, code.encode())


def forget_code(request: HttpRequest) -> None:
    """Put a mark in place of the code that was just sent; a mark of nothing if none was."""
    stashed = request.session.get(LOGIN_SESSION_KEY)
    if not isinstance(stashed, dict):
        return
    state = stashed["state"]["stages"]["login_by_code"]["data"]
    code = normalize_user_code(state.get("code", "")) or secrets.token_hex(8)
    state["code"] = digest(PURPOSE, code.encode())
    request.session.modified = True
