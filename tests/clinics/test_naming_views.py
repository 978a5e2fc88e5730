"""A worker is named, the person answers, and either end is told to both in plain words."""

import pytest
from django.test import Client
from django.urls import reverse

from clinics.grounds import actions
from clinics.models import Grounds, Membership
from core.context import asking
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material, share
from tests.pages import html_of, words_of

TODAY, ME = "/", "/me/"
ASKED = "Would you like to work with Dev Patel here?"


@pytest.fixture
def asha(cast: Cast) -> Client:
    """Asha's browser."""
    return cast.client("Asha")


@pytest.fixture
def named(cast: Cast) -> Grounds:
    """Esi named Dev as Asha's worker, who reads on two days."""
    with as_owner():
        members = {m.person_id: m.pk for m in Membership.objects.all()}
    esi, asked = cast.viewer("Esi"), {"reads_on": [2, 5]}
    pair = {"service_user": members[cast.asha.pk], "worker": members[cast.dev.pk]}
    with asking(esi):
        grounds_id = actions.name_worker(**pair, **asked, by=esi)  # type: ignore[arg-type]
    assert grounds_id
    with as_owner():
        return Grounds.objects.get(pk=grounds_id)


def bond_with(cast: Cast, holder: str) -> Grounds:
    """Return Asha's grounds with somebody."""
    with as_owner():
        return Grounds.objects.get(service_user=cast.asha, holder=cast.people[holder])


def answer(client: Client, grounds: Grounds, word: str) -> str:
    """Answer and return what the next page says."""
    address = reverse("clinics:answer_naming", args=[grounds.pk])
    return words_of(client.post(address, {"answer": word}, follow=True))


def test_today_asks_once_and_says_what_is_seen_and_when_read(asha: Client, named: Grounds) -> None:
    words = words_of(asha.get(TODAY))
    assert ASKED in words
    assert "Harbour named Dev as your worker." in words
    assert "Until you say yes, Dev sees your name and nothing else." in words
    assert "Dev reads here on Tuesdays and Fridays." in words
    assert "Nothing is waiting for you" not in words


def test_before_the_yes_the_worker_reads_a_name(cast: Cast, named: Grounds) -> None:
    words = words_of(cast.client("Dev").get("/people/"))
    assert "Waiting for a yes" in words
    assert "Asha Karim" in words
    assert "14 March" not in words


def test_a_yes_is_said_to_both(asha: Client, cast: Cast, named: Grounds) -> None:
    words = answer(asha, named, "yes")
    assert "You said yes. Dev sees what you share with Dev, nothing else." in words
    assert ASKED not in words
    dev = cast.client("Dev")
    words = words_of(dev.get("/people/"))
    assert "Asha Karim said yes." in words
    assert "Born 14 March" in words
    dev.post(reverse("clinics:put_news_away", args=[named.pk]))
    assert "said yes" not in words_of(dev.get("/people/"))


def test_a_no_needs_no_reason_and_accuses_nobody(asha: Client, cast: Cast, named: Grounds) -> None:
    assert "That is fine. Dev sees nothing of yours." in answer(asha, named, "no")
    assert ASKED not in words_of(asha.get(ME))
    words = words_of(cast.client("Dev").get("/people/"))
    assert "Asha Karim would rather not, for now." in words
    assert "Waiting for a yes" not in words


def test_not_now_rests_under_me_until_there_is_an_answer(asha: Client, named: Grounds) -> None:
    answer(asha, named, "later")
    assert ASKED not in words_of(asha.get(TODAY))
    assert ASKED in words_of(asha.get(ME))
    answer(asha, named, "yes")
    assert ASKED not in words_of(asha.get(ME))


@pytest.mark.parametrize("word", ["", "maybe"])
def test_a_word_that_is_no_answer_answers_nothing(asha: Client, named: Grounds, word: str) -> None:
    assert ASKED in answer(asha, named, word)


def test_she_ends_it_after_a_second_look(asha: Client, cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    ben, goal = cast.client("Ben"), reverse("goals:see_goal", args=[material.goal.pk])
    address = reverse("clinics:end_grounds", args=[bond_with(cast, "Ben").pk])
    assert f'href="{address}"' in html_of(asha.get(ME))
    words = words_of(asha.get(address))
    assert "From that moment Ben sees nothing of yours." in words
    assert "It changes nothing about your care." in words
    assert ben.get(goal).status_code == 200
    words = words_of(asha.post(address, follow=True))
    assert "Ended. Ben sees nothing of yours from now on." in words
    assert "Ben Okoro" not in words
    assert ben.get(goal).status_code == 404
    assert "Your time with Asha Karim here has ended." in words_of(ben.get("/people/"))


def test_ending_with_a_supporter_speaks_of_no_clinic(asha: Client, cast: Cast) -> None:
    address = reverse("clinics:end_grounds", args=[bond_with(cast, "Gita").pk])
    assert "The clinic" not in words_of(asha.get(address))
    asha.post(address)
    assert "Your time with Asha Karim here has ended." in words_of(
        cast.client("Gita").get("/shared-with-me/")
    )


def test_the_clinics_end_is_told_and_put_away(asha: Client, cast: Cast) -> None:
    grounds, esi = bond_with(cast, "Ben"), cast.viewer("Esi")
    with asking(esi):
        assert actions.end_grounds(grounds.pk, by=esi)
    words = words_of(asha.get(TODAY))
    assert "Ben Okoro no longer works with you at Harbour. Ben sees nothing of yours" in words
    assert "reads here on" not in words
    asha.post(reverse("clinics:put_news_away", args=[grounds.pk]))
    assert "no longer works with you" not in words_of(asha.get(TODAY))


def test_who_looked_says_who_named_whom(asha: Client, cast: Cast, named: Grounds) -> None:
    esi = cast.viewer("Esi")
    with asking(esi):
        actions.end_grounds(named.pk, by=esi)
    words = words_of(asha.get("/who-looked/"))
    assert "Esi named Dev as your worker." in words
    assert "Esi ended your time with Dev here." in words


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example"])
def test_an_answer_leads_to_pages_of_ours_alone(asha: Client, named: Grounds, to: str) -> None:
    address = reverse("clinics:answer_naming", args=[named.pk])
    assert asha.post(address, {"answer": "later", "next": to})["Location"] == TODAY


def test_a_peer_worker_treated_here_keeps_the_roles_apart(cast: Cast, material: Material) -> None:
    with as_owner():
        Membership.objects.create(person=cast.ines, clinic=cast.clinic, role="service_user")
    for colleague in ("Ben", "Dev", "Cara"):
        assert "Ines" not in words_of(cast.client(colleague).get("/people/"))
