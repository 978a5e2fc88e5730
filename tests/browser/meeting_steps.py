"""What Ben and Asha do together: five stops on a tablet, her own yes on a phone."""

from playwright.sync_api import expect

from recovery.demo.check.journey import ASHAS_PROMISE, BENS_PROMISE, ENTRY, TOPIC
from tests.browser.visitor import Visitor

FIVE_STOPS = ["Arrive", "Since last time", "To talk about", "What we agree", "Close"]


def then_they_are_at(visitor: Visitor, stop: str) -> None:
    """Require five stops in order, and the one that is current."""
    names = visitor.page.locator("ol.path .stop-name").all_text_contents()
    assert [name.split(" · ")[0] for name in names] == FIVE_STOPS
    current = visitor.page.locator("ol.path a[aria-current=step] .stop-name").all_text_contents()
    assert [name.split(" · ")[0] for name in current] == [stop]


def when_ben_starts_a_meeting(ben: Visitor) -> None:
    ben.goes_to("/people/")
    ben.follows("Open Asha Karim")
    ben.presses("Start the meeting")
    then_they_are_at(ben, "Arrive")
    ben.presses("Add this", status=422)
    ben.writes("In a few words", TOPIC)
    ben.chooses("Whose words?", "Asha")
    ben.presses("Since last time")


def when_they_look_back(ben: Visitor) -> None:
    then_they_are_at(ben, "Since last time")
    then_bens_promises_come_first(ben)
    ben.presses("To talk about")


def then_bens_promises_come_first(ben: Visitor) -> None:
    lines = ben.page.locator("details.agreed summary .quiet").all_inner_texts()
    names = [line.split(",")[0] for line in lines]
    assert {"Asha", "Ben"} == set(names)
    assert names == sorted(names, reverse=True)
    assert ben.page.locator("details.agreed[open]").count() == 1


def when_they_talk(ben: Visitor, asha: Visitor) -> None:
    then_they_are_at(ben, "To talk about")
    ben.presses("Keep as a note", status=422)
    ben.writes("What should be written down?", ENTRY)
    ben.chooses("Whose words?", "Asha")
    ben.presses("Keep as a note")
    ben.sees(TOPIC, ENTRY, "Asha’s words, typed by Ben.")
    expect(ben.button("Yes, that’s what I mean")).to_have_count(0)
    asha.goes_to("/together/")
    asha.follows("Go on")
    asha.presses("Yes, that’s what I mean")
    asha.sees(ENTRY, "Asha said: yes, that’s what I mean.")


def when_they_agree(ben: Visitor) -> None:
    ben.presses("What we agree")
    then_they_are_at(ben, "What we agree")
    ben.presses("Agree on this", status=422)
    for words, name in [(BENS_PROMISE, "Ben"), (ASHAS_PROMISE, "Asha")]:
        ben.writes("What will be done?", words)
        ben.chooses("Who does it?", name)
        ben.presses("Agree on this")
        ben.sees(words, f"{name}, by")


def when_they_close(ben: Visitor) -> None:
    ben.presses("Read it back")
    then_they_are_at(ben, "Close")
    ben.sees(BENS_PROMISE, ASHAS_PROMISE, TOPIC, ENTRY)
    ben.presses("Close the meeting")
    ben.sees("Ben has not said yes yet.", "Asha has not said yes yet.")


def then_both_say_yes(ben: Visitor, asha: Visitor) -> None:
    ben.presses("Yes, this is right")
    ben.sees("Ben has said yes.", "It is final once Asha has, too.")
    asha.goes_to("/")
    asha.follows("Read the summary")
    asha.sees(BENS_PROMISE, ASHAS_PROMISE, ENTRY, "Asha’s words, typed by Ben.")
    asha.presses("Yes, this is right")
    asha.sees("You have both said yes. The reminders for what you agreed are set.")


def then_a_late_word_is_refused(left_open: Visitor) -> None:
    """Write on a page of the meeting that was left open in another tab."""
    left_open.writes("What should be written down?", "On the stairs it came to mind")
    left_open.presses("Keep as a note", status=409)
    left_open.sees("The meeting was closed before this reached us", "On the stairs it came to mind")


def then_next_time_bens_promise_comes_first(ben: Visitor) -> None:
    ben.goes_to("/people/")
    ben.follows("Open Asha Karim")
    ben.presses("Start the meeting")
    ben.presses("Since last time")
    then_bens_promises_come_first(ben)
    ben.sees(BENS_PROMISE)
    ben.presses("We have to stop")
    ben.sees("Stopped for today.")
