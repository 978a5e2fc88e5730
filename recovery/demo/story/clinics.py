"""Two invented clinics with the people one can call; the numbers are reserved for fiction."""

from typing import Any

from clinics.models import Clinic, CrisisContact

Kind = CrisisContact.Kind
CONTACTS: list[dict[str, Any]] = [
    {
        "kind": Kind.WARM_LINE,
        "name": "The Evening Line",
        "phone": "020 7946 0101",
        "who_answers": "People who have been through hard times themselves",
        "hours": "Every day, 6 pm to midnight",
        "cost": "The price of a local call",
        "text_option": "You can also text 07700 900101",
    },
    {
        "kind": Kind.CLINIC,
        "name": "Harbour Clinic front desk",
        "phone": "020 7946 0102",
        "who_answers": "The team at the desk, who can reach a worker on duty",
        "hours": "Monday to Friday, 9 am to 5 pm",
        "cost": "The price of a local call",
    },
    {
        "kind": Kind.CRISIS_LINE,
        "name": "Night and Day Line",
        "phone": "0800 555 0103",
        "who_answers": "A mental health nurse",
        "hours": "Day and night, every day",
        "cost": "Free",
        "text_option": "Relay service: dial 18001 first",
        "may_send_someone": True,
    },
    {
        "kind": Kind.EMERGENCY,
        "name": "Emergency services",
        "phone": "999",
        "who_answers": "Ambulance, police or fire service",
        "hours": "Day and night, every day",
        "cost": "Free",
        "may_send_someone": True,
    },
]


def open_clinics() -> tuple[Clinic, Clinic]:
    """Open Harbour, where the cast is, and Hillside, where only Hugo is."""
    harbour = Clinic.objects.create(name="Harbour Clinic", slug="harbour")
    hillside = Clinic.objects.create(name="Hillside Clinic", slug="hillside")
    for contact in CONTACTS:
        CrisisContact.objects.create(clinic=harbour, **contact)
    for contact in CONTACTS[2:]:
        CrisisContact.objects.create(clinic=hillside, **contact)
    return harbour, hillside
