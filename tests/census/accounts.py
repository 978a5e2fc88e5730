"""The census of accounts: people, and how they sign in."""

from tests.census.words import CLINIC, ModelLine, Room

OPEN = "found and shown before there is anybody whose key could open it"

CENSUS = Room(
    models={
        "accounts.person": ModelLine(
            CLINIC,
            exportable="sign_in_name full_name preferred_name born_on email time_zone",
            scrubbed="log_id",
            secret="password",
            lies_open={
                "password": "hashed",
                "sign_in_name": OPEN,
                "full_name": OPEN,
                "preferred_name": OPEN,
                "email": "the worker process writes to it",
                "time_zone": "the name of a zone",
            },
        ),
    },
    writers={
        "accounts.erasing": "a part of sharing.erasure.erase_person, which leaves the row",
    },
)
