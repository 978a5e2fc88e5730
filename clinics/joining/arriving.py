"""The last screen on the way in: what somebody is called, and a password or a passkey."""

import json
from uuid import UUID, uuid4

from allauth.mfa.webauthn.internal.auth import begin_registration
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from redis.exceptions import RedisError

from accounts.hashers import Busy
from accounts.models import Person
from accounts.queries import id_for_sign_in
from accounts.signing.factors.forms import AddPasskeyForm
from accounts.signing.limits import TOO_OFTEN, WAIT_SECONDS, busy
from accounts.signing.newcomers import sign_in_newcomer, sign_in_with_first_passkey
from clinics.joining import actions
from clinics.joining.forms import NewcomerForm
from clinics.joining.held import Held, hold, let_go
from clinics.joining.limits import try_a_name
from clinics.joining.pages import closed, first_page, page
from clinics.joining.queries import Invited
from core.forms import posted
from core.viewer import STAFF, known_of


def sign_in(request: HttpRequest, held: Held, invited: Invited, screen: str) -> HttpResponse:
    """Ask for names and a password, or lead on to a passkey."""
    if not held.agreed:
        return redirect("clinics:joining", "agree")
    if known_of(request):
        return redirect("clinics:join_known")
    initial = held.names or {"preferred_name": invited.preferred_name}
    form = NewcomerForm(posted(request), invited=invited, initial=initial)
    if form.is_valid():
        try:
            return name_chosen(request, held, invited, form)
        except (Busy, RedisError):
            return busy(request)
    return page(request, invited, "sign-in", form)


def name_chosen(
    request: HttpRequest, held: Held, invited: Invited, form: NewcomerForm
) -> HttpResponse:
    """Let the person in, or say that the name is taken; not often in a short time."""
    with try_a_name(request, held) as may:
        if not may:
            return rest(request, invited, form)
        if form.by_passkey:
            return to_passkey(request, held, invited, form)
        newcomer = actions.Newcomer(**form.cleaned_data)
        joined = actions.join_as_new(held, invited, newcomer)
    if joined.person_id:
        bring_in(request, joined)
        return sign_in_newcomer(request, joined.person_id, then=first_page(invited.role))
    return not_in(request, invited, joined, form)


def to_passkey(
    request: HttpRequest, held: Held, invited: Invited, form: NewcomerForm
) -> HttpResponse:
    """Keep the names until there is a passkey: without a way back in, nobody is made."""
    names = {name: form.cleaned_data[name] for name in ("preferred_name", "sign_in_name")}
    if id_for_sign_in(names["sign_in_name"]):
        form.say_taken()
        return page(request, invited, "sign-in", form)
    held.names, held.person = names, str(uuid4())
    hold(request, held)
    return redirect("clinics:joining", "passkey")


def passkey(request: HttpRequest, held: Held, invited: Invited, screen: str) -> HttpResponse:
    """Have the device make a passkey, and let the person in who shows it."""
    if not held.agreed or not held.names or invited.role in STAFF or known_of(request):
        return redirect("clinics:joining", "sign-in")
    person = Person(pk=UUID(held.person), **held.names)
    form = AddPasskeyForm(posted(request), user=person)
    if form.is_valid():
        newcomer = actions.Newcomer(**held.names)
        joined = actions.join_as_new(held, invited, newcomer, person_id=person.pk)
        if joined.person_id:
            bring_in(request, joined)
            given, then = form.cleaned_data, first_page(invited.role)
            return sign_in_with_first_passkey(
                request, person.pk, name=given["name"], credential=given["credential"], then=then
            )
        names = NewcomerForm({**held.names, "way": "passkey"}, invited=invited)
        return not_in(request, invited, joined, names)
    options = json.dumps(begin_registration(person, True))
    return page(request, invited, "passkey", form, beside="sign-in", options=options)


def bring_in(request: HttpRequest, joined: actions.Joined) -> None:
    """Forget the invitation, and remember as which member somebody came in."""
    let_go(request)
    request.session["membership"] = str(joined.membership_id)


def not_in(
    request: HttpRequest, invited: Invited, joined: actions.Joined, form: NewcomerForm
) -> HttpResponse:
    """Say what stood in the way."""
    if joined.outcome != actions.TAKEN:
        return closed(request)
    form.say_taken()
    return page(request, invited, "sign-in", form)


def rest(request: HttpRequest, invited: Invited, form: NewcomerForm) -> HttpResponse:
    """Say that many names were tried, and how long to wait; nothing was looked up."""
    form.say_rest()
    response = page(request, invited, "sign-in", form)
    response.status_code = TOO_OFTEN
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response
