"""Choosing a password, the first one or another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.signing.actions import change_password
from accounts.signing.pages import own_sign_in, shown_lately
from accounts.signing.passwords.forms import ChoosePasswordForm
from core.forms import invalid_status, posted


@own_sign_in
@shown_lately
def choose_password(request: HttpRequest) -> HttpResponse:
    """Set it, and sign the person out everywhere else."""
    person = request.user
    assert isinstance(person, Person)
    form = ChoosePasswordForm(person, posted(request))
    if form.is_valid():
        change_password(form.cleaned_data["new_password"], request=request)
        messages.success(request, _("Saved. Everywhere else you are signed out now."))
        return redirect("mfa_index")
    context = {"form": form, "has_password": person.has_usable_password()}
    return render(request, "accounts/choose_password.html", context, status=invalid_status(form))
