"""The census of what comes with Django."""

from tests.census.words import FRAMEWORK, SECRET, ModelLine, Room

CENSUS = Room(
    models={
        "sessions.session": ModelLine(
            SECRET,
            scrubbed="expire_date",
            secret="session_key session_data",
            lies_open={
                "session_key": "a random name",
                "session_data": "signed: who is signed in, and words of ours that wait",
            },
        ),
        "auth.permission": ModelLine(FRAMEWORK),
        "auth.group": ModelLine(FRAMEWORK),
        "auth.group_permissions": ModelLine(FRAMEWORK),
        "contenttypes.contenttype": ModelLine(FRAMEWORK),
    },
)
