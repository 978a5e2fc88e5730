"""The five stops: their order, their forms, and the path that shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise as Lazy

from core.forms import BothyForm
from core.viewer import Viewer
from workspace import queries
from workspace.forms import AddForm, AgreeForm, ArriveForm, TalkForm, TopicForm, WordsForm
from workspace.models import Meeting, Stop
from workspace.queries import Someone

FORMS: Mapping[Stop, type[WordsForm]] = {
    Stop.ARRIVE: ArriveForm,
    Stop.SINCE: AddForm,
    Stop.TALK: TalkForm,
}
ORDER = list(Stop)
STOP_AFTER = dict(pairwise(ORDER))
FIELDS = ("words", "said_by", "promised_by", "day", "time")


@dataclass(frozen=True, slots=True)
class PathStop:
    """A stop as the path beside a meeting shows it."""

    number: int
    name: str | Lazy
    url: str
    current: bool
    count: int


def form_for(
    meeting: Meeting,
    stop: Stop,
    viewer: Viewer,
    people: Sequence[Someone],
    data: Mapping[str, Any] | None = None,
    initial: dict[str, Any] | None = None,
) -> BothyForm:
    """Return the one form of a page, so that no button loses what was typed in another."""
    if waits(meeting):
        mine = {"said_by": viewer.person_id, **(initial or {})}
        return TopicForm(data, people=people, initial=mine)
    if stop is Stop.AGREE:
        return AgreeForm(data, people=people, viewer=viewer, initial=initial)
    return FORMS.get(stop, TalkForm)(data, people=people, initial=initial)


def kept_typing(meeting: Meeting, stop: Stop, viewer: Viewer, data: Mapping[str, Any]) -> BothyForm:
    """Return the form of a stop with what was typed in it before something else was done."""
    typed = {name: data[name] for name in FIELDS if name in data}
    return form_for(meeting, stop, viewer, queries.people_of(meeting, viewer), initial=typed)


def waits(meeting: Meeting) -> bool:
    """Tell whether a meeting has not begun or was stopped for the day."""
    return meeting.began_at is None or meeting.paused_at is not None


def path(meeting: Meeting, current: Stop, topics: int) -> list[PathStop]:
    """Return the five stops."""
    return [
        PathStop(
            number,
            stop.label,
            reverse("workspace:show_stop", args=[meeting.pk, stop]),
            stop is current,
            topics if stop is Stop.TALK else 0,
        )
        for number, stop in enumerate(ORDER, start=1)
    ]
