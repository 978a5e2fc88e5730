"""The census of what comes with Django."""

from tests.census.words import FRAMEWORK, ModelLine, Room

CENSUS = Room(
    models={
        "sessions.session": ModelLine(FRAMEWORK),
        "auth.permission": ModelLine(FRAMEWORK),
        "auth.group": ModelLine(FRAMEWORK),
        "auth.group_permissions": ModelLine(FRAMEWORK),
        "contenttypes.contenttype": ModelLine(FRAMEWORK),
        # Never written: addresses are confirmed by codes, which a session holds.
        "account.emailconfirmation": ModelLine(FRAMEWORK),
    },
)
