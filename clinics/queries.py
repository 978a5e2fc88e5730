"""Reads who works with whom; the database's policies show each person only their own."""

from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet

from clinics.models import Clinic, Grounds
from core.conditions import BothyNow
from core.prepared import prepared
from core.viewer import Role, Viewer

KIND_FOR_ROLE = {Role.WORKER: Grounds.Kind.CARE, Role.SUPPORTER: Grounds.Kind.SUPPORTER}
# The service users somebody has grounds for; inside the rules of nearly every query (`held_now`).
HELD_NOW = """
    select held.service_user_id from clinics_grounds held
    where held.holder_id = %s and held.clinic_id = %s and held.kind = %s
      and held.starts_at <= bothy_now() and held.accepted_at <= bothy_now()
      and (held.ends_at is null or held.ends_at > bothy_now())
"""
HOLD_NOW = Q(
    Q(ends_at=None) | Q(ends_at__gt=BothyNow()),
    starts_at__lte=BothyNow(),
    accepted_at__lte=BothyNow(),
)


def current_grounds() -> QuerySet[Grounds]:
    """Return grounds that were accepted and have not ended."""
    return Grounds.objects.filter(HOLD_NOW)


def grounds_of_holder(viewer: Viewer) -> QuerySet[Grounds]:
    """Return the grounds the viewer holds in this role at this clinic."""
    return current_grounds().filter(
        holder_id=viewer.person_id,
        clinic=viewer.clinic_id,
        kind=KIND_FOR_ROLE.get(viewer.role, ""),
    )


def held_now(viewer: Viewer) -> tuple[object, ...]:
    """Return the values of `HELD_NOW`, which selects the same as `grounds_of_holder`."""
    return viewer.person_id, viewer.clinic_id, KIND_FOR_ROLE.get(viewer.role, "")


def grounds_about(viewer: Viewer) -> QuerySet[Grounds]:
    """Return the grounds others hold about the viewer, with their names."""
    return (
        current_grounds()
        .filter(service_user_id=viewer.person_id)
        .select_related("holder")
        .order_by("kind", "holder__preferred_name")
    )


@prepared
def holders_about(viewer: Viewer) -> QuerySet[Grounds]:
    """Return those grounds as a list, from a query that was built before."""
    return grounds_about(viewer)


@prepared
def holders_and_news(viewer: Viewer) -> QuerySet[Grounds]:
    """Return current grounds about the viewer and those with news; `holds` tells them apart."""
    news = Q(news_for_service_user=True)
    rows = Grounds.objects.filter(HOLD_NOW | news, service_user_id=viewer.person_id)
    rows = rows.annotate(holds=ExpressionWrapper(HOLD_NOW, BooleanField()))
    return rows.select_related("holder", "clinic").order_by("kind", "holder__preferred_name")


def asked_about(viewer: Viewer) -> QuerySet[Grounds]:
    """Return who was named as a worker and waits for the viewer's yes."""
    rows = Grounds.objects.filter(
        service_user_id=viewer.person_id, accepted_at=None, ends_at=None, kind=Grounds.Kind.CARE
    )
    return rows.select_related("holder", "clinic").order_by("created_at")


def grounds_with(viewer: Viewer, grounds_id: UUID) -> Grounds | None:
    """Return grounds that somebody holds or held about the viewer, None for any others."""
    rows = Grounds.objects.filter(pk=grounds_id, service_user_id=viewer.person_id)
    return rows.select_related("holder", "clinic").first()


def clinic_with_contacts(clinic_id: UUID | None) -> Clinic | None:
    """Return one clinic with whom to call in `contacts`."""
    return next((one for one in clinics_with_contacts() if one.pk == clinic_id), None)


def clinics_with_contacts() -> list[Clinic]:
    """Return the clinics by name, each with whom to call in `contacts`; two queries."""
    contacts = Prefetch("crisis_contacts", to_attr="contacts")
    return list(Clinic.objects.prefetch_related(contacts).order_by("name"))


def clinic_name(clinic_id: UUID | None) -> str:
    """Return a clinic's name, empty for somebody who belongs to none now."""
    if clinic_id is None:
        return ""
    return Clinic.objects.filter(pk=clinic_id).values_list("name", flat=True).first() or ""
