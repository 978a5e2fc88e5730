"""The five stops: what stands on each, who sees them, and the way between them."""

import pytest

from core.viewer import Role
from goals.models import Value
from sharing.models import Share
from tests.cast import Cast
from tests.database import as_owner
from tests.workspace.table import Table, make_meeting
from workspace.models import Stop

STOPS = [stop.value for stop in Stop]
BOTH = ["Asha", "Ben"]


def value(
    cast: Cast, card: str, pile: Value.Pile = Value.Pile.VERY, *, shared: bool = False
) -> None:
    """Lay one of Asha's cards; shared means with Ben, by name."""
    with as_owner():
        made = Value.unscoped.create(owner=cast.asha, card=card, pile=pile)
        if shared:
            Share.unscoped.create(
                owner=cast.asha, kind="goals.value", item_id=made.pk, shared_with=cast.ben
            )


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("name", BOTH)
def test_both_see_every_stop(table: Table, name: str, stop: str) -> None:
    page = table.read(name, "show_stop", stop)
    assert "Asha and Ben" in page
    assert page.count('aria-current="step"') == 1


@pytest.mark.parametrize("stop", STOPS)
def test_every_stop_says_who_can_see_it(table: Table, stop: str) -> None:
    assert "You and Ben can see this. Nobody else." in table.read("Asha", "show_stop", stop)
    assert "You and Asha can see this. Nobody else." in table.read("Ben", "show_stop", stop)


@pytest.mark.parametrize("stop", STOPS)
def test_every_stop_lets_them_stop_for_today(table: Table, stop: str) -> None:
    assert "We have to stop" in table.read("Asha", "show_stop", stop)


@pytest.mark.parametrize(
    ("stop", "words"),
    [
        ("arrive", "Good to see you. What matters most today?"),
        ("since", "Nothing is left open from before."),
        ("talk", "Nothing stands here yet. You could simply talk."),
        ("agree", "“Nothing this time” is a full answer."),
        ("close", "Read it back together."),
    ],
)
def test_an_empty_stop_says_something_kind(table: Table, stop: str, words: str) -> None:
    assert words in table.read("Ben", "show_stop", stop)


def test_arrive_names_everybody_who_is_here(table: Table) -> None:
    page = table.read("Ben", "show_stop", "arrive")
    here = page.split("Who is here")[1]
    assert "Asha</li>" in here
    assert "Ben</li>" in here


def test_the_path_counts_what_there_is_to_talk_about(table: Table) -> None:
    for words in ("The evenings", "The letter"):
        table.post("Ben", "add_topic", **table.said(words))
    for stop in STOPS:
        assert "To talk about · 2" in table.read("Ben", "show_stop", stop)


@pytest.mark.parametrize("stop", ["nowhere", "Arrive", "arrive-2"])
def test_there_are_five_stops_and_no_sixth(table: Table, stop: str) -> None:
    assert table.get("Ben", "show_stop", stop).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("Cara", 404), ("Dev", 404), ("Ines", 404), ("Finn", 404), ("Gita", 403), ("Esi", 403)],
)
def test_nobody_else_sees_a_stop(table: Table, name: str, status: int) -> None:
    assert table.get(name, "show_stop", "talk").status_code == status
    assert table.post(name, "show_stop", "talk").status_code == status


def test_a_worker_whose_relationship_ended_sees_nothing_any_more(cast: Cast) -> None:
    with_cara = Table(cast, make_meeting(cast, "Asha", "Cara", began_at=cast.asha.created_at))
    assert with_cara.get("Cara", "show_stop", "talk").status_code == 404
    assert with_cara.get("Asha", "show_stop", "talk").status_code == 200


def test_a_stranger_is_asked_to_sign_in(table: Table, client: object) -> None:
    from django.test import Client

    assert "/sign-in/" in Client().get(table.url("show_stop", "talk"))["Location"]


def test_a_look_by_the_worker_is_logged_and_asha_can_read_it(table: Table) -> None:
    from core.context import asking
    from sharing.queries import who_looked

    table.get("Ben", "show_stop", "talk")
    with asking(table.cast.viewer("Asha")):
        looks = who_looked(table.cast.viewer("Asha"))
    assert [(look.name, look.role, look.purpose) for look in looks] == [
        ("Ben", Role.WORKER, "show_stop")
    ]


def test_going_to_a_stop_is_remembered(table: Table) -> None:
    response = table.post("Asha", "show_stop", "agree")
    assert response["Location"] == table.url("show_stop", "agree")
    assert table.now().stop == Stop.AGREE


def test_only_looking_at_a_stop_is_not(table: Table) -> None:
    table.get("Asha", "show_stop", "agree")
    assert table.now().stop == Stop.ARRIVE


def test_going_somewhere_before_it_began_changes_nothing(planned: Table) -> None:
    assert planned.post("Ben", "show_stop", "agree").status_code == 302
    assert planned.now().stop == Stop.ARRIVE


def test_after_the_close_every_stop_leads_to_the_summary(table: Table) -> None:
    table.close()
    assert table.get("Asha", "show_stop", "talk")["Location"] == table.url("see_summary")
    assert table.post("Asha", "show_stop", "talk").status_code == 409


class TestBeforeItBegins:
    """A planned meeting waits, and both can add what to talk about."""

    def test_the_person_is_told_kindly(self, planned: Table) -> None:
        page = planned.read("Asha", "show_stop", "arrive")
        assert "It has not begun yet. Ben starts it when you are together." in page
        assert "Thursday at 2 pm · At the clinic" in page
        assert "Start the meeting" not in page

    def test_the_worker_sees_whom_they_are_about_to_meet(self, planned: Table) -> None:
        page = planned.read("Ben", "show_stop", "arrive")
        assert "Meeting with Asha Karim" in page
        assert "Born 14 March" in page
        assert "Start the meeting" in page

    @pytest.mark.parametrize("name", BOTH)
    def test_both_can_add_a_topic(self, planned: Table, name: str) -> None:
        form = planned.said("How to sleep", by=name, stop="arrive")
        assert planned.post(name, "add_topic", **form).status_code == 302
        for reader in BOTH:
            assert "How to sleep" in planned.read(reader, "show_stop", "arrive")

    def test_the_words_are_taken_for_those_of_whoever_types(self, planned: Table) -> None:
        for name, sure in [("Asha", 'type="hidden"'), ("Ben", "checked")]:
            page = planned.read(name, "show_stop", "arrive")
            before, after = page.split(f'value="{planned.cast.people[name].pk}"')
            assert sure in before.split("<")[-1] + after.split(">")[0]
            assert ("Whose words?" in page) == (name == "Ben")


class TestWhatMatters:
    """The person's important values stand on top, as far as the viewer may see them."""

    def test_the_person_sees_their_own_and_that_only_they_do(self, table: Table) -> None:
        value(table.cast, "friendship")
        page = table.read("Asha", "show_stop", "arrive")
        assert "Friendship" in page
        assert "What matters to you, as only you see it here" in page

    def test_the_worker_sees_nothing_unshared(self, table: Table) -> None:
        value(table.cast, "friendship")
        page = table.read("Ben", "show_stop", "arrive")
        assert "Friendship" not in page
        assert "What matters to" not in page

    def test_the_worker_sees_what_was_shared_by_name(self, table: Table) -> None:
        value(table.cast, "friendship", shared=True)
        value(table.cast, "family")
        page = table.read("Ben", "show_stop", "arrive")
        assert "What matters to Asha" in page
        assert "Friendship" in page
        assert "Family" not in page

    def test_the_very_important_come_first_and_the_rest_stays_away(self, table: Table) -> None:
        value(table.cast, "family", Value.Pile.IMPORTANT)
        value(table.cast, "friendship")
        value(table.cast, "fun", Value.Pile.NOT_NOW)
        page = table.read("Asha", "show_stop", "talk")
        assert "Friendship · Family" in page
        assert "Fun" not in page
