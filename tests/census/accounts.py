"""The census of accounts: people, and how they sign in."""

from datetime import timedelta

from accounts.models import BackIn
from core import clock
from core.context import known_person
from tests.census.scene import Scene
from tests.census.words import (
    CLINIC,
    SECRET,
    ModelLine,
    Room,
    TaskLine,
    leaves,
    leaves_none,
)
from tests.database import as_owner

OPEN = "found and shown before there is anybody whose key could open it"
SHOWN = "takes a request; that it leaves a row is shown in tests/accounts/signing"
OWN_DEVICE = "opens or ends somebody's own sign-in; what they may see does not change"


def opened(scene: Scene) -> BackIn:
    """Return that Asha has typed a code of Ben's, and may choose a new way in."""
    now = clock.real_now()
    with as_owner():
        return BackIn.objects.create(
            person=scene.cast.asha,
            given_by=scene.cast.ben,
            clinic=scene.cast.clinic.pk,
            digest="k1:aa",
            opened_at=now,
            expires_at=now + timedelta(minutes=15),
        )


CENSUS = Room(
    models={
        "accounts.person": ModelLine(
            CLINIC,
            exportable="sign_in_name full_name preferred_name born_on email time_zone",
            scrubbed="log_id sessions_stamp",
            lies_open={
                "sign_in_name": OPEN,
                "full_name": OPEN,
                "preferred_name": OPEN,
                "email": "the worker process writes to it",
                "time_zone": "the name of a zone",
            },
        ),
        "accounts.secret": ModelLine(
            SECRET,
            scrubbed="person changed_at",
            secret="password",
            lies_open={"password": "hashed"},
        ),
        "account.emailaddress": ModelLine(
            CLINIC,
            exportable="email verified primary",
            scrubbed="user",
            lies_open={"email": OPEN},
        ),
        "accounts.addresschange": ModelLine(
            CLINIC,
            exportable="old new asked_at confirmed_at done_at",
            scrubbed="person tries",
            secret="new_mark old_mark objection",
            lies_open={
                "old": OPEN,
                "new": OPEN,
                "new_mark": "a keyed hash",
                "old_mark": "a keyed hash",
                "objection": "a keyed hash",
            },
        ),
        "mfa.authenticator": ModelLine(
            SECRET,
            scrubbed="type user created_at last_used_at",
            secret="data",
            lies_open={
                "type": "one of three words",
                "data": "secrets sealed for the person; of a passkey its public half and its name",
            },
        ),
        "accounts.backin": ModelLine(
            SECRET,
            scrubbed="person given_by seconded_by needs_two clinic tries expires_at opened_at"
            " used_at closed_at seen_at",
            secret="digest",
            lies_open={"digest": "a keyed digest of a code that is good for ten minutes"},
        ),
        "accounts.session": ModelLine(
            SECRET,
            scrubbed="person started_at seen_at ends_at held_until device mode is_staff",
            secret="digest sealed pin pin_tries",
            lies_open={
                "digest": "a hash of a random key",
                "sealed": "sealed already, with a key of the device",
                "device": "a browser and a kind of device, out of a short list",
                "mode": "one of three words",
                "pin": "hashed",
            },
        ),
    },
    actions={
        "accounts.recovery.actions.open_code": leaves_none(
            "a try to get in; whoever succeeds goes on to use_code, which leaves a row"
        ),
        "accounts.recovery.actions.use_code": leaves(
            "change use_back_code",
            given=lambda s: {
                "code_id": opened(s).pk,
                "person": s.cast.asha,
                "password": "",
                "lost": [],
            },
            bearer=lambda s: known_person(s.cast.asha.pk),
        ),
        "accounts.recovery.actions.forget": leaves_none("a part of use_code, which leaves the row"),
        "accounts.recovery.actions.put_help_away": leaves_none(
            "a notice is not shown again; nobody sees more or less"
        ),
        "accounts.recovery.actions.tell": leaves_none("sends a mail about what left a row"),
        "accounts.signing.actions.sign_out_elsewhere": leaves_none(OWN_DEVICE),
        "accounts.signing.actions.factor_was_added": leaves_none(SHOWN),
        "accounts.signing.addresses.actions.ask_for_change": leaves_none("nothing changes yet"),
        "accounts.signing.addresses.actions.confirm": leaves_none(SHOWN),
        "accounts.signing.addresses.actions.object_to": leaves_none("keeps things as they were"),
        "accounts.signing.addresses.actions.may_object": leaves_none("writes nothing"),
        "accounts.signing.actions.change_password": leaves_none(SHOWN),
        "accounts.signing.factors.actions.take_away": leaves_none(SHOWN),
        "accounts.signing.factors.actions.make_spare_codes": leaves_none(SHOWN),
        "accounts.signing.factors.actions.keep_spare_codes": leaves_none(OWN_DEVICE),
        "accounts.sessions.actions.make_session": leaves_none(OWN_DEVICE),
        "accounts.sessions.actions.change_session": leaves_none(OWN_DEVICE),
        "accounts.sessions.actions.try_pin": leaves_none(OWN_DEVICE),
        "accounts.sessions.actions.end_session": leaves_none(OWN_DEVICE),
        "accounts.sessions.actions.end_own_session": leaves_none(OWN_DEVICE),
        "accounts.sessions.actions.end_other_sessions": leaves_none(OWN_DEVICE),
        "accounts.sessions.actions.end_expired": leaves_none("deletes what is over"),
    },
    tasks={
        "accounts.tasks.change_addresses": TaskLine("puts new addresses in place after a week"),
        "accounts.tasks.end_expired_sessions": TaskLine("deletes sessions that are over"),
    },
    writers={
        "accounts.signing.factors.resealing": "changes keys and no factor, by a command",
        "accounts.signing.factors.views": "names a passkey; its owner sees it alone",
        "accounts.models": "keeps a hash in its own table; whoever calls it says why",
        "accounts.sessions.engine": OWN_DEVICE,
        "accounts.erasing": "a part of sharing.erasure.erase_person, which leaves the row",
    },
)
