"""The fixed people of every test: who they are and what binds them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import Person
from accounts.signing.strength import mark_strong
from clinics.models import Clinic, CrisisContact, Grounds, Membership
from core import clock
from core.keys import new_wrapped_key
from core.models import DataKey
from core.viewer import Role, Viewer
from tests.database import as_owner

SURNAMES = {
    "Asha": "Karim",
    "Ben": "Okoro",
    "Cara": "Silva",
    "Dev": "Patel",
    "Esi": "Mensah",
    "Finn": "Larsen",
    "Gita": "Karim",
    "Hugo": "Brandt",
    "Ines": "Moreau",
}


@dataclass
class Cast:
    """The people by first name, their clinics, and short ways to act as one of them."""

    clinic: Clinic
    other_clinic: Clinic
    people: dict[str, Person] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        """Return a person: `cast.asha`."""
        try:
            return self.people[name.capitalize()]
        except KeyError:
            raise AttributeError(name) from None

    def viewer(self, name: str) -> Viewer:
        """Return a person as the viewer they are after sign-in."""
        person = self.people[name]
        clinic = self.other_clinic if name == "Hugo" else self.clinic
        return Viewer(
            person.pk, self.roles[name], clinic.pk, person.preferred_name, "Europe/London"
        )

    def client(self, name: str) -> Client:
        """Return a browser of somebody who signed in and showed a second factor."""
        client = Client()
        sign_in(client, self.people[name])
        return client


def sign_in(client: Client, person: Person) -> None:
    """Sign somebody in, with a second factor shown, as staff must."""
    client.force_login(person)
    session = client.session
    mark_strong(session, person.pk, "totp")
    session.save()


def make_person(name: str, **extra: Any) -> Person:
    """Make a person with a data key; call as the owner."""
    person = Person.objects.create(
        sign_in_name=name.lower(),
        full_name=f"{name} {SURNAMES.get(name, 'Test')}",
        preferred_name=name,
        email=f"{name.lower()}@example.org",
        born_on=date(1990, 3, 14),
        **extra,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    DataKey.objects.create(person=person, wrapped=new_wrapped_key(person.pk))
    return person


def make_clinic(name: str, slug: str) -> Clinic:
    """Make a clinic that may open: it has somebody to call."""
    clinic = Clinic.objects.create(name=name, slug=slug)
    CrisisContact.objects.create(
        clinic=clinic,
        kind=CrisisContact.Kind.CRISIS_LINE,
        name=f"{name} night line",
        phone="0800 555 0100",
        who_answers="A nurse",
        hours="Day and night",
        cost="Free",
    )
    return clinic


def make_grounds(service_user: Person, holder: Person, clinic: Clinic, **extra: Any) -> Grounds:
    """Make accepted grounds that began a month ago."""
    month_ago = clock.now() - timedelta(days=30)
    values = {"kind": Grounds.Kind.CARE, "starts_at": month_ago, "accepted_at": month_ago}
    return Grounds.objects.create(
        service_user=service_user, holder=holder, clinic=clinic, **(values | extra)
    )


def make_cast() -> Cast:
    """Make the whole cast, written as the owner."""
    with as_owner():
        cast = Cast(make_clinic("Harbour", "harbour"), make_clinic("Hillside", "hillside"))
        for name in SURNAMES:
            cast.people[name] = make_person(name)
        _give_roles(cast)
        _bind(cast)
    return cast


def _give_roles(cast: Cast) -> None:
    cast.roles = dict.fromkeys(["Asha", "Finn"], Role.SERVICE_USER)
    cast.roles |= dict.fromkeys(["Ben", "Cara", "Dev", "Ines"], Role.WORKER)
    cast.roles |= {"Esi": Role.CLINIC_ADMIN, "Hugo": Role.CLINIC_ADMIN, "Gita": Role.SUPPORTER}
    for name, role in cast.roles.items():
        clinic = cast.other_clinic if name == "Hugo" else cast.clinic
        Membership.objects.create(
            person=cast.people[name], clinic=clinic, role=role, is_peer=name == "Ines"
        )


def _bind(cast: Cast) -> None:
    asha, yesterday = cast.asha, clock.now() - timedelta(days=1)
    make_grounds(asha, cast.ben, cast.clinic, reads_on=[2, 5])
    make_grounds(asha, cast.cara, cast.clinic, ends_at=yesterday)
    make_grounds(asha, cast.ines, cast.clinic)
    make_grounds(asha, cast.gita, cast.clinic, kind=Grounds.Kind.SUPPORTER)
    make_grounds(cast.finn, cast.ben, cast.clinic)
