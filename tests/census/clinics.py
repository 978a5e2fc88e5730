"""The census of clinics: who belongs to them, and who works with whom."""

from clinics.models import Grounds, Membership
from tests.census.scene import Scene
from tests.census.words import CLINIC, PUBLIC, ModelLine, Room, leaves, leaves_none
from tests.database import as_owner


def membership(scene: Scene, name: str) -> Membership:
    """Return somebody's membership."""
    with as_owner():
        return Membership.objects.get(person=scene.cast.people[name])


def naming(scene: Scene) -> Grounds:
    """Return grounds by which Dev was named and Asha not yet said anything."""
    with as_owner():
        return Grounds.objects.get_or_create(
            service_user=scene.cast.asha,
            holder=scene.cast.dev,
            clinic=scene.cast.clinic,
            kind=Grounds.Kind.CARE,
        )[0]


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
        "clinics.grounds.actions.put_news_away": leaves_none(
            "a notice is not shown again; nobody sees more or less"
        ),
    },
    writers={
        "clinics.erasing": "a part of sharing.erasure.erase_person, which leaves the row",
    },
)
