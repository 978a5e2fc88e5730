"""The census of reminders: what reaches people between meetings."""

from tests.census.words import PRIVATE, ModelLine, Room, TaskLine, leaves
from tests.material import LOCAL_AT

CENSUS = Room(
    models={
        "reminders.rule": ModelLine(
            PRIVATE,
            exportable="kind rrule local_start time_zone ended_at",
            scrubbed="subject_id next_due_at",
            lies_open={
                "kind": "the name of a kind",
                "rrule": "a pattern the worker process reads",
                "local_start": "a moment the worker process reads",
                "time_zone": "the name of a zone",
            },
        ),
        "reminders.occurrence": ModelLine(
            PRIVATE,
            exportable="rule local_at due_at",
            lies_open={"local_at": "a moment; unique per rule"},
        ),
        "reminders.delivery": ModelLine(
            PRIVATE,
            exportable="occurrence channel state sent_at",
            scrubbed="next_try_at leased_until tries",
            lies_open={"channel": "one word", "state": "one word"},
        ),
        "reminders.attempt": ModelLine(
            PRIVATE,
            exportable="delivery answer",
            lies_open={"answer": "the mail server's code"},
        ),
    },
    actions={
        "reminders.actions.remind": leaves(
            "change remind",
            given=lambda s: {
                "owner_id": s.cast.asha.pk,
                "kind": "step",
                "subject_id": s.one.step.pk,
                "local_start": LOCAL_AT,
                "time_zone": "Europe/London",
                "by": s.asha,
            },
        ),
        "reminders.actions.end_rules_about": leaves(
            "change end_reminder", given=lambda s: {"subject_id": s.one.step.pk, "by": s.asha}
        ),
        "reminders.actions.stop_by_link": leaves(
            "change stop_by_link",
            given=lambda s: {"bearer": s.asked_about_step},
            bearer=lambda s: s.asked_about_step,
        ),
    },
    tasks={
        "reminders.tasks.claim_due": TaskLine("turns due rules into messages that wait"),
        "reminders.tasks.send_waiting": TaskLine("sends the messages that wait"),
    },
    writers={
        "reminders.sending": "the worker process notes of its own messages when they left",
    },
)
