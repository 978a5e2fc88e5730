"""The meeting is closed, both say yes from their own account, and nothing changes any more."""

from recovery.demo.check.journey import (
    ASHAS_PROMISE,
    BENS_PROMISE,
    ENTRY,
    TOO_LATE,
    TOPIC,
    Journey,
)
from recovery.demo.check.looking import expect
from recovery.demo.check.stages.meeting import is_at


def they_close_the_meeting(journey: Journey) -> None:
    """They read everything back and close the meeting."""
    ben = journey.ben
    for stop in ("talk", "agree"):
        journey.left_open[stop] = ben.open(f"../{stop}/")
    ben.press("Read it back")
    is_at(ben, "Close")
    ben.sees(BENS_PROMISE, ASHAS_PROMISE, TOPIC, ENTRY)
    ben.press("Close the meeting")
    ben.sees("Summary: Asha and Ben", "Ben has not said yes yet.", "Asha has not said yes yet.")
    journey.summary_url = ben.page.url


def both_say_yes(journey: Journey) -> None:
    """Both say yes from their own account; only then the summary is final."""
    ben, asha = journey.ben, journey.asha
    ben.press("Yes, this is right")
    ben.sees("Ben has said yes.", "Asha has not said yes yet.", "final once Asha has, too")
    asha.open("/")
    asha.follow("Read the summary")
    expect(asha.page.url == journey.summary_url, f"Asha was led to {asha.page.url}")
    asha.sees(BENS_PROMISE, ASHAS_PROMISE, TOPIC, ENTRY, "Asha’s words, typed by Ben.")
    asha.press("Yes, this is right")
    asha.sees("You have both said yes.", "The reminders for what you agreed are set.")


def nothing_can_be_added(journey: Journey) -> None:
    """Words sent too late are refused, shown back, and change nothing."""
    ben, asha = journey.ben, journey.asha
    before = asha.open(journey.summary_url).text
    for stop, button, words in [
        ("talk", "Keep as a note", "What should be written down?"),
        ("talk", "Add to talk about", "What should be written down?"),
        ("agree", "Agree on this", "What will be done?"),
    ]:
        ben.page = journey.left_open[stop]
        ben.press(button, {words: TOO_LATE}, status=409)
        ben.sees("The meeting was closed before this reached us", TOO_LATE)
    ben.open(journey.summary_url)
    ben.sees("You have both said yes. This stays as it is.")
    ben.sees_not(TOO_LATE)
    expect(asha.open(journey.summary_url).text == before, "the summary changed")
