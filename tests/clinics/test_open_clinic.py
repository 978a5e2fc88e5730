"""A clinic opens with somebody to call and somebody to look after it, or not at all."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from clinics.models import Clinic, CrisisContact, Invitation
from clinics.opening.actions import open_clinic
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import words_of

LINE = "crisis|Night line|0800 555 0100|A nurse|Day and night"
GIVEN: dict[str, Any] = {
    "name": "Lakeside Clinic",
    "time_zone": "Europe/Oslo",
    "hours": "Monday to Friday",
    "languages": "Norwegian",
    "admin_name": "Runa Berg",
    "admin_email": "runa@example.org",
    "contacts": [LINE, "talk|Evening line|020 7946 0101|Peers|Evenings|Free|Text 07700 900101"],
}


def opened(**changes: Any) -> str:
    """Run the command as the owner and return what it says."""
    said = StringIO()
    with as_owner():
        call_command("open_clinic", **{**GIVEN, **changes}, stdout=said)
    return said.getvalue()


def test_a_clinic_opens_and_its_admin_is_invited(cast: Cast) -> None:
    said = opened()
    clinic = Clinic.objects.get(name="Lakeside Clinic")
    assert (clinic.slug, clinic.time_zone, clinic.minimum_age) == (
        "lakeside-clinic",
        "Europe/Oslo",
        16,
    )
    assert clinic.contacts_confirmed_on
    names = [contact.name for contact in CrisisContact.objects.filter(clinic=clinic)]
    assert names == ["Evening line", "Night line"]
    with as_owner():
        invitation = Invitation.objects.get(clinic=clinic)
    assert (invitation.role, invitation.full_name) == ("clinic_admin", "Runa Berg")
    assert "Lakeside Clinic is open. Runa Berg comes in by this address:" in said
    address = said.split("\n")[1].strip()
    assert Client().get(address, follow=True).status_code == 200
    words = words_of(Client().get("/get-help/"))
    assert "Lakeside Clinic" in words


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"contacts": []}, "cannot open without somebody to call"),
        ({"contacts": ["crisis|Night line|the desk|A nurse|Always"]}, "Contact 1, Number to call"),
        ({"contacts": [LINE, "other|A|1|B|C"]}, "Contact 2, What is it?"),
        ({"contacts": ["crisis|Night line"]}, "Who answers?"),
        ({"time_zone": "Europe/Nowhere"}, "There is no time zone of that name."),
        ({"admin_name": ""}, "Full name of the first admin"),
        ({"admin_email": "runa"}, "e-mail"),
        ({"minimum_age": "3"}, "From what age"),
    ],
)
def test_it_does_not_open_with_less(cast: Cast, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(CommandError) as refused:
        opened(**changes)
    assert said in str(refused.value)
    assert not Clinic.objects.filter(name="Lakeside Clinic").exists()


def test_two_clinics_may_be_called_the_same(cast: Cast) -> None:
    opened()
    opened()
    assert len({clinic.slug for clinic in Clinic.objects.filter(name="Lakeside Clinic")}) == 2


def test_the_action_itself_refuses_nobody_to_call(cast: Cast) -> None:
    with as_owner(), pytest.raises(ValueError, match="somebody to call"):
        open_clinic(details={"name": "x"}, contacts=[], name="Runa", email="")


def test_at_a_terminal_it_asks(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Europe/Oslo", "", "", "Runa Berg", "", LINE, ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    said = StringIO()
    with as_owner():
        call_command("open_clinic", name="Lakeside Clinic", stdout=said)
    assert "Lakeside Clinic is open." in said.getvalue()
    assert asked[-1] == "> "


def test_only_the_owner_opens_a_clinic(cast: Cast) -> None:
    with pytest.raises(CommandError, match="needs the role"):
        call_command("open_clinic", **GIVEN)
