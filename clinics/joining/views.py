"""The pages on the way in, from the code to the first three doors."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.signing.addresses.queries import address_of
from accounts.signing.queries import has_factor
from clinics.joining import actions, arriving, queries
from clinics.joining.forms import AgreeForm, ChoiceForm, CodeForm
from clinics.joining.held import BESIDE, SCREENS, Held, held_by, hold
from clinics.joining.pages import closed, first_page, go_on, page
from clinics.joining.queries import Invited
from core.audience import audience, known, public
from core.forms import invalid_status, posted
from core.methods import form_page, require_POST, require_safe
from core.viewer import Role, SignedInRequest, known_of


@public
@form_page
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the code; say nothing about anybody before it is right."""
    held = held_by(request)
    if request.method != "POST" and held and held.belongs_to(token):
        return redirect("clinics:go_on_joining")
    form = CodeForm(posted(request))
    if form.is_valid():
        outcome, held = actions.try_code(token, form.cleaned_data["code"])
        if outcome == actions.FITS:
            request.session.cycle_key()  # whoever knew the key before has shown no code
            hold(request, held)
            return redirect("clinics:go_on_joining")
        form.say_wrong()
    if not queries.stands(token):
        return closed(request, token)
    context = {"form": form}
    return render(request, "clinics/join.html", context, status=invalid_status(form))


@public
@require_POST
def ask_anew(request: HttpRequest, token: str) -> HttpResponse:
    """Pass on that somebody asks for a new invitation; the same answer to every address."""
    actions.ask_anew(token)
    return render(request, "clinics/join_asked.html")


@public
@require_safe
def go_on_joining(request: HttpRequest) -> HttpResponse:
    """Lead to the screen that somebody came to before."""
    held = held_by(request)
    invited = held and queries.invited(held)
    if not held or not invited:
        return closed(request)
    screen = held.screen if held.screen in SCREENS[invited.role] else SCREENS[invited.role][0]
    return redirect("clinics:joining", screen)


@public
@form_page
def joining(request: HttpRequest, screen: str) -> HttpResponse:
    """Show one screen; each leads to the next one."""
    held = held_by(request)
    invited = held and queries.invited(held)
    if not held or not invited:
        return closed(request)
    if invited.is_too_young:
        return render(request, "clinics/join_too_young.html", {"invited": invited})
    if screen not in (*SCREENS[invited.role], BESIDE):
        raise Http404
    return ANSWERS.get(screen, show)(request, held, invited, screen)


def show(request: HttpRequest, held: Held, invited: Invited, screen: str) -> HttpResponse:
    """Show a screen that asks nothing."""
    if request.method == "POST":
        return go_on(request, held, invited, screen)
    return page(request, invited, screen)


def your_choice(request: HttpRequest, held: Held, invited: Invited, screen: str) -> HttpResponse:
    """Ask whether anybody makes them; the answer changes this one page and is kept nowhere."""
    form = ChoiceForm(posted(request))
    if form.is_valid():
        on = go_on(request, held, invited, screen)
        if form.cleaned_data["made_to"] != "yes":
            return on
        return page(
            request, invited, "rights", beside=screen, people=queries.advocates(invited.clinic_id)
        )
    return page(request, invited, screen, form)


def agree(request: HttpRequest, held: Held, invited: Invited, screen: str) -> HttpResponse:
    """Show the privacy notice and ask for a yes."""
    form = AgreeForm(posted(request), invited=invited)
    if form.is_valid():
        held.agreed = True
        return go_on(request, held, invited, screen)
    return page(request, invited, screen, form)


@known
@form_page
def join_known(request: HttpRequest) -> HttpResponse:
    """Ask somebody who has signed in whether they join as themselves, and let them in."""
    held, person_id = held_by(request), known_of(request)
    invited = held and queries.invited(held)
    if not held or not invited or person_id is None:
        return closed(request)
    if not held.agreed or invited.is_too_young:
        return redirect("clinics:go_on_joining")
    context = {"invited": invited, "person": request.user, "not_you": False}
    if request.method == "POST":
        joined = actions.join_as_known(held, invited, person_id)
        if joined.membership_id:
            arriving.bring_in(request, joined)
            request.session.cycle_key()
            return redirect(first_page(invited.role))
        if joined.outcome != actions.NOT_YOU:
            return closed(request)
        context["not_you"] = True
    return render(request, "clinics/join_known.html", context)


@audience(Role.SERVICE_USER)
@require_safe
def welcome(request: SignedInRequest) -> HttpResponse:
    """Show three equal doors; none has to be taken."""
    person_id = request.viewer.person_id
    ways = {"has_address": address_of(person_id), "has_factor": has_factor(person_id)}
    return render(request, "clinics/welcome.html", ways)


@public
@require_safe
def staff_guidance(request: HttpRequest) -> HttpResponse:
    """Show what people are told, and what to do on reading something worrying."""
    return render(request, "clinics/staff_guidance.html")


ANSWERS: dict[str, Callable[[HttpRequest, Held, Invited, str], HttpResponse]] = {
    "your-choice": your_choice,
    "agree": agree,
    "sign-in": arriving.sign_in,
    "passkey": arriving.passkey,
}
