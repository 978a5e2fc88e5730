"""The card sort: what matters, one card at a time."""

from math import ceil

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.audience import audience
from core.forms import invalid_status, posted
from core.methods import form_page, require_POST, require_safe
from core.viewer import Role, SignedInRequest
from goals import actions
from goals.deck import DECK, Card
from goals.forms.goals import CardForm
from goals.models import Value
from goals.queries import Sorting, last_sorted, piles_of, sorting

CARDS_A_MINUTE = 6


@audience(Role.SERVICE_USER)
@require_safe
def list_values(request: SignedInRequest) -> HttpResponse:
    """Show the piles as they lie, and offer to go on."""
    piles = piles_of(request.viewer)
    named = [
        (Value.Pile(pile).label, [(value, DECK[value.card]) for value in values])
        for pile, values in piles.items()
        if values
    ]
    context = {"piles": named, "sorting": sorting(request.viewer)}
    return render(request, "goals/list_values.html", context)


@audience(Role.SERVICE_USER)
@form_page
def sort_values(request: SignedInRequest) -> HttpResponse:
    """Show one card; a press lays it on a pile and shows the next."""
    form = CardForm(posted(request))
    if form.is_valid():
        card, pile = form.cleaned_data["card"], Value.Pile(form.cleaned_data["pile"])
        actions.lay_card(card, pile, by=request.viewer)
        return redirect("goals:list_values" if "again" in request.GET else "goals:sort_values")
    now = sorting(request.viewer)
    again = DECK.get(request.GET.get("again", ""))
    card_shown = again or card_sent(request) or now.card
    if card_shown is None:
        messages.success(request, _("That was the last card. Here is what you said."))
        return redirect("goals:list_values")
    context = {"form": form, "card": card_shown, "again": again, "sorting": now}
    context |= {"minutes": minutes_left(now), "piles": Value.Pile.choices[:3]}
    return render(request, "goals/sort_values.html", context, status=invalid_status(form))


@audience(Role.SERVICE_USER)
@require_POST
def back_one(request: SignedInRequest) -> HttpResponse:
    """Put the card that was laid last back on top."""
    value = last_sorted(request.viewer)
    if value:
        actions.take_card_back(value, by=request.viewer)
    return redirect("goals:sort_values")


def card_sent(request: HttpRequest) -> Card | None:
    """Return the card of a press that named no pile, so that it stays on the page."""
    return DECK.get(request.POST.get("card", ""))


def minutes_left(now: Sorting) -> int:
    """Return about how many minutes the rest of the deck takes."""
    return ceil((now.total - now.number + 1) / CARDS_A_MINUTE)
