"""Topics and notes: whose words, who typed them, and that nothing typed is lost."""

import pytest

from core import clock
from tests.workspace.table import Table, text
from workspace.models import Entry, Stop, Topic

ANY_WORDS = [
    "أحب الموسيقى",
    "🎵 music 🎶",
    "two\nlines",
    "<script>alert(1)</script>",
    "{{ form }} {% url %}",
    "x" * 500,
]


class TestTopics:
    """What one of them would like to talk about."""

    def test_a_topic_stands_on_its_stop_for_both(self, table: Table) -> None:
        response = table.post("Asha", "add_topic", **table.said("The evenings"))
        assert response["Location"] == table.url("show_stop", "talk")
        for name in ("Asha", "Ben"):
            assert "The evenings" in table.read(name, "show_stop", "talk")

    def test_what_matters_most_today_becomes_a_topic(self, table: Table) -> None:
        table.post("Ben", "add_topic", **table.said("My sister", stop="arrive"))
        assert table.words(Topic) == ["My sister"]
        assert "To talk about so far" in table.read("Asha", "show_stop", "arrive")

    def test_it_says_whose_words_and_who_typed(self, table: Table) -> None:
        table.post("Ben", "add_topic", **table.said("The evenings", by="Asha"))
        topic = table.only(Topic)
        assert (topic.said_by_id, topic.recorded_by_id) == (table.cast.asha.pk, table.cast.ben.pk)
        assert "Asha’s words, typed by Ben" in table.read("Asha", "show_stop", "talk")

    def test_the_same_words_twice_make_one(self, table: Table) -> None:
        for _ in range(2):
            assert table.post("Ben", "add_topic", **table.said("The evenings")).status_code == 302
        assert table.words(Topic) == ["The evenings"]

    def test_the_same_words_of_the_other_are_another_topic(self, table: Table) -> None:
        for by in ("Asha", "Ben"):
            table.post("Ben", "add_topic", **table.said("The evenings", by=by))
        assert table.words(Topic) == ["The evenings", "The evenings"]

    @pytest.mark.parametrize("words", ANY_WORDS)
    def test_any_words_are_kept_as_they_are(self, table: Table, words: str) -> None:
        table.post("Asha", "add_topic", **table.said(words, stop="arrive"))
        assert table.words(Topic) == [words]
        assert "<script>alert" not in table.get("Ben", "show_stop", "talk").content.decode()

    def test_too_many_words_come_back_whole(self, table: Table) -> None:
        words = "y" * 501
        response = table.post("Asha", "add_topic", **table.said(words, stop="arrive"))
        assert response.status_code == 422
        assert "You wrote 501 characters, and there is room for 500." in text(response)
        assert words in text(response)
        assert table.words(Topic) == []

    @pytest.mark.parametrize("words", ["", "   ", "\n\t"])
    def test_nothing_typed_asks_for_words(self, table: Table, words: str) -> None:
        response = table.post("Asha", "add_topic", **table.said(words, stop="arrive"))
        assert response.status_code == 422
        assert "“In a few words” needs an answer." in text(response)

    @pytest.mark.parametrize("name", ["Finn", "Dev", "Gita"])
    def test_nobody_who_is_not_here_can_have_said_it(self, table: Table, name: str) -> None:
        response = table.post("Ben", "add_topic", **table.said("Words", by=name))
        assert response.status_code == 422
        assert table.words(Topic) == []

    def test_a_wrong_choice_keeps_the_words(self, table: Table) -> None:
        form = table.said("Words I chose") | {"said_by": "nobody"}
        response = table.post("Ben", "add_topic", **form)
        assert response.status_code == 422
        assert "Words I chose" in text(response)

    @pytest.mark.parametrize(
        ("name", "status"),
        [("Cara", 404), ("Dev", 404), ("Finn", 404), ("Gita", 403), ("Esi", 403)],
    )
    def test_nobody_else_adds_one(self, table: Table, name: str, status: int) -> None:
        assert table.post(name, "add_topic", **table.said("Mine")).status_code == status
        assert table.words(Topic) == []


class TestNotes:
    """What was said, at the stop where it was said."""

    def test_a_note_stands_at_its_stop(self, table: Table) -> None:
        table.post("Ben", "add_entry", **table.said("They are long"))
        table.post("Ben", "add_entry", **table.said("It went fine", stop="since"))
        talk, since = (table.read("Asha", "show_stop", stop) for stop in ("talk", "since"))
        assert "They are long" in talk
        assert "It went fine" not in talk
        assert "It went fine" in since

    def test_own_words_need_no_second_yes(self, table: Table) -> None:
        entry = table.note("They are long", by="Asha", typed_by="Asha")
        assert entry.confirmed_at == clock.now()
        assert "Yes, that’s what I mean" not in table.read("Asha", "show_stop", "talk")

    def test_words_typed_by_the_other_wait_for_a_yes(self, table: Table) -> None:
        assert table.note("They are long", by="Asha", typed_by="Ben").confirmed_at is None
        page = table.read("Asha", "show_stop", "talk")
        assert "Asha’s words, typed by Ben." in page
        assert "Yes, that’s what I mean" in page

    def test_only_the_person_themselves_is_asked(self, table: Table) -> None:
        table.note("They are long", by="Asha", typed_by="Ben")
        assert "Yes, that’s what I mean" not in table.read("Ben", "show_stop", "talk")

    def test_the_same_note_twice_is_one(self, table: Table) -> None:
        for _ in range(2):
            table.post("Ben", "add_entry", **table.said("They are long"))
        assert table.words(Entry) == ["They are long"]

    def test_the_same_words_at_another_stop_are_another_note(self, table: Table) -> None:
        for stop in ("since", "talk"):
            table.post("Ben", "add_entry", **table.said("Fine", stop=stop))
        assert table.words(Entry) == ["Fine", "Fine"]

    @pytest.mark.parametrize("words", ANY_WORDS)
    def test_any_words_are_kept_as_they_are(self, table: Table, words: str) -> None:
        table.post("Asha", "add_entry", **table.said(words))
        assert table.words(Entry) == [words]

    def test_a_long_note_has_room_and_a_longer_one_comes_back(self, table: Table) -> None:
        assert table.post("Asha", "add_entry", **table.said("z" * 4000)).status_code == 302
        response = table.post("Asha", "add_entry", **table.said("z" * 4001))
        assert response.status_code == 422
        assert "z" * 4001 in text(response)

    def test_an_unknown_stop_is_taken_for_the_first(self, table: Table) -> None:
        table.post("Asha", "add_entry", **table.said("Hello", stop="nowhere"))
        assert table.only(Entry).stop == Stop.ARRIVE

    def test_before_it_began_nothing_is_noted_and_nothing_lost(self, planned: Table) -> None:
        response = planned.post("Asha", "add_entry", **planned.said("Already typed"))
        assert response.status_code == 409
        assert "The meeting has not begun yet" in text(response)
        assert "Already typed" in text(response)
        assert planned.words(Entry) == []

    def test_words_are_not_readable_in_the_table(self, table: Table) -> None:
        from django.db import connection

        from tests.database import as_owner

        table.note("They are long")
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("select words from workspace_entry")
            assert b"They are long" not in bytes(cursor.fetchone()[0])


class TestTheFoot:
    """The buttons at the bottom save what was typed before they go anywhere."""

    def test_next_saves_and_goes_on(self, table: Table) -> None:
        response = table.post("Ben", "add_entry", **table.said("They are long", then="next"))
        assert response["Location"] == table.url("show_stop", "agree")
        assert table.words(Entry) == ["They are long"]
        assert table.now().stop == Stop.AGREE

    def test_next_without_words_only_goes_on(self, table: Table) -> None:
        form = table.said("", stop="arrive", then="next")
        response = table.post("Ben", "add_topic", **form)
        assert response["Location"] == table.url("show_stop", "since")
        assert table.words(Topic) == []

    def test_stopping_saves_what_was_typed(self, table: Table) -> None:
        response = table.post("Ben", "add_entry", **table.said("Half a thought", then="pause"))
        assert response.status_code == 302
        assert table.words(Entry) == ["Half a thought"]
        assert table.now().paused_at == clock.now()

    def test_words_that_cannot_be_saved_stop_the_way_on(self, table: Table) -> None:
        response = table.post("Ben", "add_entry", **table.said("z" * 4001, then="pause"))
        assert response.status_code == 422
        assert table.now().paused_at is None

    def test_skip_goes_on_without_writing(self, table: Table) -> None:
        response = table.post("Ben", "show_stop", "agree", words=" ", stop="talk")
        assert response["Location"] == table.url("show_stop", "agree")
        assert table.words(Entry) == []

    def test_skip_shows_words_again_that_are_not_saved(self, table: Table) -> None:
        response = table.post("Ben", "show_stop", "agree", words="Half a thought", stop="talk")
        page = response.content.decode()
        assert "What you typed here is not saved yet." in page
        assert "Half a thought</textarea>" in page
        assert "What should be written down?" in page
        assert (table.words(Entry), table.now().stop) == ([], "arrive")

    def test_stopping_remembers_where_the_two_were(self, table: Table) -> None:
        table.post("Ben", "add_entry", stop="since", words="", then="pause")
        assert table.now().stop == "since"
        table.post("Ben", "pause", stop="close")
        assert table.now().stop == "close"


class TestConfirming:
    """An own tap, from the own account: yes, that is what I mean."""

    def test_the_person_confirms_their_words(self, table: Table) -> None:
        entry = table.note("They are long")
        response = table.post_to("Asha", "confirm_entry", entry)
        assert response["Location"] == table.url("show_stop", "talk")
        assert table.only(Entry).confirmed_at == clock.now()
        assert "Asha said: yes, that’s what I mean." in table.read("Ben", "show_stop", "talk")

    def test_the_worker_confirms_theirs_alike(self, table: Table) -> None:
        entry = table.note("I will ring", by="Ben", typed_by="Asha")
        assert table.post_to("Ben", "confirm_entry", entry).status_code == 302
        assert table.only(Entry).confirmed_at is not None

    @pytest.mark.parametrize(
        ("name", "status"), [("Ben", 404), ("Dev", 404), ("Finn", 404), ("Gita", 403)]
    )
    def test_nobody_confirms_for_her(self, table: Table, name: str, status: int) -> None:
        entry = table.note("They are long")
        assert table.post_to(name, "confirm_entry", entry).status_code == status
        assert table.only(Entry).confirmed_at is None

    def test_confirming_twice_keeps_the_first_moment(self, table: Table) -> None:
        entry = table.note("They are long")
        for _ in range(2):
            assert table.post_to("Asha", "confirm_entry", entry).status_code == 302

    def test_what_is_being_typed_meanwhile_stays(self, table: Table) -> None:
        entry = table.note("They are long")
        typing = table.said("Half a thought", by="Ben")
        response = table.post_to("Asha", "confirm_entry", entry, **typing)
        assert response.status_code == 200
        assert "Half a thought" in text(response)
        assert table.only(Entry).confirmed_at is not None
        assert table.words(Entry) == ["They are long"]

    def test_she_can_still_confirm_on_the_summary(self, table: Table) -> None:
        entry = table.note("They are long")
        table.close()
        response = table.post_to("Asha", "confirm_entry", entry)
        assert response["Location"] == table.url("see_summary")
        assert table.only(Entry).confirmed_at is not None

    def test_after_both_yeses_it_is_too_late(self, table: Table) -> None:
        entry = table.note("They are long")
        table.freeze()
        assert table.post_to("Asha", "confirm_entry", entry).status_code == 409
        assert table.only(Entry).confirmed_at is None
