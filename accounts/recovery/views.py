"""Getting back in with a code from staff, and reading afterwards who gave it."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.hashers import Busy
from accounts.models import Person
from accounts.queries import id_for_sign_in
from accounts.recovery.actions import open_code, put_help_away, use_code
from accounts.recovery.forms import NO_FIT, BackCodeForm, NewWayInForm
from accounts.recovery.notices import forget_notice, in_words
from accounts.recovery.queries import my_helps
from accounts.signing.limits import busy, too_often
from core.addresses import own_address
from core.audience import known, public
from core.context import known_person, set_context
from core.forms import invalid_status, posted
from core.methods import form_page, require_POST, require_safe
from core.viewer import known_of

IN_HAND = "back_in"


@public
@form_page
def enter_back_code(request: HttpRequest) -> HttpResponse:
    """Ask for name and code; the same answers whether or not somebody has that name."""
    if known_of(request):
        return redirect("overview:today")
    form = BackCodeForm(posted(request))
    if form.is_valid():
        name = form.cleaned_data["name"]
        key = str(id_for_sign_in(name) or name.lower())
        if not ratelimit.consume(request, action="back_code", key=key):
            return too_often(request)
        opened = open_code(name, form.cleaned_data["code"])
        if opened:
            request.session.cycle_key()
            request.session[IN_HAND] = [str(one) for one in opened]
            return redirect("accounts:choose_way_in")
        form.add_error(None, str(NO_FIT))
    context = {"form": form}
    return render(request, "accounts/recovery/code.html", context, status=invalid_status(form))


@public
@form_page
def choose_way_in(request: HttpRequest) -> HttpResponse:
    """Let somebody whose code was right choose a password and lay down what is lost."""
    in_hand = request.session.get(IN_HAND)
    if known_of(request) or not in_hand:
        return redirect("accounts:enter_back_code")
    code_id, person_id = (UUID(one) for one in in_hand)
    set_context(known_person(person_id))
    person = Person.objects.get(pk=person_id)
    form = NewWayInForm(posted(request), person=person)
    if form.is_valid():
        try:
            done = use_code(
                code_id,
                person=person,
                password=form.cleaned_data["new_password"],
                lost=form.cleaned_data.get("lost", []),
            )
        except Busy:
            return busy(request)
        del request.session[IN_HAND]
        if done:
            entered: HttpResponse = perform_login(request, Login(user=person))
            return entered
        return redirect("accounts:enter_back_code")
    context: dict[str, Any] = {
        "form": form,
        "name": person.preferred_name,
        "sign_in_name": person.sign_in_name,
    }
    return render(request, "accounts/recovery/way_in.html", context, status=invalid_status(form))


@known
@require_safe
def not_me(request: HttpRequest) -> HttpResponse:
    """Show who helped when, and what to do if one did not ask for it."""
    zone = request.user.time_zone  # type: ignore[union-attr]
    helps = [in_words(one, zone) for one in my_helps()]
    return render(request, "accounts/recovery/not_me.html", {"helps": helps})


@known
@require_POST
def put_away(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Put the notice about a code away; answers the same for whatever id."""
    put_help_away(code_id)
    forget_notice(request, code_id)
    return redirect(own_address(request, request.POST.get("next", "")))
