"""From the mail to a word on Asha's path, in the browser of somebody who is signed out."""

from datetime import datetime

from core.outcomes import Outcome
from recovery.demo.check.journey import STEP
from recovery.demo.check.looking import wait_for
from recovery.demo.check.mails import ASHA, Inbox
from tests.browser.visitor import Visitor


def then_a_mail_arrives(inbox: Inbox, due: datetime) -> str:
    """Return where its link leads."""
    (mail,) = wait_for(lambda: inbox.about(ASHA, due), "no mail reached Asha")
    return inbox.link_in(mail)


def when_the_bearer_says_how_it_went(bearer: Visitor, link: str) -> None:
    for _ in range(2):
        bearer.goes_to(link)
        words = bearer.page.locator("main form button").all_inner_texts()
        assert words == [str(one.label) for one in Outcome]
        bearer.sees_not(STEP, "Asha")
    bearer.presses("Part of it")
    bearer.sees("Thank you. It’s noted.")
    bearer.goes_to(link)
    bearer.presses("Done")
    bearer.sees("Something was noted for this time already.")


def then_it_stands_on_ashas_path(asha: Visitor, goal: str) -> None:
    asha.goes_to("/")
    asha.sees("One next thing")
    assert asha.page.locator(".card.next").count() == 1
    asha.goes_to(goal)
    asha.sees("1 thing done", f"Part of it: {STEP}")


def then_asha_can_change_the_word(asha: Visitor) -> None:
    asha.follows("Change that")
    asha.chooses("How did it go?", "Not this time")
    asha.presses("Save")
    asha.sees("Keep it, change it, or let it go?")
    asha.follows("Keep it")


def then_the_bearer_can_stop_the_reminders(bearer: Visitor, link: str) -> None:
    bearer.goes_to(f"{link}stop/")
    bearer.sees("Stop these reminders?")
    bearer.presses("Stop these reminders")
    bearer.sees("These reminders have stopped.")
    bearer.goes_to("/r/an-old-link/", status=410)
    bearer.sees("This link has run out")


def then_asha_can_read_who_looked(asha: Visitor) -> None:
    asha.goes_to("/who-looked/")
    asha.sees("Ben looked at a goal you shared.", "Ben wrote down something you agreed.")
    asha.sees("Somebody with a link from a reminder said how it went.")
