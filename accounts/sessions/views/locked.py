"""One's own phone after an hour: its PIN or a passkey, and on where one was."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.sessions.forms import PinForm
from accounts.sessions.passkeys import open_with_passkey, question_for
from accounts.sessions.pins import open_with
from accounts.sessions.request import session_of
from core.addresses import own_address, with_next
from core.audience import public
from core.forms import INVALID, invalid_status, posted
from core.methods import form_page
from core.parking.answers import after_sign_in, keeps_something


@public
@form_page
@sensitive_post_parameters("pin", "credential")
def unlock(request: HttpRequest) -> HttpResponse:
    """Ask for the PIN or a passkey; say no name, for it is not known yet who asks."""
    session = session_of(request)
    then = request.POST.get("next") or request.GET.get("next", "")
    session.get("")  # reads it, so that it is known whether it is locked
    if not session.is_locked:
        return redirect(own_address(request, then))
    by_passkey = "credential" in request.POST
    form = PinForm(None if by_passkey else posted(request), initial={"next": then})
    if by_passkey and open_with_passkey(session, request.POST["credential"]):
        return redirect(after_sign_in(request, then))
    if form.is_valid():
        if open_with(session, form.cleaned_data["pin"]):
            return redirect(after_sign_in(request, then))
        if session.session_key is None:
            messages.info(request, _("That was tried often enough. Sign in as you always do."))
            return redirect(with_next(settings.LOGIN_URL, then))
        form.add_error("pin", _("That is not the PIN of this phone. You can try again."))
    context = {
        "form": form,
        "kept": keeps_something(request),
        "sign_in": with_next(settings.LOGIN_URL, then),
        "options": question_for(session),
        "failed": by_passkey,
    }
    status = INVALID if by_passkey else invalid_status(form)
    return render(request, "accounts/unlock.html", context, status=status)
