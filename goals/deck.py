"""The cards of the values sort, after the public-domain Personal Values Card Sort."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Card:
    """One value: its name, and what it means in plain words."""

    key: str
    name: str | Promise
    meaning: str | Promise


CARDS = (
    Card("friendship", _("Friendship"), _("Having close friends")),
    Card("inner-peace", _("Inner peace"), _("Being calm inside")),
    Card("family", _("Family"), _("Having a loving family")),
    Card("growth", _("Growth"), _("Learning and developing")),
    Card("freedom", _("Freedom"), _("Not being held back")),
    Card("health", _("Health"), _("Feeling well")),
    Card("creativity", _("Creativity"), _("Making new things")),
    Card("home", _("Home"), _("Having a place that is mine")),
    Card("belonging", _("Belonging"), _("Being part of something")),
    Card("dignity", _("Dignity"), _("Being treated with respect")),
    Card("fun", _("Fun"), _("Playing and laughing")),
    Card("spirituality", _("Spirituality"), _("Having a growing spirit")),
)
DECK: Mapping[str, Card] = {card.key: card for card in CARDS}
