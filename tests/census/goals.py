"""The census of goals: the person's own, and what they share by name."""

from datetime import time

from core.outcomes import Outcome
from goals.models import Value
from tests.census.words import PRIVATE, ModelLine, Room, leaves
from tests.material import LOCAL_AT

STEP = {"what": "Swim", "weekday": 2, "at": time(11), "with_reminder": True}

CENSUS = Room(
    models={
        "goals.value": ModelLine(
            PRIVATE,
            exportable="card pile",
            lies_open={
                "card": "the key of a card in the public deck",
                "pile": "one of four words; filtered on",
            },
        ),
        "goals.goal": ModelLine(PRIVATE, exportable="words why value"),
        "goals.step": ModelLine(PRIVATE, exportable="goal what weekday at let_go_at"),
        "goals.checkin": ModelLine(
            PRIVATE,
            exportable="goal step local_at outcome note by_link",
            lies_open={
                "local_at": "a moment; unique per step",
                "outcome": "one of four words; counted",
            },
        ),
    },
    actions={
        "goals.actions.lay_card": leaves(
            "change sort_values",
            given=lambda s: {"card": "family", "pile": Value.Pile.VERY, "by": s.asha},
        ),
        "goals.actions.take_card_back": leaves(
            "change sort_values", given=lambda s: {"value": s.one.value, "by": s.asha}
        ),
        "goals.actions.write_goal": leaves(
            "change write_goal",
            given=lambda s: {"words": "Sing", "why": "", "value": s.one.value, "by": s.asha},
        ),
        "goals.actions.add_step": leaves(
            "change add_step",
            "change remind",
            given=lambda s: {"goal": s.one.goal, "by": s.asha} | STEP,
        ),
        "goals.actions.change_step": leaves(
            "change end_reminder",
            "change let_go",
            "change add_step",
            "change remind",
            given=lambda s: {"step": s.one.step, "by": s.asha} | STEP,
        ),
        "goals.actions.remind_of_step": leaves(
            "change remind", given=lambda s: {"step": s.one.step, "by": s.asha}
        ),
        "goals.actions.note_outcome": leaves(
            "change note_outcome",
            given=lambda s: {
                "step": s.one.step,
                "local_at": LOCAL_AT,
                "outcome": Outcome.DONE,
                "note": "",
                "by": s.asha,
            },
        ),
        "goals.actions.let_go": leaves(
            "change end_reminder",
            "change let_go",
            given=lambda s: {"step": s.one.step, "by": s.asha},
        ),
        "goals.reminding.record_by_link": leaves(
            "change answer_by_link",
            given=lambda s: {
                "step_id": s.one.step.pk,
                "local_at": LOCAL_AT,
                "outcome": Outcome.DONE,
            },
            bearer=lambda s: s.asked_about_step,
        ),
    },
)
