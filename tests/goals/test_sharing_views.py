"""Sharing a goal by name, and stopping it."""

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import Grounds
from goals.models import Goal
from sharing.models import Share
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material, share
from tests.pages import at_most, html_of, words_of


def share_page(goal: Goal) -> str:
    """Return where a goal is shared."""
    return reverse("goals:share_goal", args=[goal.pk])


def stop_page(goal: Goal) -> str:
    """Return where sharing stops."""
    return reverse("goals:stop_sharing", args=[goal.pk])


def sees(cast: Cast, name: str, goal: Goal) -> bool:
    """Tell whether somebody can open a goal."""
    return cast.client(name).get(reverse("goals:see_goal", args=[goal.pk])).status_code == 200


def test_before_sharing_everything_is_said(asha: Client, material: Material) -> None:
    words = words_of(asha.get(share_page(material.goal)))
    assert "Ben will be able to see this. Nobody else, unless you choose." in words
    assert "You can stop at any time." in words
    assert "already read or copied stays with them" in words
    assert "What you share could be asked for by a court or tribunal." in words
    assert "its steps, and how they went" in words


def test_those_with_whom_it_can_be_shared_stand_there_by_full_name(
    asha: Client, material: Material
) -> None:
    words = words_of(asha.get(share_page(material.goal)))
    for name in ("Ben Okoro, who works with you", "Ines Moreau", "Gita Karim, who supports you"):
        assert name in words
    for name in ("Cara", "Dev", "Finn", "Esi"):
        assert name not in words


def test_opening_the_page_shares_nothing(asha: Client, cast: Cast, material: Material) -> None:
    asha.get(share_page(material.goal), {"person": str(cast.ben.pk)})
    assert not sees(cast, "Ben", material.goal)


@pytest.mark.parametrize("name", ["Ben", "Gita"])
def test_a_goal_is_shared_with_one_person(
    asha: Client, cast: Cast, material: Material, name: str
) -> None:
    sent = {"person": str(cast.people[name].pk)}
    response = asha.post(share_page(material.goal), sent, follow=True)
    words = words_of(response)
    assert f"{name} can see this now." in words
    assert f"You and {name} can see this. Nobody else." in words
    others = ("Ben", "Cara", "Dev", "Gita", "Ines")
    assert [other for other in others if sees(cast, other, material.goal)] == [name]


def test_a_second_person_is_said_to_come_on_top(
    asha: Client, cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    words = words_of(asha.get(share_page(material.goal)))
    assert "Ben Okoro can see this." in words
    assert "Gita will be able to see this too." in words
    assert "Ben will be able" not in words


@pytest.mark.parametrize("name", ["Cara", "Dev", "Finn", "Esi", "Asha"])
def test_nobody_without_grounds_can_be_chosen(
    asha: Client, cast: Cast, material: Material, name: str
) -> None:
    response = asha.post(share_page(material.goal), {"person": str(cast.people[name].pk)})
    assert response.status_code == 422
    assert "Choose one of the people named here." in words_of(response)
    with as_owner():
        assert not Share.unscoped.exists()


@pytest.mark.parametrize("sent", [{}, {"person": ""}, {"person": "Ben"}])
def test_choosing_nobody_is_said(asha: Client, material: Material, sent: dict[str, str]) -> None:
    assert asha.post(share_page(material.goal), sent).status_code == 422


def test_pressing_twice_shares_once(asha: Client, cast: Cast, material: Material) -> None:
    for _ in range(2):
        response = asha.post(share_page(material.goal), {"person": str(cast.ben.pk)})
        assert response.status_code == 302
    with as_owner():
        assert Share.unscoped.count() == 1


def test_stopping_ends_it_at_once(asha: Client, cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben", "Gita")
    response = asha.post(stop_page(material.goal), {"person": str(cast.ben.pk)}, follow=True)
    words = words_of(response)
    assert "Stopped. Ben can’t see this any more." in words
    assert "Gita Karim can see this." in words
    assert not sees(cast, "Ben", material.goal)
    assert sees(cast, "Gita", material.goal)


@pytest.mark.parametrize("person", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_stopping_with_nobody_changes_nothing(
    asha: Client, cast: Cast, material: Material, person: str
) -> None:
    share(cast, material.goal, "Ben")
    assert asha.post(stop_page(material.goal), {"person": person}).status_code == 302
    assert sees(cast, "Ben", material.goal)


def test_stopping_twice_is_no_mistake(asha: Client, cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    for _ in range(2):
        response = asha.post(stop_page(material.goal), {"person": str(cast.ben.pk)})
        assert response.status_code == 302


def test_stopping_needs_a_press(asha: Client, material: Material) -> None:
    assert asha.get(stop_page(material.goal)).status_code == 405


def test_a_share_that_rests_is_shown_and_can_be_ended(
    asha: Client, cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Cara")
    words = words_of(asha.get(share_page(material.goal)))
    assert "Cara Silva can’t see this now, because your time together has ended." in words
    asha.post(stop_page(material.goal), {"person": str(cast.cara.pk)})
    asha.get(share_page(material.goal))
    assert "Cara" not in words_of(asha.get(share_page(material.goal)))


def test_with_nobody_to_share_with_it_is_said_plainly(cast: Cast) -> None:
    with as_owner():
        goal = Goal.unscoped.create(owner=cast.finn, words="Alone for now")
        Grounds.objects.filter(service_user=cast.finn).delete()
    response = cast.client("Finn").get(share_page(goal))
    assert "There is nobody here you could share it with yet." in words_of(response)
    assert "Share this goal" not in words_of(response)


def test_one_person_alone_is_chosen_already(cast: Cast) -> None:
    with as_owner():
        goal = Goal.unscoped.create(owner=cast.finn, words="With Ben")
    page = html_of(cast.client("Finn").get(share_page(goal)))
    assert f'value="{cast.ben.pk}"' in page
    assert "checked" in page


@pytest.mark.parametrize(("name", "status"), [("Ben", 403), ("Gita", 403), ("Finn", 404)])
def test_nobody_else_shares_it_on(cast: Cast, material: Material, name: str, status: int) -> None:
    share(cast, material.goal, "Ben", "Gita")
    client = cast.client(name)
    sent = {"person": str(cast.ben.pk)}
    assert client.post(share_page(material.goal), sent).status_code == status
    assert client.post(stop_page(material.goal), sent).status_code == status


def test_the_page_takes_few_queries(asha: Client, material: Material) -> None:
    with at_most(8):
        asha.get(share_page(material.goal))
