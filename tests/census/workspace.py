"""The census of meetings: what two people wrote together."""

from datetime import timedelta

from core import clock
from core.outcomes import Outcome
from tests.census.scene import Scene
from tests.census.words import PRIVATE, ModelLine, Room, leaves, leaves_none
from workspace.models import Stop

ONE_OF_FIVE = "one of five words"
WRITTEN = "meeting words said_by recorded_by"


def here(s: Scene) -> dict[str, object]:
    """Return the meeting under way, and Ben who writes in it."""
    return {"meeting": s.one.meeting, "by": s.ben}


def plan(s: Scene) -> dict[str, object]:
    """Return a plan of Ben's for next week."""
    return {
        "service_user_id": s.cast.asha.pk,
        "worker_id": s.cast.ben.pk,
        "at": clock.now() + timedelta(days=7),
        "place": "Here",
        "by": s.ben,
    }


CENSUS = Room(
    models={
        "workspace.meeting": ModelLine(
            PRIVATE,
            exportable="clinic planned_at place began_at stop paused_at closed_at frozen_at",
            lies_open={"stop": ONE_OF_FIVE},
        ),
        "workspace.participant": ModelLine(
            PRIVATE, exportable="meeting person part", lies_open={"part": "one word"}
        ),
        "workspace.topic": ModelLine(PRIVATE, exportable=WRITTEN),
        "workspace.entry": ModelLine(
            PRIVATE, exportable=f"{WRITTEN} stop confirmed_at", lies_open={"stop": ONE_OF_FIVE}
        ),
        "workspace.agreedaction": ModelLine(
            PRIVATE,
            exportable=f"{WRITTEN} promised_by due_local",
            lies_open={"due_local": "a moment the reminder is made from"},
        ),
        "workspace.actionreview": ModelLine(
            PRIVATE,
            exportable="action meeting outcome by_link",
            lies_open={"outcome": "one of four words; counted"},
        ),
        "workspace.confirmation": ModelLine(PRIVATE, exportable="meeting person"),
    },
    actions={
        "workspace.actions.plan_meeting": leaves("change plan_meeting", given=plan),
        "workspace.actions.plan_once": leaves("change plan_meeting", given=plan),
        "workspace.actions.begin": leaves("change begin_meeting", given=here),
        "workspace.actions.start_now": leaves(
            "change plan_meeting",
            "change begin_meeting",
            given=lambda s: {"service_user_id": s.cast.finn.pk, "by": s.ben},
        ),
        "workspace.actions.go_to": leaves(
            "change move_in_meeting", given=lambda s: here(s) | {"stop": Stop.TALK}
        ),
        "workspace.actions.pause": leaves("change pause_meeting", given=here),
        "workspace.actions.close": leaves("change close_meeting", given=here),
        "workspace.actions.add_topic": leaves(
            "change add_topic",
            given=lambda s: here(s) | {"words": "Sleep", "said_by": s.cast.asha.pk},
        ),
        "workspace.actions.add_entry": leaves(
            "change add_entry",
            given=lambda s: (
                here(s) | {"words": "Better", "said_by": s.cast.asha.pk, "stop": Stop.TALK}
            ),
        ),
        "workspace.actions.confirm_entry": leaves(
            "change confirm_entry", given=lambda s: {"entry": s.one.entry, "by": s.asha}
        ),
        "workspace.actions.agree": leaves(
            "change agree",
            given=lambda s: (
                here(s)
                | {
                    "words": "Ring",
                    "promised_by": s.cast.asha.pk,
                    "due_local": "2026-12-01T10:00",
                }
            ),
        ),
        "workspace.actions.take_away": leaves(
            "change take_away", given=lambda s: {"action": s.one.action, "by": s.ben}
        ),
        "workspace.actions.review": leaves(
            "change review_action",
            given=lambda s: {"action": s.one.action, "outcome": Outcome.DONE, "by": s.asha},
        ),
        "workspace.actions.lock": leaves_none("holds a meeting and writes nothing"),
        "workspace.summary.confirm": leaves(
            "change confirm_summary", "change remind", "change freeze_summary", given=here
        ),
        "workspace.summary.freeze": leaves("change remind", "change freeze_summary", given=here),
        "workspace.reminding.record_by_link": leaves(
            "change answer_by_link",
            given=lambda s: {
                "action_id": s.one.action.pk,
                "local_at": s.one.action.due_local,
                "outcome": Outcome.DONE,
            },
            bearer=lambda s: s.asked_about_promise,
        ),
    },
)
