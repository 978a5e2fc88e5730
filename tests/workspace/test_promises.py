"""What was agreed: who does it and by when, taking it back, and how it went."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.outcomes import Outcome
from sharing.models import PrivateItem
from tests.cast import Cast
from tests.database import as_owner
from tests.workspace.table import IN_A_WEEK, Table, make_meeting, text
from workspace.models import AgreedAction, Entry, Stop


@pytest.fixture
def next_time(table: Table) -> Iterator[Table]:
    """Sit in the next meeting, a week after one in which both promised something."""
    table.agree("Walk to the library", by="Asha")
    table.agree("Send the times", by="Ben")
    table.freeze()
    with clock.frozen(clock.now() + timedelta(days=7)):
        meeting = make_meeting(table.cast, "Asha", "Ben", began_at=clock.now())
        yield Table(table.cast, meeting, table.clients)


def promise(table: Table, words: str) -> AgreedAction:
    """Return a promise of any meeting by its words."""
    with as_owner():
        return next(row for row in AgreedAction.unscoped.all() if row.words == words)


def how(action: PrivateItem, outcome: str) -> dict[str, str]:
    """Return the radio button chosen for a promise."""
    return {f"how-{action.pk}": outcome}


class TestAgreeing:
    """Words, who does it, by when."""

    @pytest.mark.parametrize("by", ["Asha", "Ben"])
    @pytest.mark.parametrize("typist", ["Asha", "Ben"])
    def test_either_can_promise_and_either_can_type(
        self, table: Table, by: str, typist: str
    ) -> None:
        form = table.promised("Ring the council", by=by)
        response = table.post(typist, "agree", **form)
        assert response["Location"] == table.url("show_stop", "agree")
        action = table.only(AgreedAction)
        assert action.promised_by_id == action.said_by_id == table.cast.people[by].pk
        assert action.recorded_by_id == table.cast.people[typist].pk
        assert action.due_local == "2026-11-30T10:00"

    def test_both_read_who_and_when(self, table: Table) -> None:
        table.agree("Ring the council")
        for name in ("Asha", "Ben"):
            page = table.read(name, "show_stop", "agree")
            assert "Ring the council" in page
            assert "Ben, by Monday 30 November, 10 am" in page

    def test_the_form_offers_a_week_from_now_and_neither_name(self, table: Table) -> None:
        page = table.read("Ben", "show_stop", "agree")
        assert 'value="2026-11-30"' in page
        assert 'value="10:00"' in page
        assert "checked" not in page

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"words": ""}, "“What will be done?” needs an answer."),
            ({"words": "w" * 501}, "there is room for 500"),
            ({"promised_by": ""}, "“Who does it?” needs an answer."),
            ({"promised_by": "nobody"}, "Nothing you typed is lost."),
            ({"day": ""}, "“By which day?” needs an answer."),
            ({"day": "2026-11-01"}, "That moment has already been."),
            ({"day": "9999-12-31"}, "more than two years away"),
            ({"time": "late"}, "Nothing you typed is lost."),
        ],
    )
    def test_what_needs_another_look_is_said(
        self, table: Table, wrong: dict[str, str], says: str
    ) -> None:
        response = table.post("Ben", "agree", **(table.promised("Ring them") | wrong))
        assert response.status_code == 422
        assert says in text(response)
        assert table.words(AgreedAction) == []

    def test_a_wrong_day_keeps_the_words_and_the_name(self, table: Table) -> None:
        form = table.promised("Ring them", by="Asha") | {"day": "2026-11-01"}
        page = text(table.post("Ben", "agree", **form))
        assert "Ring them" in page
        chosen = page.split(f'value="{table.cast.asha.pk}"')[1].split(">")[0]
        assert "checked" in chosen

    def test_nobody_can_promise_for_somebody_who_is_not_here(self, table: Table) -> None:
        form = table.promised("Pay for it", by="Dev")
        assert table.post("Ben", "agree", **form).status_code == 422

    def test_the_same_promise_twice_is_one(self, table: Table) -> None:
        for _ in range(2):
            table.post("Ben", "agree", **table.promised("Ring them"))
        assert table.words(AgreedAction) == ["Ring them"]

    def test_the_same_words_of_both_are_two(self, table: Table) -> None:
        for by in ("Asha", "Ben"):
            table.post("Ben", "agree", **table.promised("Ring them", by=by))
        assert len(table.words(AgreedAction)) == 2

    def test_after_three_a_fourth_can_wait_but_may_come(self, table: Table) -> None:
        for number in range(3):
            table.agree(f"Thing {number}")
        assert "That is plenty for one meeting." in table.read("Asha", "show_stop", "agree")
        table.agree("A fourth one")
        assert len(table.words(AgreedAction)) == 4

    def test_nothing_this_time_is_a_button(self, table: Table) -> None:
        assert "Nothing this time</button>" in table.read("Asha", "show_stop", "agree")
        table.agree("Ring them")
        assert "Nothing this time</button>" not in table.read("Asha", "show_stop", "agree")

    def test_going_on_without_words_agrees_on_nothing(self, table: Table) -> None:
        response = table.post("Ben", "agree", words="", then="next", **IN_A_WEEK)
        assert response["Location"] == table.url("show_stop", "close")
        assert table.words(AgreedAction) == []

    def test_going_on_with_words_agrees_first(self, table: Table) -> None:
        response = table.post("Ben", "agree", **table.promised("Ring them", then="next"))
        assert response["Location"] == table.url("show_stop", "close")
        assert table.words(AgreedAction) == ["Ring them"]

    def test_before_it_began_nothing_is_agreed_and_nothing_lost(self, planned: Table) -> None:
        response = planned.post("Ben", "agree", **planned.promised("Ring them"))
        assert response.status_code == 409
        assert "Ring them" in text(response)

    @pytest.mark.parametrize(
        ("name", "status"),
        [("Cara", 404), ("Dev", 404), ("Finn", 404), ("Gita", 403), ("Esi", 403)],
    )
    def test_nobody_else_agrees(self, table: Table, name: str, status: int) -> None:
        assert table.post(name, "agree", **table.promised("Mine")).status_code == status
        assert table.words(AgreedAction) == []


class TestTakingAway:
    """What was agreed can be taken back while the meeting is open."""

    @pytest.mark.parametrize("name", ["Asha", "Ben"])
    def test_either_takes_it_back(self, table: Table, name: str) -> None:
        action = table.agree("Ring them")
        response = table.post_to(name, "take_away", action)
        assert response["Location"] == table.url("show_stop", "agree")
        assert table.words(AgreedAction) == []

    def test_what_is_being_typed_meanwhile_stays(self, table: Table) -> None:
        action = table.agree("Ring them")
        typing = table.promised("Write to them", by="Asha") | {"day": "2026-12-24"}
        response = table.post_to("Ben", "take_away", action, **typing)
        assert response.status_code == 200
        assert "Write to them" in text(response)
        assert 'value="2026-12-24"' in text(response)
        assert table.words(AgreedAction) == []

    def test_taking_it_back_twice_finds_nothing(self, table: Table) -> None:
        action = table.agree("Ring them")
        table.post_to("Ben", "take_away", action)
        assert table.post_to("Ben", "take_away", action).status_code == 404

    def test_after_the_close_it_stays(self, table: Table) -> None:
        action = table.agree("Ring them")
        table.close()
        assert table.post_to("Ben", "take_away", action).status_code == 409
        assert table.words(AgreedAction) == ["Ring them"]

    @pytest.mark.parametrize(("name", "status"), [("Dev", 404), ("Finn", 404), ("Gita", 403)])
    def test_nobody_else_takes_it_back(self, table: Table, name: str, status: int) -> None:
        action = table.agree("Ring them")
        assert table.post_to(name, "take_away", action).status_code == status
        assert table.words(AgreedAction) == ["Ring them"]


class TestSinceLastTime:
    """What was agreed comes up next time, the worker's promises first."""

    def test_the_workers_promise_comes_first(self, next_time: Table) -> None:
        for name in ("Asha", "Ben"):
            page = next_time.read(name, "show_stop", "since")
            assert page.index("Send the times") < page.index("Walk to the library")
            assert "What Ben promised comes first." in page

    def test_one_stands_open_at_a_time(self, next_time: Table) -> None:
        page = next_time.read("Ben", "show_stop", "since")
        assert page.count('<details class="agreed" name="agreed" open>') == 1
        assert page.count('<details class="agreed" name="agreed"') == 2

    @pytest.mark.parametrize("outcome", Outcome.values)
    def test_each_of_the_four_words_can_be_noted(self, next_time: Table, outcome: str) -> None:
        action = promise(next_time, "Send the times")
        next_time.post("Ben", "add_entry", stop="since", **how(action, outcome))
        assert next_time.outcomes(action) == [outcome]
        page = next_time.read("Asha", "show_stop", "since")
        assert f"so far: {Outcome(outcome).label}" in page

    def test_saving_again_without_a_change_adds_nothing(self, next_time: Table) -> None:
        action = promise(next_time, "Send the times")
        for _ in range(2):
            next_time.post("Ben", "add_entry", stop="since", **how(action, "part"))
        assert next_time.outcomes(action) == ["part"]

    def test_words_and_outcomes_go_together_with_the_way_on(self, next_time: Table) -> None:
        action = promise(next_time, "Walk to the library")
        form = next_time.said("Twice", stop="since", then="next") | how(action, "done")
        response = next_time.post("Ben", "add_entry", **form)
        assert response["Location"] == next_time.url("show_stop", "talk")
        assert next_time.outcomes(action) == ["done"]
        assert next_time.words(Entry) == ["Twice"]

    def test_skipping_notes_nothing(self, next_time: Table) -> None:
        action = promise(next_time, "Walk to the library")
        next_time.post("Ben", "show_stop", "talk", **how(action, "done"))
        assert next_time.outcomes(action) == []

    def test_not_this_time_is_no_failure(self, next_time: Table) -> None:
        action = promise(next_time, "Walk to the library")
        next_time.post("Ben", "add_entry", stop="since", **how(action, "not_this_time"))
        page = next_time.read("Asha", "show_stop", "since")
        assert "It stays here for next time." in page
        for word in ("failed", "missed", "overdue"):
            assert word not in page.lower()

    def test_a_word_that_is_none_of_the_four_is_left_out(self, next_time: Table) -> None:
        action = promise(next_time, "Walk to the library")
        response = next_time.post("Ben", "add_entry", stop="since", **how(action, "failed"))
        assert response.status_code == 302
        assert next_time.outcomes(action) == []

    def test_what_was_settled_last_time_is_gone_the_time_after(self, next_time: Table) -> None:
        done, part = (promise(next_time, w) for w in ("Send the times", "Walk to the library"))
        now = clock.now()
        with clock.frozen(now + timedelta(minutes=5)):
            form = {**how(done, "done"), **how(part, "part")}
            next_time.post("Ben", "add_entry", stop="since", **form)
            assert "Send the times" in next_time.read("Ben", "show_stop", "since")
            next_time.close()
        with clock.frozen(now + timedelta(days=7)):
            meeting = make_meeting(next_time.cast, "Asha", "Ben", began_at=clock.now())
            after = Table(next_time.cast, meeting, next_time.clients)
            page = after.read("Ben", "show_stop", "since")
        assert "Send the times" not in page
        assert "Walk to the library" in page

    def test_what_was_agreed_with_somebody_else_stays_off_the_table(self, next_time: Table) -> None:
        cast = next_time.cast
        meeting = make_meeting(cast, "Asha", "Ines", began_at=clock.now())
        with_ines = Table(cast, meeting, next_time.clients)
        assert "Send the times" not in with_ines.read("Asha", "show_stop", "since")
        form = with_ines.promised("Only for Ines", by="Asha")
        with_ines.post("Ines", "agree", **form)
        with_ines.post("Ines", "close_meeting")
        for name in ("Asha", "Ben"):
            assert "Only for Ines" not in next_time.read(name, "show_stop", "since")

    def test_what_an_open_meeting_agreed_is_not_yet_a_promise(self, table: Table) -> None:
        table.agree("Ring them")
        meeting = make_meeting(table.cast, "Asha", "Ben", began_at=clock.now())
        other = Table(table.cast, meeting, table.clients)
        assert "Ring them" not in other.read("Ben", "show_stop", "since")


class TestReviewing:
    """Noting how a promise went from a page outside the meeting."""

    def test_it_is_noted_and_leads_back(self, next_time: Table) -> None:
        action = promise(next_time, "Send the times")
        response = next_time.post_to("Ben", "review_action", action, outcome="done", next="/goals/")
        assert response["Location"] == "/goals/"
        assert next_time.outcomes(action) == ["done"]

    @pytest.mark.parametrize(
        "given", ["", "https://example.org/", "//example.org/", "example", "/\\e"]
    )
    def test_it_never_leads_to_another_site(self, next_time: Table, given: str) -> None:
        action = promise(next_time, "Send the times")
        response = next_time.post_to("Ben", "review_action", action, outcome="part", next=given)
        assert response["Location"] == reverse("workspace:list_meetings")

    @pytest.mark.parametrize("outcome", ["", "failed"])
    def test_without_one_of_the_four_words_it_asks(self, next_time: Table, outcome: str) -> None:
        action = promise(next_time, "Send the times")
        response = next_time.client("Ben").post(
            reverse("workspace:review_action", args=[action.pk]), {"outcome": outcome}, follow=True
        )
        assert "Choose one of the four answers first." in text(response)
        assert next_time.outcomes(action) == []

    def test_a_frozen_summary_can_still_be_reviewed(self, next_time: Table) -> None:
        action = promise(next_time, "Walk to the library")
        next_time.post_to("Asha", "review_action", action, outcome="part")
        with clock.frozen(clock.now() + timedelta(minutes=1)):
            next_time.post_to("Asha", "review_action", action, outcome="done")
        assert next_time.outcomes(action) == ["part", "done"]

    @pytest.mark.parametrize(
        ("name", "status"),
        [("Dev", 404), ("Cara", 404), ("Ines", 404), ("Gita", 403), ("Esi", 403)],
    )
    def test_nobody_else_notes_it(self, next_time: Table, name: str, status: int) -> None:
        action = promise(next_time, "Send the times")
        response = next_time.post_to(name, "review_action", action, outcome="done")
        assert response.status_code == status
        assert next_time.outcomes(action) == []


def test_the_stop_of_a_note_is_the_one_it_was_written_at(cast: Cast, table: Table) -> None:
    table.post("Ben", "add_entry", **table.said("Fine", stop="since"))
    assert table.only(Entry).stop == Stop.SINCE
