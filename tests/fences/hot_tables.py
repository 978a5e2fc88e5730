"""What every hot table holds in a large installation: 200,000 rows, hardly any of them Asha's."""

from dataclasses import dataclass

from goals.deck import CARDS

ROWS = 200_000
# Every owner has ten of each thing, Asha a hundred; Ben has forty people, other workers fifty.
OWNERS, ASHAS, BENS, WORKERS, CLINICS = 20_000, 2_000, 5_000, 4_000, 200
# The others, and why there are never many of their rows.
COLD = {
    "clinics_clinic": "there are some hundreds of clinics",
    "clinics_crisiscontact": "a clinic names a few",
    "helping_helpdesk": "a clinic names one",
    "core_tombstone": "few people are erased, and no process looks",
    "parking_parked": "kept for half an hour",
    "accounts_addresschange": "kept for a week or two",
}


def thing(kind: str, number: str = "n") -> str:
    """Return the SQL of a key that every table works out alike."""
    return f"md5('{kind}' || {number})::uuid"


# Who owns row n, who works with them and where; every other statement reads this.
HERS, HIS = f"mod(n, {ASHAS}) = 0", f"mod(n, {BENS}) = 1"
OWNER_NUMBER = f"(1 + mod(n - 1, {OWNERS}))"
WHO = f"""
create temp table who as
select n,
    case when {HERS} then %(asha)s::uuid else {thing("person", OWNER_NUMBER)} end as owner,
    case when {HERS} or {HIS} then %(ben)s::uuid
        else {thing("person", f"({ROWS} - mod(n, {WORKERS}))")} end as worker,
    case when {HERS} or {HIS} or mod(n, {CLINICS}) = 0 then %(clinic)s::uuid
        else {thing("clinic", f"mod(n, {CLINICS})")} end as clinic,
    %(now)s::timestamptz - interval '3 minutes' * n as at
from generate_series(1, {ROWS}) n
"""


@dataclass(frozen=True)
class Fill:
    """What one table is filled with: each column and what stands in it, for every n."""

    table: str
    columns: dict[str, str]
    where: str = ""

    @property
    def sql(self) -> str:
        """Return the statement."""
        names, values = ", ".join(self.columns), ", ".join(self.columns.values())
        return f"insert into {self.table} ({names}) select {values} from who {self.where}"


def mine(thing_kind: str, /, **columns: str) -> dict[str, str]:
    """Return the columns that every private row has, and more."""
    return {"id": thing(thing_kind), "created_at": "at", "owner_id": "owner", **columns}


def written(kind: str, /, **columns: str) -> dict[str, str]:
    """Return the columns of what was written in a meeting."""
    said = {"words": "''", "said_by_id": "owner", "recorded_by_id": "worker"}
    return mine(kind, meeting_id=thing("meeting"), **said, **columns)


ROLE = f"case when n <= {ROWS // 2} then 'service_user' else 'worker' end"
PEOPLE = [
    Fill(
        "accounts_person",
        {
            "id": thing("person"),
            "created_at": "at",
            "sessions_stamp": thing("stamp"),
            "sign_in_name": "'person' || n",
            "full_name": "'Person ' || md5(n::text)",
            "preferred_name": "'Person'",
            "email": "''",
            "time_zone": "'Europe/London'",
            "log_id": thing("log"),
        },
    ),
    Fill(
        "clinics_clinic",
        {
            "id": thing("clinic"),
            "created_at": "at",
            "name": "'Clinic ' || n",
            "slug": "'clinic-' || n",
            "time_zone": "'Europe/London'",
        },
        f"where n < {CLINICS}",
    ),
    Fill(
        "clinics_membership",
        {
            "id": thing("membership"),
            "created_at": "at",
            "person_id": thing("person"),
            "clinic_id": "clinic",
            "role": ROLE,
            "is_peer": "false",
        },
    ),
    Fill(
        "clinics_directoryentry",
        {
            "membership": thing("membership"),
            "clinic": "clinic",
            "person": thing("person"),
            "role": ROLE,
            "is_peer": "false",
            "full_name": "'Person ' || md5(n::text)",
            "preferred_name": "'Person'",
            "number": "''",
            "worker_until": "'infinity'",
            "sort_name": "'person ' || md5(n::text)",
        },
    ),
    Fill(
        "clinics_directoryword",
        {
            "clinic": "clinic",
            "word": "md5(n::text) || ' person'",
            "membership": thing("membership"),
        },
    ),
    Fill(
        "clinics_invitation",
        {
            "id": thing("invitation"),
            "created_at": "at",
            "clinic_id": "clinic",
            "role": ROLE,
            "is_peer": "false",
            "full_name": "''",
            "preferred_name": "''",
            "number": "''",
            "email": "''",
            "token": "'token' || n",
            "code": "''",
            "tries": "0",
            "by_mail": "false",
            "sent_at": "at",
            "expires_at": "at + interval '28 days'",
            # One of a hundred still waits; the others have come in.
            "used_at": "case when mod(n, 100) <> 0 then at end",
        },
    ),
    Fill(
        "clinics_consent",
        {
            "id": thing("consent"),
            "created_at": "at",
            "person_id": thing("person"),
            "clinic_id": "clinic",
            "notice": "'1'",
        },
    ),
    Fill(
        "clinics_grounds",
        {
            "id": thing("grounds"),
            "created_at": "at",
            "kind": "'care'",
            "clinic_id": "clinic",
            "service_user_id": thing("person"),
            "holder_id": "worker",
            "starts_at": "at",
            "accepted_at": "at",
            "reads_on": "'{}'",
        },
    ),
    Fill(
        "core_datakey",
        {
            "id": thing("key"),
            "person_id": thing("person"),
            "generation": "1",
            "wrapped": "''",
            "made_at": "at",
        },
        # What is no key opens nothing: Ben's people have none, and nothing sealed.
        f"where not {HERS} and not {HIS}",
    ),
    Fill(
        "accounts_secret",
        {"person_id": thing("person"), "password": "'!' || md5(n::text)", "changed_at": "at"},
        f"where not {HERS} and not {HIS}",
    ),
    Fill(
        "account_emailaddress",
        {
            "user_id": thing("person"),
            "email": "'person' || n || '@example.net'",
            "verified": "true",
            '"primary"': "true",
        },
        f"where not {HERS} and not {HIS}",
    ),
    Fill(
        "mfa_authenticator",
        {
            "user_id": thing("person"),
            "type": "'totp'",
            "data": "'{}'",
            "created_at": "at",
        },
        f"where not {HERS} and not {HIS}",
    ),
    Fill(
        "accounts_session",
        {
            "id": thing("session"),
            "digest": "sha256(n::text::bytea)",
            "sealed": "''",
            "started_at": "now()",
            "seen_at": "now()",
            "ends_at": "now() + interval '1 minute' * n",
            "device": "''",
            "mode": "'usual'",
            "is_staff": "false",
            "pin": "''",
            "pin_tries": "0",
            "person_id": thing("person"),
        },
    ),
    Fill(
        "accounts_backin",
        {
            "id": thing("back_in"),
            "created_at": "at",
            "person_id": thing("person"),
            "given_by_id": "worker",
            "needs_two": "mod(n, 20) = 0",
            "clinic": "clinic",
            "digest": "'k1:' || md5(n::text)",
            "tries": "0",
            "expires_at": "now() + interval '1 minute' * mod(n, 30)",
            "closed_at": "case when mod(n, 50) > 0 then now() end",
        },
        # Nobody helps themselves in.
        f"where n <= {ROWS // 2}",
    ),
]
DECK = ", ".join(f"'{card.key}'" for card in CARDS)
CARD = f"(array[{DECK}])[1 + n / {OWNERS}]"
GOALS = [
    Fill("goals_value", mine("value", card=CARD, pile="'very'"), f"where not {HERS}"),
    Fill("goals_goal", mine("goal", words="''", why="''", value_id=thing("value"))),
    Fill(
        "goals_step",
        mine("step", goal_id=thing("goal"), what="''", weekday="mod(n, 7)", at="'10:00'"),
    ),
    Fill(
        "goals_checkin",
        mine(
            "check_in",
            goal_id=thing("goal"),
            step_id=thing("step"),
            local_at="""to_char(at, 'YYYY-MM-DD"T"HH24:MI')""",
            outcome="'done'",
            note="''",
            by_link="false",
        ),
    ),
    Fill(
        "sharing_share",
        mine("share", kind="'goals.goal'", item_id=thing("goal"), shared_with_id="worker"),
    ),
]
CHOSEN = [
    Fill("wellbeing_chosenperson", mine("chosen", name="''", phone="''", note="''", place="n")),
    # Reports of problems: a year of them, none of them waiting to be sent.
    Fill(
        "helping_report",
        {
            "id": thing("report"),
            "created_at": "at",
            "clinic_id": "clinic",
            "kind": "'broken'",
            "page": "'see_goal'",
            "sealed": "''",
            "sender": "''",
            "tries": "1",
        },
    ),
]
# One meeting of ten is still to come, the others are over and confirmed.
COMING = "mod(n, 10) = 0"
OVER = f"case when not {COMING} then at end"
MEETINGS = [
    Fill(
        "workspace_meeting",
        mine(
            "meeting",
            clinic_id="clinic",
            place="''",
            stop="'close'",
            planned_at=f"case when {COMING} then %(now)s + interval '1 minute' * n else at end",
            began_at=OVER,
            closed_at=OVER,
            frozen_at=OVER,
        ),
    ),
    *[
        Fill(
            "workspace_participant",
            mine(part, meeting_id=thing("meeting"), person_id=person, part=f"'{part}'"),
        )
        for part, person in (("service_user", "owner"), ("worker", "worker"))
    ],
    Fill("workspace_topic", written("topic")),
    Fill("workspace_entry", written("entry", stop="'talk'")),
    Fill(
        "workspace_agreedaction",
        written("action", promised_by_id="owner", due_local="'2026-11-30T10:00'"),
    ),
    Fill(
        "workspace_actionreview",
        mine(
            "review",
            action_id=thing("action"),
            meeting_id=thing("meeting"),
            outcome="'done'",
            by_link="false",
        ),
    ),
    Fill(
        "workspace_confirmation",
        mine("confirmation", meeting_id=thing("meeting"), person_id="owner"),
        f"where not {COMING}",
    ),
]
REMINDERS = [
    Fill(
        "reminders_rule",
        mine(
            "rule",
            kind="'step'",
            subject_id=thing("step"),
            rrule="'FREQ=WEEKLY'",
            local_start="'2026-01-05T10:00'",
            time_zone="'Europe/London'",
            next_due_at="%(now)s + interval '1 minute' * n",
        ),
    ),
    Fill(
        "reminders_occurrence",
        mine(
            "occurrence",
            rule_id=thing("rule"),
            local_at="""to_char(at, 'YYYY-MM-DD"T"HH24:MI')""",
            due_at="at",
        ),
    ),
    Fill(
        "reminders_delivery",
        mine(
            "delivery",
            occurrence_id=thing("occurrence"),
            channel="'email'",
            state="'sent'",
            next_try_at="at",
            tries="1",
            sent_at="at",
        ),
    ),
    Fill(
        "reminders_attempt",
        mine("attempt", delivery_id=thing("delivery"), answer="'accepted'"),
    ),
]
LOG = [
    Fill(
        "sharing_accesslogrow",
        {
            "id": thing("row"),
            "at": "at",
            "actor": thing("log", "(n / 7)"),
            "actor_role": "'worker'",
            "clinic": "clinic",
            "owner": f"case when {HERS} then %(asha_log)s::uuid"
            f" else {thing('log', OWNER_NUMBER)} end",
            "kind": "'goals_goal'",
            "item_id": thing("goal"),
            "verb": "'read'",
            "purpose": "'see_goal'",
        },
    ),
    Fill(
        "sharing_seal",
        {
            "clinic": "clinic",
            "number": "n",
            "row_id": thing("row"),
            "row_at": "at",
            "previous": "''",
            "digest": "''",
        },
    ),
]
FILLS = [*PEOPLE, *GOALS, *CHOSEN, *MEETINGS, *REMINDERS, *LOG]
HOT = {fill.table for fill in FILLS} - set(COLD)
