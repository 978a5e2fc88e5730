"""Ways in which what was open is closed between two requests, by the real deeds where there are."""

from collections.abc import Callable

from clinics.grounds import actions as grounds_actions
from clinics.models import Grounds, Membership
from core import clock
from core.context import asking
from sharing import actions
from tests.database import as_owner
from tests.walk.stage import Stage

# Words of Asha's that stand on pages while something is open, as HTML writes them.
HER_WORDS = ("Asha&#x27;s own goal", "The evenings", "They are long", "Ask about the group")


def stop_sharing(stage: Stage, name: str) -> None:
    """Let Asha stop sharing her goal with somebody."""
    asha = stage.cast.viewer("Asha")
    with asking(asha):
        actions.stop_sharing(stage.material.goal, person=stage.cast.people[name], by=asha)


def end_grounds(stage: Stage, name: str) -> None:
    """Let Asha end working together, or her invitation."""
    asha = stage.cast.viewer("Asha")
    with as_owner():
        held = Grounds.objects.get(holder=stage.cast.people[name], service_user=asha.person_id)
    with asking(asha):
        assert grounds_actions.end_grounds(held.pk, by=asha)


def run_out(stage: Stage, name: str) -> None:
    """Let somebody's grounds reach the end that was set for them."""
    with as_owner():
        holder = stage.cast.people[name]
        Grounds.objects.filter(holder=holder).update(ends_at=clock.now())


def take_yes_back(stage: Stage, name: str) -> None:
    """Make somebody's grounds as they were before Asha's yes."""
    with as_owner():
        Grounds.objects.filter(holder=stage.cast.people[name]).update(accepted_at=None)


def end_membership(stage: Stage, name: str) -> None:
    """Let somebody leave the clinic."""
    with as_owner():
        person = stage.cast.people[name]
        Membership.objects.filter(person=person).update(ended_at=clock.now())


CLOSINGS: dict[str, Callable[[Stage, str], None]] = {
    "the share is ended": stop_sharing,
    "the grounds are ended": end_grounds,
    "the grounds run out": run_out,
    "there is no yes": take_yes_back,
    "the membership is ended": end_membership,
}
