"""What stands on each stop, and on the page of a meeting that waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import BothyForm
from core.icons import draw
from core.in_words import birthday_in_words, joined
from core.outcomes import Outcome
from core.viewer import Viewer
from sharing.in_words import who_sees
from workspace import queries, when
from workspace.models import AgreedAction, Meeting, Stop
from workspace.queries import Promise, Someone
from workspace.stops import STOP_AFTER, form_for, path

ONWARD = {stop: after.label for stop, after in STOP_AFTER.items()} | {
    Stop.AGREE: gettext_lazy("Read it back")
}


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreed action with the words around it; `outcome` is empty until somebody notes one."""

    action: AgreedAction
    name: str
    line: str
    outcome: str = ""
    open: bool = False


def stop_page(
    meeting: Meeting, stop: Stop, viewer: Viewer, form: BothyForm | None
) -> dict[str, Any]:
    """Return what the template of a stop shows."""
    people = queries.people_of(meeting, viewer)
    shown = WHAT_IS_ON[stop](meeting, people, viewer)
    shown["form"] = form or form_for(meeting, stop, viewer, people)
    return shown | frame(meeting, stop, viewer, people, shown.get("topics"))


def waiting_page(
    meeting: Meeting, stop: Stop, viewer: Viewer, form: BothyForm | None
) -> dict[str, Any]:
    """Return what is shown before a meeting begins, or while it is stopped."""
    people = queries.people_of(meeting, viewer)
    return {
        "meeting": meeting,
        "stop": stop,
        "people": people,
        "with_whom": joined(full_names_beside(viewer, people)),
        "when": when.soon(meeting.planned_at, viewer) if meeting.planned_at else "",
        "topics": queries.topics_of(meeting, viewer),
        "form": form or form_for(meeting, stop, viewer, people),
        "seen_by": who_sees(names_beside(viewer, people)),
        "may_begin": not viewer.is_service_user,
        "born": "" if viewer.is_service_user else birthday_in_words(people[0].born_on),
    }


def frame(
    meeting: Meeting,
    stop: Stop,
    viewer: Viewer,
    people: Sequence[Someone],
    topics: Sequence[Any] | None,
) -> dict[str, Any]:
    """Return what stands around every stop: who, the path, what matters, where next."""
    count = queries.topic_count(meeting, viewer) if topics is None else len(topics)
    began = when.day_for_the_record(meeting.began_at, viewer) if meeting.began_at else ""
    return {
        "meeting": meeting,
        "stop": stop,
        "next_stop": STOP_AFTER.get(stop),
        "onward_label": ONWARD.get(stop, ""),
        "people": people,
        "names": joined(one.name for one in people),
        "worker": joined(one.name for one in people[1:]),
        "line": began,
        "stops": path(meeting, stop, count),
        "matters": " · ".join(queries.what_matters(meeting, viewer)),
        "matters_label": matters_label(viewer, people[0].name),
        "seen_by": who_sees(names_beside(viewer, people)),
    }


def matters_label(viewer: Viewer, name: str) -> str:
    """Return whose values stand on top; the person reads them on their own screen alone."""
    if viewer.is_service_user:
        return _("What matters to you, as only you see it here")
    return _("What matters to %(name)s") % {"name": name}


def names_beside(viewer: Viewer, people: Sequence[Someone]) -> list[str]:
    """Return the names of everybody but the viewer."""
    return [one.name for one in people if one.person_id != viewer.person_id]


def full_names_beside(viewer: Viewer, people: Sequence[Someone]) -> list[str]:
    """Return those names as the viewer needs them: a worker sees the full one before starting."""
    if viewer.is_service_user:
        return names_beside(viewer, people)
    return [one.full_name for one in people if one.person_id != viewer.person_id]


def agreed_shown(actions: Sequence[AgreedAction]) -> list[Agreed]:
    """Return agreed actions with who does them and by when."""
    return [
        Agreed(action, action.promised_by.preferred_name, who_and_when(action))
        for action in actions
    ]


def promises_shown(promises: Sequence[Promise]) -> list[Agreed]:
    """Return earlier promises with the last word about each."""
    rows = agreed_shown([promise.action for promise in promises])
    first_open = next((p.action.pk for p in promises if not p.outcome), None)
    return [
        replace(
            row,
            outcome=promise.outcome,
            line=with_word(row.line, promise.outcome),
            open=promise.action.pk == first_open,
        )
        for row, promise in zip(rows, promises, strict=True)
    ]


def who_and_when(action: AgreedAction) -> str:
    """Return "Ben, by Thursday 3 December, 10 am"."""
    words = {"name": action.promised_by.preferred_name}
    return _("%(name)s, by %(due)s") % {**words, "due": when.due_for_the_record(action.due_local)}


def with_word(line: str, outcome: str) -> str:
    """Add the last word about a promise to its line."""
    if not outcome:
        return line
    return _("%(line)s · so far: %(word)s") % {"line": line, "word": Outcome(outcome).label}


def _arrive(meeting: Meeting, people: Sequence[Someone], viewer: Viewer) -> dict[str, Any]:
    return {"topics": queries.topics_of(meeting, viewer)}


def _since(meeting: Meeting, people: Sequence[Someone], viewer: Viewer) -> dict[str, Any]:
    return {
        "outcomes": Outcome.choices,
        "chevron": draw("chevron-down", 22),
        "promises": promises_shown(queries.open_promises(meeting, people, viewer)),
        "entries": queries.entries_of(meeting, viewer, stop=Stop.SINCE),
    }


def _talk(meeting: Meeting, people: Sequence[Someone], viewer: Viewer) -> dict[str, Any]:
    return {
        "topics": queries.topics_of(meeting, viewer),
        "entries": queries.entries_of(meeting, viewer, stop=Stop.TALK),
    }


def _agree(meeting: Meeting, people: Sequence[Someone], viewer: Viewer) -> dict[str, Any]:
    agreed = agreed_shown(queries.agreed_in(meeting, viewer))
    return {"agreed": agreed, "skip_label": "" if agreed else _("Nothing this time")}


def _close(meeting: Meeting, people: Sequence[Someone], viewer: Viewer) -> dict[str, Any]:
    return written_in(meeting, viewer)


def written_in(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """Return everything that was written down in a meeting."""
    return {
        "topics": queries.topics_of(meeting, viewer),
        "entries": queries.entries_of(meeting, viewer),
        "agreed": agreed_shown(queries.agreed_in(meeting, viewer)),
    }


WHAT_IS_ON = {
    Stop.ARRIVE: _arrive,
    Stop.SINCE: _since,
    Stop.TALK: _talk,
    Stop.AGREE: _agree,
    Stop.CLOSE: _close,
}
