"""Reads whom to ask at a clinic, and the problems that were reported to it."""

from uuid import UUID

from django.db.models import QuerySet

from clinics.helping.models import HelpDesk, Report
from clinics.models import Clinic


def help_desks(clinic_id: UUID | None) -> list[HelpDesk]:
    """Return whom to ask: at one clinic, at every clinic when none is given."""
    desks = HelpDesk.objects.select_related("clinic").order_by("clinic__name")
    return list(desks.filter(clinic=clinic_id) if clinic_id else desks)


def help_desk_of(clinic_id: UUID | None) -> HelpDesk | None:
    """Return whom to ask at a clinic, None when nobody was named."""
    return HelpDesk.objects.filter(clinic=clinic_id).first()


def address_of_help_desk(clinic_id: UUID | None) -> str:
    """Return where a clinic wants problems sent, empty when it named no address."""
    desks = HelpDesk.objects.filter(clinic=clinic_id).values_list("email", flat=True)
    return desks[0] if clinic_id and desks else ""


def clinics_by_name() -> list[Clinic]:
    """Return the clinics, for somebody to choose theirs."""
    return list(Clinic.objects.order_by("name"))


def reports_to(clinic_id: UUID | None) -> QuerySet[Report]:
    """Return the problems reported to a clinic, the newest first; what was typed is not read."""
    return Report.objects.filter(clinic=clinic_id).defer("sealed").order_by("-created_at")


def report_to(clinic_id: UUID | None, report_id: UUID) -> Report | None:
    """Return one problem that was reported to a clinic."""
    return Report.objects.filter(clinic=clinic_id, pk=report_id).first()
