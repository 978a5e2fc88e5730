"""The census of clinics: who belongs to them, and who works with whom."""

from datetime import timedelta

from accounts.models import BackIn
from clinics.invitations import actions as invitations
from clinics.invitations.actions import Issued, Whom
from clinics.invitations.secrets import digests_of_code, digests_of_token
from clinics.joining.held import Held
from clinics.joining.queries import invited as found
from clinics.models import Grounds, Membership
from core import clock
from core.context import asking
from core.viewer import Role
from tests.census.scene import Scene
from tests.census.words import CLINIC, PUBLIC, ModelLine, Room, TaskLine, leaves, leaves_none
from tests.database import as_owner

SOMEBODY = Whom(Role.SUPPORTER, "Kofi Adu", "Kofi")
FOUND = "a copy of what stands open elsewhere, by which an admin finds somebody"


UNTIL_USED = "of somebody who has no key yet; taken out when it is used or taken back"


def supporters(scene: Scene) -> Issued:
    """Return an invitation by which Asha asked somebody to support her."""
    with asking(scene.asha):
        return invitations.invite(SOMEBODY, by=scene.asha)


def shown(scene: Scene) -> dict[str, object]:
    """Return what a browser holds of it once the code was right."""
    issued = supporters(scene)
    held = Held(digests_of_token(issued.token), digests_of_code(issued.code, issued.token))
    invited = found(held)
    assert invited
    return {"held": held, "invited": invited}


def membership(scene: Scene, name: str) -> Membership:
    """Return somebody's membership."""
    with as_owner():
        return Membership.objects.get(person=scene.cast.people[name])


def past(scene: Scene) -> Membership:
    """Return a membership of Asha's that has ended."""
    there = membership(scene, "Asha")
    with as_owner():
        Membership.objects.filter(pk=there.pk).update(ended_at=there.created_at)
    return there


def naming(scene: Scene) -> Grounds:
    """Return grounds by which Dev was named and Asha not yet said anything."""
    with as_owner():
        return Grounds.objects.get_or_create(
            service_user=scene.cast.asha,
            holder=scene.cast.dev,
            clinic=scene.cast.clinic,
            kind=Grounds.Kind.CARE,
        )[0]


def waiting(scene: Scene) -> BackIn:
    """Return that Esi has confirmed Dev, who waits for a second."""
    with as_owner():
        BackIn.objects.filter(person=scene.cast.dev).delete()
        return BackIn.objects.create(
            person=scene.cast.dev,
            given_by=scene.cast.esi,
            needs_two=True,
            clinic=scene.cast.clinic.pk,
            expires_at=clock.real_now() + timedelta(minutes=15),
        )


CENSUS = Room(
    models={
        "clinics.clinic": ModelLine(
            PUBLIC,
            exportable="name time_zone hours languages minimum_age contacts_confirmed_on",
            scrubbed="slug",
        ),
        "clinics.crisiscontact": ModelLine(
            PUBLIC,
            exportable="clinic kind name phone who_answers hours cost text_option may_send_someone"
            " position",
        ),
        "clinics.membership": ModelLine(
            CLINIC,
            exportable="person clinic role number is_peer ended_at",
            lies_open={"role": "one of four words", "number": "the clinic's own, searched for"},
        ),
        "clinics.directoryentry": ModelLine(
            CLINIC,
            scrubbed="membership clinic person role is_peer full_name preferred_name born_on number"
            " ended_at worker_until sort_name",
            lies_open={
                "role": "one of four words",
                "full_name": FOUND,
                "preferred_name": FOUND,
                "number": FOUND,
                "sort_name": FOUND,
            },
        ),
        "clinics.directoryword": ModelLine(
            CLINIC, scrubbed="clinic word membership", lies_open={"word": FOUND}
        ),
        "helping.helpdesk": ModelLine(PUBLIC, exportable="clinic who_answers phone email hours"),
        "helping.report": ModelLine(
            CLINIC,
            scrubbed="clinic kind page settled_at next_try_at tries sender sealed",
            lies_open={
                "kind": "one of six words",
                "page": "the name of a view",
                "sealed": "sealed already, with a key of the environment",
                "sender": "a keyed hash, for a day",
            },
        ),
        "clinics.invitation": ModelLine(
            CLINIC,
            exportable="clinic role is_peer full_name preferred_name born_on number email"
            " expires_at used_at withdrawn_at",
            scrubbed="invited_by for_whom worker tries by_mail sent_at asked_anew_at",
            secret="token code",
            lies_open={
                "role": "one of four words",
                "full_name": UNTIL_USED,
                "preferred_name": UNTIL_USED,
                "number": UNTIL_USED,
                "email": UNTIL_USED,
                "token": "a keyed hash",
                "code": "a keyed hash",
            },
        ),
        "clinics.consent": ModelLine(
            CLINIC,
            exportable="person clinic notice",
            lies_open={"notice": "the name of a version"},
        ),
        "clinics.grounds": ModelLine(
            CLINIC,
            exportable="kind clinic service_user holder starts_at accepted_at ends_at reads_on"
            " ended_how",
            scrubbed="news_for_service_user news_for_holder",
            lies_open={"kind": "one word", "ended_how": "one of four words"},
        ),
    },
    actions={
        "clinics.grounds.actions.name_worker": leaves(
            "change name_worker",
            given=lambda s: {
                "service_user": membership(s, "Asha").pk,
                "worker": membership(s, "Dev").pk,
                "reads_on": [2],
                "by": s.esi,
            },
        ),
        "clinics.grounds.actions.answer_naming": leaves(
            "change answer_naming",
            given=lambda s: {"grounds_id": naming(s).pk, "yes": True, "by": s.asha},
        ),
        "clinics.grounds.actions.end_grounds": leaves(
            "change end_grounds",
            given=lambda s: {"grounds_id": naming(s).pk, "by": s.esi},
        ),
        "clinics.memberships.actions.end_membership": leaves(
            "change end_membership",
            "change worker_left",
            "change worker_left",
            given=lambda s: {"membership": membership(s, "Asha").pk, "by": s.esi},
        ),
        "clinics.memberships.actions.restore_membership": leaves(
            "change restore_membership",
            given=lambda s: {"membership": past(s).pk, "by": s.esi},
        ),
        "clinics.invitations.actions.invite": leaves(
            "change invite_supporter", given=lambda s: {"whom": SOMEBODY, "by": s.asha}
        ),
        "clinics.invitations.actions.issue": leaves_none(
            "makes an invitation for `invite` and for `open_clinic`; nobody sees anything by it"
        ),
        "clinics.invitations.actions.address_of": leaves_none("works out an address"),
        "clinics.invitations.actions.send_again": leaves(
            "change invite_supporter",
            given=lambda s: {
                "invitation": supporters(s).invitation,
                "by_mail": False,
                "by": s.asha,
            },
        ),
        "clinics.invitations.actions.withdraw": leaves(
            "change withdraw_supporter",
            given=lambda s: {"invitation": supporters(s).invitation, "by": s.asha},
        ),
        "clinics.joining.actions.try_code": leaves_none("counts tries; shows nobody anything"),
        "clinics.joining.actions.ask_anew": leaves_none("a note for whoever invited"),
        "clinics.joining.actions.join_as_new": leaves_none(
            "leaves the rows of `join_as_known`, in the name of somebody who is made by it"
        ),
        "clinics.joining.actions.join_as_known": leaves(
            "change supporter_joined",
            given=lambda s: {**shown(s), "person_id": s.cast.finn.pk},
            bearer=lambda s: s.cast.viewer("Finn"),
        ),
        "clinics.memberships.actions.number_member": leaves_none(
            "the clinic's own number beside a name; nobody sees more or less"
        ),
        **{
            f"clinics.contacts.actions.{name}": leaves_none("everybody sees it, also signed out")
            for name in (
                "add_contact",
                "change_contact",
                "take_contact_away",
                "move_contact_up",
                "confirm_contacts",
                "change_details",
            )
        },
        "clinics.helping.actions.report": leaves_none(
            "says nothing of who sent it; nobody sees more or less of anybody"
        ),
        "clinics.helping.actions.settle": leaves_none("a clinic's note on a report of a problem"),
        "clinics.helping.actions.name_help_desk": leaves_none("a number for everybody"),
        "clinics.helping.actions.forget_reports": leaves_none("deletes what was kept a year"),
        "clinics.recovery.actions.give_back_code": leaves(
            "change give_back_code",
            given=lambda s: {"whom": s.cast.asha.pk, "with_name": False, "by": s.ben},
        ),
        "clinics.recovery.actions.ask_for_colleague": leaves(
            "change ask_for_colleague",
            given=lambda s: {"membership": membership(s, "Dev").pk, "by": s.esi},
        ),
        "clinics.recovery.actions.confirm_colleague": leaves(
            "change confirm_colleague",
            given=lambda s: {"row_id": waiting(s).pk, "by": s.ben},
        ),
        "clinics.opening.actions.open_clinic": leaves_none("there is nobody in it yet"),
        "clinics.grounds.actions.put_news_away": leaves_none(
            "a notice is not shown again; nobody sees more or less"
        ),
    },
    tasks={
        "clinics.helping.tasks.send_reports": TaskLine("sends problems that were reported by mail"),
        "clinics.helping.tasks.forget_reports": TaskLine("deletes reports that are a year old"),
    },
    writers={
        "clinics.helping.resealing": "changes keys and no report, by a command",
        "clinics.helping.sending": "notes that a report was sent; nobody sees more or less",
        "clinics.erasing": "a part of sharing.erasure.erase_person, which leaves the row",
    },
)
