"""The census of sharing: who may see what, and the log of who did."""

from core.roles import OWNER
from tests.census.words import CLINIC, PRIVATE, SECRET, ModelLine, Room, TaskLine, leaves

CENSUS = Room(
    models={
        "sharing.share": ModelLine(
            PRIVATE,
            exportable="kind shared_with ended_at",
            scrubbed="item_id",
            lies_open={"kind": "the name of a model"},
        ),
        "sharing.accesslogrow": ModelLine(
            CLINIC,
            exportable="at actor actor_role clinic kind verb purpose",
            scrubbed="item_id",
            lies_open={
                "actor_role": "one of four words",
                "kind": "the name of a table",
                "verb": "one of four words",
                "purpose": "a word written in the code",
            },
        ),
        "sharing.seal": ModelLine(
            SECRET,
            scrubbed="clinic number row_id row_at",
            secret="previous digest",
            lies_open={"previous": "a digest", "digest": "a digest"},
        ),
    },
    actions={
        "sharing.actions.share_with": leaves(
            "change share",
            given=lambda s: {"item": s.one.goal, "person": s.cast.ben, "by": s.asha},
        ),
        "sharing.actions.stop_sharing": leaves(
            "change stop_sharing",
            given=lambda s: {"item": s.one.value, "person": s.cast.ben, "by": s.asha},
        ),
        "sharing.erasure.erase_person": leaves(
            "change erase_person",
            given=lambda s: {"person_id": s.cast.asha.pk, "by": "operator::"},
            role=OWNER,
        ),
    },
    tasks={
        "sharing.tasks.seal": TaskLine("seals what was committed to the access log"),
        "sharing.tasks.make_months": TaskLine("makes the access log's coming months"),
        "sharing.tasks.anchor": TaskLine("writes the newest seals where nobody here changes them"),
    },
)
