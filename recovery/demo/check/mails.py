"""Reads the demo's inbox through its pages and tells the mails apart by where they lead."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from core.in_words import day_in_words, local, time_in_words
from recovery.demo.check.browser import Browser
from recovery.demo.check.page import words_of

ASHA, BEN = "asha@example.org", "ben@example.org"
ASKING = "/r/"  # where a reminder's links lead
TIME_ZONE = "Europe/London"  # where the demo's people live


@dataclass(frozen=True)
class Mail:
    """One line of the inbox."""

    url: str
    subject: str
    to: str


@dataclass
class Inbox:
    """The inbox in the browser of somebody who is signed out."""

    reader: Browser
    questions: dict[str, str] = field(default_factory=dict)

    def mails(self) -> list[Mail]:
        """Return what the inbox lists, newest first."""
        rows = [row.select("td") for row in self.reader.open("/demo/inbox/").all("main tbody tr")]
        return [
            Mail(str(cells[0].select("a")[0]["href"]), words_of(cells[0]), words_of(cells[1]))
            for cells in rows
        ]

    def about(self, receiver: str, due: datetime) -> list[Mail]:
        """Return the mails to a receiver that ask about one moment."""
        asked = question_about(due)
        mine = [mail for mail in self.mails() if mail.to == receiver]
        return [mail for mail in mine if self.question_of(mail) == asked]

    def question_of(self, mail: Mail) -> str:
        """Return what the page behind a mail's link asks; a mail itself tells nothing apart."""
        if mail.url not in self.questions:
            self.questions[mail.url] = self.heading_behind(self.link_in(mail))
        return self.questions[mail.url]

    def heading_behind(self, link: str) -> str:
        """Return the heading of a reminder's page; the links of other mails ask nothing."""
        if not urlsplit(link).path.startswith(ASKING):
            return ""
        headings = self.reader.open(link).words("h1")
        return headings[0] if headings else ""

    def link_in(self, mail: Mail) -> str:
        """Open a mail and return its first link, where the receiver says how it went."""
        page = self.reader.open(mail.url)
        return next((str(link["href"]) for link in page.all("main .words a[href]")), "")

    def counts(self) -> Counter[tuple[str, str]]:
        """Return how many mails each receiver got about each moment."""
        return Counter((mail.to, self.question_of(mail)) for mail in self.mails())


def question_about(due: datetime) -> str:
    """Return the heading of a link's page; the moment is all that it may show."""
    moment = local(due, TIME_ZONE)
    return f"{day_in_words(moment.date())}, {time_in_words(moment.time())}: how did it go?"
