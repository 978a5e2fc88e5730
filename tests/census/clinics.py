"""The census of clinics: who belongs to them, and who works with whom."""

from tests.census.words import CLINIC, PUBLIC, ModelLine, Room

CENSUS = Room(
    models={
        "clinics.clinic": ModelLine(PUBLIC, exportable="name time_zone", scrubbed="slug"),
        "clinics.crisiscontact": ModelLine(
            PUBLIC,
            exportable="clinic kind name phone who_answers hours cost text_option may_send_someone",
        ),
        "clinics.membership": ModelLine(
            CLINIC,
            exportable="person clinic role is_peer ended_at",
            lies_open={"role": "one of four words"},
        ),
        "clinics.grounds": ModelLine(
            CLINIC,
            exportable="kind clinic service_user holder starts_at accepted_at ends_at reads_on",
            lies_open={"kind": "one word"},
        ),
    },
    writers={
        "clinics.erasing": "a part of sharing.erasure.erase_person, which leaves the row",
    },
)
