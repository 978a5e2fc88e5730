"""What the database itself says about invitations: who sees, makes and uses them."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import ProgrammingError, connection, transaction

from accounts.models import Person
from clinics.invitations.actions import Issued, Whom, issue
from clinics.invitations.secrets import digests_of_code, digests_of_token
from clinics.models import Clinic, Consent, Invitation, Membership
from core import clock
from core.context import asking, known_person
from core.definers import call
from core.models import DataKey
from core.viewer import Role
from tests.cast import Cast
from tests.clinics.desk import member
from tests.clinics.joining import again, come_in, invited, phone
from tests.database import as_owner
from tests.fences.writing import DONE, REFUSED, execute, tried

EVERYBODY = ["Asha", "Ben", "Cara", "Dev", "Finn", "Gita", "Hugo", "Ines"]


def seen_by(who: Any) -> list[Any]:
    """Return which invitations somebody sees in SQL."""
    with asking(who):
        return list(Invitation.objects.values_list("pk", flat=True))


def proof(issued: Issued) -> tuple[list[str], list[str]]:
    """Return the digests of an address and its code."""
    return digests_of_token(issued.token), digests_of_code(issued.code, issued.token)


def test_an_admin_sees_the_clinics_invitations_and_nobody_else_does(cast: Cast) -> None:
    issued = invited(cast)
    assert seen_by(cast.viewer("Esi")) == [issued.invitation.pk]
    for name in EVERYBODY:
        assert seen_by(cast.viewer(name)) == []
    assert seen_by("") == []


def test_a_supporters_invitation_is_seen_by_whom_it_is_for(cast: Cast) -> None:
    issued = invited(cast, Role.SUPPORTER, by="Asha")
    assert seen_by(cast.viewer("Asha")) == [issued.invitation.pk]
    for name in [*EVERYBODY[1:], "Esi"]:
        assert seen_by(cast.viewer(name)) == []


def try_to_issue(cast: Cast, by: str, whom: Whom, **more: Any) -> bool:
    """Tell whether the database lets somebody make an invitation."""
    viewer = cast.viewer(by)
    try:
        with asking(viewer), transaction.atomic():
            issue(whom, invited_by=viewer.person_id, **more)
    except ProgrammingError:
        return False
    return True


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("role", list(Role))
def test_who_is_no_admin_there_invites_nobody_to_a_clinic(
    cast: Cast, name: str, role: Role
) -> None:
    whom = Whom(role, "Kofi Adu", "Kofi")
    assert not try_to_issue(cast, name, whom, clinic_id=cast.clinic.pk)


def test_an_admin_chooses_nobodys_supporter_and_nobody_anothers(cast: Cast) -> None:
    supporter = Whom(Role.SUPPORTER, "Kofi Adu", "Kofi")
    where = {"clinic_id": cast.clinic.pk, "for_whom": cast.asha.pk}
    assert try_to_issue(cast, "Asha", supporter, **where)
    for name in ("Esi", "Finn", "Ben", "Gita"):
        assert not try_to_issue(cast, name, supporter, **where)
    elsewhere = {**where, "clinic_id": cast.other_clinic.pk}
    assert not try_to_issue(cast, "Asha", supporter, **elsewhere)
    assert not try_to_issue(cast, "Asha", Whom(Role.WORKER, "K", "K"), **where)


@pytest.mark.parametrize("change", ["ended_at", "clinic", "role"])
def test_who_is_no_service_user_there_invites_no_supporter(change: str, cast: Cast) -> None:
    values = {"ended_at": clock.now(), "clinic": cast.other_clinic, "role": Role.SUPPORTER}
    who = cast.viewer("Asha")
    with as_owner():
        Membership.objects.filter(person=cast.asha).update(**{change: values[change]})
    whom = Whom(Role.SUPPORTER, "Kofi Adu", "Kofi")
    with asking(who), pytest.raises(ProgrammingError), transaction.atomic():
        issue(whom, clinic_id=cast.clinic.pk, for_whom=cast.asha.pk, invited_by=who.person_id)


def test_a_person_names_no_worker_for_her_supporter(cast: Cast) -> None:
    row = again(invited(cast, Role.SUPPORTER, by="Asha"))
    row.pk, row.token, row.worker = uuid4(), uuid4().hex, member(cast, "Ben")
    with asking(cast.viewer("Asha")), pytest.raises(ProgrammingError), transaction.atomic():
        row.save(force_insert=True)


def test_of_invitations_for_somebody_only_a_supporters_is_theirs(cast: Cast) -> None:
    invited(cast, Role.SUPPORTER, by="Asha")
    with as_owner():
        Invitation.objects.update(role=Role.WORKER, clinic=cast.other_clinic)
    assert seen_by(cast.viewer("Asha")) == []
    with asking(cast.viewer("Asha")):
        assert execute("update clinics_invitation set tries = 0")() == 0


def test_a_change_of_every_invitation_reaches_ones_own(cast: Cast) -> None:
    invited(cast)
    invited(cast, Role.SUPPORTER, by="Asha")
    # Without a column to read, the policy for reading hides nothing.
    everything = execute("update clinics_invitation set tries = 0")
    reached = {"Esi": 1, "Asha": 1, "Finn": 0, "Hugo": 0, "Ben": 0}
    for name, count in reached.items():
        with asking(cast.viewer(name)):
            assert everything() == count


@pytest.mark.parametrize(
    ("amiss", "is_made"),
    [
        ({}, True),
        ({"invited_by": "Ben"}, False),
        ({"used_at": clock.now()}, False),
        ({"role": Role.SUPPORTER}, False),
        ({"for_whom": "Asha"}, False),
    ],
)
def test_an_invitation_is_made_in_ones_own_name_and_fresh(
    amiss: dict[str, Any], is_made: bool, cast: Cast
) -> None:
    row = again(invited(cast, Role.WORKER))
    row.pk, row.token = uuid4(), uuid4().hex
    for name, value in amiss.items():
        setattr(row, name, cast.people.get(value, value))

    def make() -> int:
        row.save(force_insert=True)
        return 1

    with asking(cast.viewer("Esi")):
        assert tried(make) == (DONE if is_made else REFUSED)


@pytest.mark.parametrize(
    "column", ["role", "clinic_id", "is_peer", "worker", "for_whom_id", "used_at", "invited_by_id"]
)
def test_what_an_invitation_makes_of_somebody_is_never_changed(cast: Cast, column: str) -> None:
    invited(cast)
    change = f"update clinics_invitation set {column} = {column}"
    in_one_go = asking(cast.viewer("Esi")), transaction.atomic(), connection.cursor()
    refused = pytest.raises(ProgrammingError)
    with in_one_go[0], refused, in_one_go[1], in_one_go[2] as cursor:
        cursor.execute(change)


def test_a_stolen_address_shows_and_opens_nothing_without_its_code(cast: Cast) -> None:
    issued, other = invited(cast), invited(cast)
    tokens, _ = proof(issued)
    stolen = digests_of_code(other.code, issued.token), digests_of_code(issued.code, other.token)
    for codes in ([], ["x"], *stolen):
        if codes == proof(issued)[1]:
            continue
        assert call("see_invitation", tokens, codes) == []
        [(outcome, *_rest)] = call("accept_invitation", tokens, codes, None, b"", "1")
        assert outcome == "closed"


def test_a_code_is_of_no_use_at_another_address(cast: Cast) -> None:
    one, two = invited(cast), invited(cast)
    assert call("see_invitation", proof(one)[0], digests_of_code(one.code, two.token)) == []


def test_nobody_who_has_not_signed_in_is_let_in_as_known(cast: Cast) -> None:
    issued = invited(cast)
    with asking(""):
        [(outcome, *_rest)] = call("accept_invitation", *proof(issued), None, b"", "1")
    assert outcome == "not_you"


def test_a_right_code_forgets_the_tries_at_its_own_invitation_alone(cast: Cast) -> None:
    ours, other = invited(cast), invited(cast)
    for issued in (ours, other):
        call("try_invitation", proof(issued)[0], ["x"])
    assert call("try_invitation", *proof(ours)) == [("fits",)]
    assert (again(ours).tries, again(other).tries) == (0, 1)


def opens_nothing(cast: Cast, tokens: list[str], codes: list[str]) -> bool:
    """Tell whether none of the functions takes an address and a code."""
    with asking(known_person(cast.finn.pk)):
        return (
            call("invitation_stands", tokens) == [(False,)]
            and call("see_invitation", tokens, codes) == []
            and call("try_invitation", tokens, codes) == [("closed",)]
            and call("accept_invitation", tokens, codes, None, b"", "1")[0][0] == "closed"
        )


@pytest.mark.parametrize("state", ["used_at", "withdrawn_at", "expires_at"])
def test_an_invitation_that_is_over_opens_nothing(state: str, cast: Cast) -> None:
    issued = invited(cast)
    with as_owner():
        Invitation.objects.update(**{state: clock.now() - timedelta(minutes=1)})
    assert opens_nothing(cast, *proof(issued))


@pytest.mark.parametrize("tokens", [[], ["x"]])
def test_a_right_code_opens_nothing_without_its_address(tokens: list[str], cast: Cast) -> None:
    assert opens_nothing(cast, tokens, proof(invited(cast))[1])


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_supporter_of_somebody_who_left_comes_in_no_more(elsewhere: bool, cast: Cast) -> None:
    issued = invited(cast, Role.SUPPORTER, by="Asha")
    clinic, role = (
        (cast.other_clinic, Role.SERVICE_USER) if elsewhere else (cast.clinic, Role.SUPPORTER)
    )
    with as_owner():
        Membership.objects.filter(person=cast.asha).update(ended_at="2026-01-01T00:00Z")
        Membership.objects.create(person=cast.asha, clinic=clinic, role=role)
    assert opens_nothing(cast, *proof(issued))


def test_nobody_is_their_own_supporter(cast: Cast) -> None:
    issued = invited(cast, Role.SUPPORTER, by="Asha")
    with asking(known_person(cast.asha.pk)):
        [(outcome, *_rest)] = call("accept_invitation", *proof(issued), None, b"", "1")
    assert outcome == "not_you"


def test_accepting_makes_nobody_of_an_id_that_is_taken(cast: Cast) -> None:
    issued = invited(cast)
    new = {
        "id": str(cast.asha.pk),
        "sign_in_name": uuid4().hex,
        "preferred_name": "K",
        "password": "!",
    }
    [(outcome, *_rest)] = call("accept_invitation", *proof(issued), json.dumps(new), b"", "1")
    assert outcome == "taken"


def test_a_consent_is_read_by_its_person_alone(cast: Cast) -> None:
    client = phone()
    come_in(client, invited(cast, number="H-1"))
    with as_owner():
        consent = Consent.objects.get()
    for name in [*EVERYBODY, "Esi"]:
        with asking(cast.viewer(name)):
            assert not Consent.objects.exists()
    with asking(f"person:{consent.person_id}:"):
        assert Consent.objects.get() == consent


def test_asking_anew_is_kept_for_an_invitation_that_stood(cast: Cast) -> None:
    issued = invited(cast)
    call("ask_invitation_anew", proof(issued)[0])
    call("ask_invitation_anew", ["nothing"])
    withdrawn = invited(cast)
    with as_owner():
        Invitation.objects.filter(pk=withdrawn.invitation.pk).update(withdrawn_at=clock.now())
    call("ask_invitation_anew", proof(withdrawn)[0])
    with as_owner():
        assert Invitation.objects.exclude(asked_anew_at=None).count() == 1


def test_tries_are_counted_one_by_one_and_end_at_five(cast: Cast) -> None:
    issued = invited(cast)
    tokens, codes = proof(issued)
    outcomes = [call("try_invitation", tokens, ["x"])[0][0] for _ in range(7)]
    assert outcomes == ["wrong"] * 5 + ["closed"] * 2
    assert call("try_invitation", tokens, codes) == [("closed",)]
    assert call("invitation_stands", tokens) == [(False,)]
    # Whoever had shown the right code before goes on.
    assert len(call("see_invitation", tokens, codes)) == 1


def joins(issued: Issued, **values: Any) -> Person:
    """Let somebody new come in, and return who they have become."""
    new = {"id": str(uuid4()), "sign_in_name": uuid4().hex, "preferred_name": "Kofi"}
    with as_owner():
        Invitation.objects.filter(pk=issued.invitation.pk).update(**values)
    with asking(""):
        found = call(
            "accept_invitation", *proof(issued), json.dumps(new | {"password": "!"}), b"", "1"
        )
    assert found[0][0] == "joined"
    with as_owner():
        return Person.objects.get(pk=found[0][1])


def addresses_of(person: Person) -> list[str]:
    """Return the addresses that somebody has confirmed."""
    with as_owner():
        return [one.email for one in EmailAddress.objects.filter(user=person, verified=True)]


def test_a_newcomer_lives_by_the_clocks_of_the_inviting_clinic(cast: Cast) -> None:
    zones = {cast.clinic: "Asia/Tokyo", cast.other_clinic: "America/Lima"}
    for clinic, zone in zones.items():
        with as_owner():
            Clinic.objects.filter(pk=clinic.pk).update(time_zone=zone)
    for clinic, zone in zones.items():
        assert joins(invited(cast), clinic_id=clinic.pk).time_zone == zone


def test_an_address_to_which_nothing_was_sent_is_nobodys_yet(cast: Cast) -> None:
    kofi = joins(invited(cast), email="kofi@example.org", by_mail=False)
    assert (kofi.email, addresses_of(kofi)) == ("", [])


def test_an_address_to_which_the_invitation_went_is_confirmed(cast: Cast) -> None:
    with as_owner():
        EmailAddress.objects.create(user=cast.asha, email="kofi@example.org", verified=False)
    kofi = joins(invited(cast), email="Kofi@example.org", by_mail=True)
    assert (kofi.email, addresses_of(kofi)) == ("Kofi@example.org", ["kofi@example.org"])


def test_an_address_that_somebody_else_has_confirmed_stays_theirs(cast: Cast) -> None:
    with as_owner():
        EmailAddress.objects.create(user=cast.asha, email="both@example.org", verified=True)
    assert addresses_of(joins(invited(cast), email="both@example.org", by_mail=True)) == []


def test_no_address_is_no_address(cast: Cast) -> None:
    assert addresses_of(joins(invited(cast), email="", by_mail=True)) == []


def accepted(issued: Issued, person: Person, **values: Any) -> dict[str, Any]:
    """Let somebody in who is here already, and return what came of it."""
    with as_owner():
        Invitation.objects.filter(pk=issued.invitation.pk).update(**values)
    with asking(known_person(person.pk)):
        [found] = call("accept_invitation", *proof(issued), None, b"wrapped", "1")
    return dict(zip(("outcome", "person", "membership", "bond", "named"), found, strict=False))


def test_what_came_of_it_is_ones_own_current_membership_there(cast: Cast) -> None:
    there = cast.other_clinic
    with as_owner():
        for person, role, ended in (
            (cast.dev, Role.WORKER, clock.now()),
            (cast.dev, Role.SUPPORTER, None),
            (cast.cara, Role.WORKER, None),
        ):
            Membership.objects.create(person=person, clinic=there, role=role, ended_at=ended)
    found = accepted(invited(cast, Role.WORKER), cast.dev, clinic_id=there.pk)
    with as_owner():
        mine = Membership.objects.get(person=cast.dev, clinic=there, role="worker", ended_at=None)
    assert found["membership"] == mine.pk


def test_a_newcomer_gets_one_key_and_whoever_has_one_keeps_it(cast: Cast) -> None:
    kofi = joins(invited(cast))
    accepted(invited(cast, Role.WORKER), kofi)
    with as_owner():
        assert [key.generation for key in DataKey.objects.filter(person_id=kofi.pk)] == [1]


def test_the_worker_who_is_named_belongs_there_now(cast: Cast) -> None:
    with as_owner():
        there = Membership.objects.create(
            person=cast.dev, clinic=cast.other_clinic, role=Role.WORKER
        )
        left = Membership.objects.create(
            person=cast.finn, clinic=cast.clinic, role=Role.WORKER, ended_at=clock.now()
        )
    ben, esi = member(cast, "Ben"), member(cast, "Esi")
    for worker, is_named in ((ben, True), (esi, False), (there.pk, False), (left.pk, False)):
        found = accepted(invited(cast), joins(invited(cast)), worker=worker)
        assert (found["outcome"], bool(found["named"])) == ("joined", is_named)


@pytest.mark.parametrize(
    ("role", "outcome"), [(Role.SERVICE_USER, "joined"), (Role.WORKER, "not_you")]
)
def test_an_admin_can_make_herself_a_service_user_and_no_staff(
    role: Role, outcome: str, cast: Cast
) -> None:
    assert accepted(invited(cast, role), cast.esi)["outcome"] == outcome


def test_nobody_is_named_for_themselves_or_for_a_colleague(cast: Cast) -> None:
    ben, dev = member(cast, "Ben"), member(cast, "Dev")
    assert not accepted(invited(cast), cast.ben, worker=ben)["named"]
    assert not accepted(invited(cast, Role.WORKER), cast.ben, worker=dev)["named"]
