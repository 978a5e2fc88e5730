"""Reads whom a person chose to call."""

from django.db.models import QuerySet

from clinics.first_people import Somebody
from core.prepared import prepared
from core.viewer import Viewer
from wellbeing.models import ChosenPerson


@prepared
def people_chosen(viewer: Viewer) -> QuerySet[ChosenPerson]:
    """Return whom the viewer chose, in the order in which they would call."""
    rows: QuerySet[ChosenPerson] = ChosenPerson.objects.visible_to(viewer)
    return rows.order_by("place", "created_at")


def people_to_call(viewer: Viewer) -> list[Somebody]:
    """Return the same, as "Get help now" shows them."""
    return [Somebody(one.name, one.phone, one.note) for one in people_chosen(viewer)]
