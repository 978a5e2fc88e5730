"""What the stages share: the stack, everybody's browser, and what was made on the way."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from recovery.demo.check.browser import Browser
from recovery.demo.check.mails import Inbox
from recovery.demo.check.own_stack import OwnStack
from recovery.demo.check.page import Page

# What Asha and Ben write. None of it may ever stand in a mail.
GOAL = "Sit by the river with a book"
WHY = "Because it is quiet there, and I used to."
STEP = "Walk down to the bench by the weir"
TOPIC = "How the mornings could begin slower"
ENTRY = "When the kettle is on, the rest of the morning follows."
BENS_PROMISE = "Ask the library whether they lend garden chairs"
ASHAS_PROMISE = "Choose a book that is not too heavy to carry"
TOO_LATE = "One more thing that came to mind on the stairs"
PRIVATE_WORDS = (GOAL, WHY, STEP, TOPIC, ENTRY, BENS_PROMISE, ASHAS_PROMISE, "goal", "clinic")

# From the demo's story: a goal of Asha's that nobody else may see.
UNSHARED_GOAL = "Learn to cook three meals my sister likes"


@dataclass
class Journey:
    """One walk through the loop."""

    stack: OwnStack
    browsers: dict[str, Browser] = field(default_factory=dict)
    goal_url: str = ""
    unshared_url: str = ""
    step_due: datetime | None = None
    promises_due: datetime | None = None
    link: str = ""
    meeting_url: str = ""
    summary_url: str = ""
    left_open: dict[str, Page] = field(default_factory=dict)  # pages of the meeting in other tabs

    def browser(self, name: str) -> Browser:
        """Return somebody's browser, the same one each time."""
        if name not in self.browsers:
            self.browsers[name] = Browser(name, self.stack.base_url)
        return self.browsers[name]

    @property
    def asha(self) -> Browser:
        """The service user's browser."""
        return self.browser("Asha")

    @property
    def ben(self) -> Browser:
        """Her worker's browser."""
        return self.browser("Ben")

    @property
    def dev(self) -> Browser:
        """The browser of a worker at the same clinic who does not work with her."""
        return self.browser("Dev")

    @cached_property
    def inbox(self) -> Inbox:
        """The demo's inbox, read by nobody in particular."""
        return Inbox(self.browser("the inbox’s reader"))

    @property
    def bearer(self) -> Browser:
        """The browser of somebody signed out who holds a link."""
        return self.browser("somebody with the link")
