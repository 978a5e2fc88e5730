"""Nothing came twice, and nothing is left running."""

import time

from recovery.demo.check.journey import Journey
from recovery.demo.check.looking import expect
from recovery.demo.check.mails import ASHA, BEN, question_about
from recovery.demo.check.stages.reminders import moment

TWO_TICKS = 10.5  # seconds; whatever would be sent twice is sent in the next tick


def nothing_was_sent_twice(journey: Journey) -> None:
    """Two ticks later there is still one mail for each reminder, no more."""
    time.sleep(TWO_TICKS)
    counts = journey.inbox.counts()
    step, promises = moment(journey.step_due), moment(journey.promises_due)
    for receiver, due in [(ASHA, step), (ASHA, promises), (BEN, promises)]:
        count = counts[receiver, question_about(due)]
        expect(count == 1, f"{count} mails about {due} are in the inbox for {receiver}")
    twice = [key for key, count in counts.items() if count != 1]
    expect(not twice, f"more than one mail came for {twice}")
    caught = len(list(journey.stack.places.inbox.iterdir()))
    expect(caught == counts.total(), f"{caught} mails were caught, {counts.total()} are listed")


def everything_stops(journey: Journey) -> None:
    """Everything stops; no process and no socket is left."""
    for browser in journey.browsers.values():
        browser.close()
    journey.stack.stop()
