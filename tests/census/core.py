"""The census of the bottom: keys, parked forms, and what the log may say."""

from tests.census.words import (
    FIGURE,
    KEPT,
    MOMENT,
    OUR_WORDS,
    PSEUDONYM,
    SECRET,
    ModelLine,
    Room,
    TaskLine,
    leaves_none,
)

CENSUS = Room(
    models={
        "core.datakey": ModelLine(
            SECRET,
            scrubbed="person generation made_at",
            secret="wrapped",
            lies_open={"wrapped": "a key, wrapped by a key of the environment"},
        ),
        "core.tombstone": ModelLine(
            SECRET, scrubbed="erased_at", secret="mark", lies_open={"mark": "a keyed hash"}
        ),
        "parking.parked": ModelLine(
            KEPT,
            scrubbed="person kept_until gone_on_at",
            secret="device digest sealed",
            lies_open={
                "device": "a hash",
                "digest": "a keyed hash",
                "sealed": "sealed already, with a key of the device and the person",
            },
        ),
    },
    actions={
        "core.parking.actions.park": leaves_none("keeps what was not taken; nothing has changed"),
        "core.parking.actions.go_on_with": leaves_none("the action that takes the words does"),
        "core.parking.actions.throw_away": leaves_none("throws away what was never written down"),
        "core.parking.actions.forget_expired": leaves_none("deletes what nobody came back for"),
    },
    tasks={
        "core.parking.tasks.forget_expired": TaskLine("deletes parked forms that ran out"),
    },
    writers={
        "core.tombstones": "a part of sharing.erasure.erase_person, which leaves the row",
        "core.keys_rotation": "changes keys and no text, by a command of whoever runs the system",
    },
    log_fields={
        "at": MOMENT,
        "level": OUR_WORDS,
        "event": OUR_WORDS,
        "place": OUR_WORDS,
        "logger": OUR_WORDS,
        "request": FIGURE,
        "method": OUR_WORDS,
        "route": OUR_WORDS,
        "status": FIGURE,
        "ms": FIGURE,
        "person": PSEUDONYM,
        "way": OUR_WORDS,
        "task": OUR_WORDS,
        "task_id": FIGURE,
        "count": FIGURE,
        "error": OUR_WORDS,
        "sqlstate": FIGURE,
        "trace": OUR_WORDS,
    },
)
