"""A meeting of Asha and Ben, driven through the pages as they would drive it."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from sharing.models import PrivateItem
from tests.cast import Cast
from tests.database import as_owner
from workspace.models import ActionReview, AgreedAction, Confirmation, Entry, Meeting, Topic

IN_A_WEEK = {"day": "2026-11-30", "time": "10:00"}


@dataclass
class Table:
    """The two at one table: their browsers, their meeting, and what lies in the database."""

    cast: Cast
    meeting: Meeting
    clients: dict[str, Client] = field(default_factory=dict)

    def url(self, view: str, *args: object) -> str:
        """Return the address of a page of this meeting."""
        return reverse(f"workspace:{view}", args=[self.meeting.pk, *args])

    def client(self, name: str) -> Client:
        """Return somebody's browser, always the same one."""
        return self.clients.setdefault(name, self.cast.client(name))

    def get(self, name: str, view: str, *args: object) -> Any:
        """Open a page of this meeting."""
        return self.client(name).get(self.url(view, *args))

    def post(self, name: str, view: str, *args: object, **data: object) -> Any:
        """Send a form of this meeting."""
        return self.client(name).post(self.url(view, *args), data)

    def post_to(self, name: str, view: str, item: PrivateItem, **data: object) -> Any:
        """Send a form about something in the meeting."""
        return self.client(name).post(reverse(f"workspace:{view}", args=[item.pk]), data)

    def read(self, name: str, view: str, *args: object) -> str:
        """Return the page as text."""
        response = self.get(name, view, *args)
        assert response.status_code == 200, response.status_code
        return text(response)

    def now(self) -> Meeting:
        """Return the meeting as it lies in the database."""
        with as_owner():
            found: Meeting = Meeting.unscoped.get(pk=self.meeting.pk)
        return found

    def words(self, model: type[Entry | Topic | AgreedAction]) -> list[str]:
        """Return what was written down, in the order it came."""
        with as_owner():
            rows = model.unscoped.filter(meeting=self.meeting).order_by("created_at", "id")
            return [row.words for row in rows]

    def only(self, model: type[Any]) -> Any:
        """Return the one row of a kind in this meeting."""
        with as_owner():
            return model.unscoped.get(meeting=self.meeting)

    def outcomes(self, action: AgreedAction) -> list[str]:
        """Return every word about how a promise went, the oldest first."""
        with as_owner():
            rows = ActionReview.unscoped.filter(action=action).order_by("created_at", "id")
            return [row.outcome for row in rows]

    def yeses(self) -> set[str]:
        """Return who said yes to the summary."""
        with as_owner():
            rows = Confirmation.unscoped.filter(meeting=self.meeting).select_related("person")
            return {row.person.preferred_name for row in rows}

    def said(
        self, words: str, *, by: str = "Asha", stop: str = "talk", **more: str
    ) -> dict[str, str]:
        """Return the form of a note or a topic."""
        return {"words": words, "said_by": str(self.cast.people[by].pk), "stop": stop, **more}

    def promised(self, words: str, *, by: str = "Ben", **more: str) -> dict[str, str]:
        """Return the form of an agreed action."""
        person = str(self.cast.people[by].pk)
        return {"words": words, "promised_by": person, **IN_A_WEEK, **more}

    def agree(self, words: str, *, by: str = "Ben") -> AgreedAction:
        """Agree on something through the page, typed by Ben."""
        response = self.post("Ben", "agree", **self.promised(words, by=by))
        assert response.status_code == 302, response.status_code
        with as_owner():
            rows = AgreedAction.unscoped.filter(meeting=self.meeting).order_by("-created_at")
            found: AgreedAction = next(row for row in rows if row.words == words)
        return found

    def note(self, words: str, *, by: str = "Asha", typed_by: str = "Ben") -> Entry:
        """Write a note through the page and return it; the meeting must have no other."""
        response = self.post(typed_by, "add_entry", **self.said(words, by=by))
        assert response.status_code == 302, response.status_code
        found: Entry = self.only(Entry)
        return found

    def close(self) -> None:
        """Close the meeting."""
        assert self.post("Ben", "close_meeting").status_code == 302

    def freeze(self) -> None:
        """Close the meeting and let both say yes."""
        self.close()
        self.post("Ben", "confirm_summary")
        self.post("Asha", "confirm_summary")


def make_meeting(cast: Cast, *people: str, **values: Any) -> Meeting:
    """Make a meeting of the first person with the others, as the owner."""
    from workspace.models import Participant

    owner = cast.people[people[0]]
    with as_owner():
        meeting: Meeting = Meeting.unscoped.create(owner=owner, clinic=cast.clinic, **values)
        for name in people:
            part = "service_user" if name == people[0] else "worker"
            Participant.unscoped.create(
                owner=owner, meeting=meeting, person=cast.people[name], part=part
            )
    return meeting


def text(response: Any) -> str:
    """Return what a page says, with its blanks made single."""
    return " ".join(response.content.decode().split())
