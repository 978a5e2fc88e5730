"""Closing, reading the summary, and each one's own yes; then it is frozen."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from core import clock
from core.context import asking
from reminders.models import Rule
from tests.database import as_owner
from tests.workspace.table import Table, text
from workspace.models import AgreedAction, Entry, Meeting, Topic

BOTH_YES = "You have both said yes. The reminders for what you agreed are set."


def rules() -> list[tuple[str, str]]:
    """Return whom a reminder goes to and when."""
    with as_owner():
        rows = Rule.unscoped.filter(kind="agreed_action").select_related("owner")
        return sorted((rule.owner.preferred_name, rule.local_start) for rule in rows)


class TestPausing:
    """After a stop everything stays, and it goes on from there."""

    @pytest.mark.parametrize("name", ["Asha", "Ben"])
    def test_either_can_stop(self, table: Table, name: str) -> None:
        assert table.post(name, "pause").status_code == 302
        assert table.now().paused_at == clock.now()

    def test_what_was_written_stays_in_sight(self, table: Table) -> None:
        table.post("Ben", "add_topic", **table.said("The evenings"))
        table.post("Ben", "pause")
        page = table.read("Asha", "show_stop", "talk")
        assert "You stopped here for the day. Everything is as it was." in page
        assert "Ben can go on with it when you are together." in page
        assert "The evenings" in page

    def test_a_note_that_was_under_way_is_still_taken(self, table: Table) -> None:
        table.post("Ben", "pause")
        assert table.post("Asha", "add_entry", **table.said("One more")).status_code == 302
        assert table.words(Entry) == ["One more"]

    def test_before_it_began_there_is_nothing_to_stop(self, planned: Table) -> None:
        assert planned.post("Ben", "pause")["Location"] == planned.url("show_stop", "arrive")
        assert planned.now().paused_at is None

    @pytest.mark.parametrize(("name", "status"), [("Dev", 404), ("Cara", 404), ("Gita", 403)])
    def test_nobody_else_stops_it(self, table: Table, name: str, status: int) -> None:
        assert table.post(name, "pause").status_code == status
        assert table.now().paused_at is None


class TestClosing:
    """After the close both read the summary."""

    @pytest.mark.parametrize("name", ["Asha", "Ben"])
    def test_closing_leads_to_the_summary(self, table: Table, name: str) -> None:
        assert table.post(name, "close_meeting")["Location"] == table.url("see_summary")
        assert table.now().closed_at == clock.now()

    def test_closing_twice_is_a_closed_meeting(self, table: Table) -> None:
        table.close()
        with clock.frozen(clock.now() + timedelta(minutes=1)):
            assert table.post("Asha", "close_meeting").status_code == 409
        assert table.now().closed_at == clock.now()

    def test_one_that_never_began_cannot_be_closed(self, planned: Table) -> None:
        assert planned.post("Ben", "close_meeting").status_code == 302
        assert planned.now().closed_at is None

    @pytest.mark.parametrize(
        ("view", "form"),
        [
            ("add_topic", {"words": "A late thought", "stop": "talk"}),
            ("add_entry", {"words": "A late thought", "stop": "talk"}),
            ("agree", {"words": "A late thought"}),
        ],
    )
    def test_what_arrives_late_is_given_back(
        self, table: Table, view: str, form: dict[str, str]
    ) -> None:
        table.close()
        response = table.post("Asha", view, **form)
        assert response.status_code == 409
        assert "The meeting was closed before this reached us" in text(response)
        assert "A late thought" in text(response)
        assert table.words(Topic) == table.words(Entry) == table.words(AgreedAction) == []

    def test_a_close_in_the_same_moment_is_noticed(self, table: Table) -> None:
        from workspace import actions

        viewer = table.cast.viewer("Asha")
        with asking(viewer):
            stale = Meeting.objects.editable_by(viewer).get(pk=table.meeting.pk)
        table.close()
        with asking(viewer), pytest.raises(actions.MeetingClosed):
            actions.add_topic(stale, words="Late", said_by=viewer.person_id, by=viewer)

    @pytest.mark.parametrize(("name", "status"), [("Dev", 404), ("Cara", 404), ("Gita", 403)])
    def test_nobody_else_closes_it(self, table: Table, name: str, status: int) -> None:
        assert table.post(name, "close_meeting").status_code == status
        assert table.now().closed_at is None


class TestReading:
    """What was talked about, agreed with who and when, notes with their origin."""

    @pytest.fixture
    def written(self, table: Table) -> Table:
        """Return a closed meeting with one of everything."""
        table.post("Ben", "add_topic", **table.said("The evenings"))
        table.note("They are long", by="Asha", typed_by="Ben")
        table.agree("Send the times", by="Ben")
        table.close()
        return table

    @pytest.mark.parametrize("name", ["Asha", "Ben"])
    def test_both_read_the_same(self, written: Table, name: str) -> None:
        page = written.read(name, "see_summary")
        assert "Summary: Asha and Ben" in page
        assert "Monday 23 November" in page
        assert "The evenings" in page
        assert "They are long" in page
        assert "Asha’s words, typed by Ben." in page
        assert "Send the times" in page
        assert "Ben, by Monday 30 November, 10 am" in page
        assert "Asha has not said yes yet." in page
        assert "Ben has not said yes yet." in page

    def test_nothing_agreed_is_a_full_answer(self, table: Table) -> None:
        table.close()
        assert "Nothing this time." in table.read("Asha", "see_summary")

    def test_before_the_close_it_says_so_and_asks_for_no_yes(self, table: Table) -> None:
        page = table.read("Asha", "see_summary")
        assert "This meeting is not closed yet." in page
        assert "Yes, this is right" not in page

    def test_before_it_began_there_is_none(self, planned: Table) -> None:
        response = planned.get("Asha", "see_summary")
        assert response["Location"] == planned.url("show_stop", "arrive")

    @pytest.mark.parametrize(
        ("name", "status"),
        [("Cara", 404), ("Dev", 404), ("Ines", 404), ("Finn", 404), ("Gita", 403), ("Esi", 403)],
    )
    def test_nobody_else_reads_it(self, written: Table, name: str, status: int) -> None:
        assert written.get(name, "see_summary").status_code == status
        assert written.post(name, "confirm_summary").status_code == status

    def test_only_the_two_of_them_are_named_as_readers(self, written: Table) -> None:
        page = written.read("Asha", "see_summary")
        assert "You and Ben can see this. Nobody else." in page

    def test_the_year_is_said_when_it_is_another(self, written: Table) -> None:
        with clock.frozen(clock.now() + timedelta(days=100)):
            assert "Monday 23 November 2026" in written.read("Asha", "see_summary")


class TestSayingYes:
    """Each from their own account; when both have, it is frozen."""

    @pytest.fixture
    def closed(self, table: Table) -> Table:
        """Return a closed meeting in which both promised something."""
        table.agree("Walk", by="Asha")
        table.agree("Send the times", by="Ben")
        table.close()
        return table

    def yes(self, table: Table, name: str) -> Any:
        """Say yes and follow to the page."""
        return table.client(name).post(table.url("confirm_summary"), follow=True)

    @pytest.mark.parametrize(("first", "other"), [("Asha", "Ben"), ("Ben", "Asha")])
    def test_one_yes_waits_for_the_other(self, closed: Table, first: str, other: str) -> None:
        page = text(self.yes(closed, first))
        assert f"You have said yes. It is final once {other} has, too." in page
        assert "Yes, this is right" not in page
        assert "Yes, this is right" in closed.read(other, "see_summary")
        assert closed.now().frozen_at is None
        assert rules() == []

    @pytest.mark.parametrize("order", [("Asha", "Ben"), ("Ben", "Asha")])
    def test_two_yeses_freeze_it_and_set_the_reminders(
        self, closed: Table, order: tuple[str, str]
    ) -> None:
        self.yes(closed, order[0])
        page = text(self.yes(closed, order[1]))
        assert BOTH_YES in page
        assert "You have both said yes. This stays as it is." in page
        assert closed.now().frozen_at == clock.now()
        assert rules() == [("Asha", "2026-11-30T10:00"), ("Ben", "2026-11-30T10:00")]

    def test_saying_yes_again_changes_nothing(self, closed: Table) -> None:
        for name in ("Ben", "Ben", "Asha", "Asha", "Ben"):
            self.yes(closed, name)
        assert closed.yeses() == {"Asha", "Ben"}
        assert len(rules()) == 2

    def test_one_person_saying_yes_twice_is_not_two(self, closed: Table) -> None:
        for _ in range(2):
            self.yes(closed, "Ben")
        assert closed.now().frozen_at is None

    def test_a_promise_is_meant_in_the_time_zone_of_whoever_gave_it(self, closed: Table) -> None:
        with as_owner():
            closed.cast.ben.time_zone = "Europe/Athens"
            closed.cast.ben.save(update_fields=["time_zone"])
        for name in ("Ben", "Asha"):
            self.yes(closed, name)
        with as_owner():
            zones = dict(Rule.unscoped.values_list("owner__preferred_name", "time_zone"))
        assert zones == {"Asha": "Europe/London", "Ben": "Europe/Athens"}

    def test_an_open_meeting_takes_no_yes(self, table: Table) -> None:
        response = table.post("Asha", "confirm_summary")
        assert response["Location"] == table.url("show_stop", "arrive")
        assert table.yeses() == set()

    def test_looking_is_not_saying_yes(self, closed: Table) -> None:
        assert closed.get("Asha", "confirm_summary").status_code == 405
        closed.get("Asha", "see_summary")
        assert closed.yeses() == set()

    def test_once_frozen_the_database_refuses_too(self, closed: Table) -> None:
        for name in ("Ben", "Asha"):
            self.yes(closed, name)
        viewer = closed.cast.viewer("Ben")
        asha, ben = closed.cast.asha, closed.cast.ben
        with asking(viewer), pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.editable_by(viewer).create(
                owner=asha,
                meeting=closed.meeting,
                words="Slipped in",
                said_by=asha,
                recorded_by=ben,
                stop="talk",
            )
        with asking(viewer):
            AgreedAction.objects.editable_by(viewer).filter(meeting=closed.meeting).delete()
        assert len(closed.words(AgreedAction)) == 2

    def test_it_waits_on_the_list_until_the_yes(self, closed: Table) -> None:
        from django.urls import reverse

        together = reverse("workspace:list_meetings")
        assert "Waits for your yes" in text(closed.client("Asha").get(together))
        self.yes(closed, "Asha")
        assert "Waits for your yes" not in text(closed.client("Asha").get(together))
        assert "not yet confirmed by everybody" in text(closed.client("Asha").get(together))

    def test_without_anything_agreed_no_reminder_is_promised(self, table: Table) -> None:
        table.post("Ben", "close_meeting")
        page = table.read("Asha", "see_summary")
        assert "gets a reminder" not in page
        assert "Plan the next meeting" in page
        for name in ("Ben", "Asha"):
            self.yes(table, name)
        page = table.read("Asha", "see_summary")
        assert "You have both said yes. This stays as it is." in page
        assert "reminders" not in page
