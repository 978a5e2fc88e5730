"""Opens a clinic and invites its first admin."""

import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser

from clinics.contacts.forms import ContactForm
from clinics.opening.actions import open_clinic
from clinics.opening.forms import HOW, OpeningForm, complaints, contact_form
from core.management.owner import OwnerCommand

DETAILS = ("name", "time_zone", "hours", "languages", "minimum_age")
ASKED = (*DETAILS, "admin_name", "admin_email")


class Command(OwnerCommand):
    """The command; it asks at the terminal for what was not given."""

    help = "Opens a clinic with somebody to call, and invites its first admin."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be given."""
        for name in ASKED:
            default = 16 if name == "minimum_age" else None
            option, words = f"--{name.replace('_', '-')}", str(OpeningForm.base_fields[name].label)
            parser.add_argument(option, dest=name, default=default, help=words)
        parser.add_argument(
            "--contact", action="append", default=[], dest="contacts", metavar="LINE", help=HOW
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Open the clinic, or say what is missing."""
        said = {name: options[name] for name in ASKED}
        lines = list(options["contacts"])
        if sys.stdin.isatty():
            said = {name: value or self.ask(name) for name, value in said.items()}
            lines = lines or self.ask_for_contacts()
        form, contacts = OpeningForm(said), [contact_form(line) for line in lines]
        refuse(form, contacts)
        issued = open_clinic(
            details={name: form.cleaned_data[name] for name in DETAILS},
            contacts=[contact.cleaned_data for contact in contacts],
            name=form.cleaned_data["admin_name"],
            email=form.cleaned_data["admin_email"],
        )
        self.tell(f"{said['name']} is open. {said['admin_name']} comes in by this address:")
        self.tell(f"  {issued.address}")
        self.tell(f"and this code, given in person or by telephone, for 28 days: {issued.code}")

    def ask(self, name: str) -> str:
        """Ask for one thing at the terminal; nothing is a full answer where none is needed."""
        return input(f"{OpeningForm.base_fields[name].label}: ")

    def ask_for_contacts(self) -> list[str]:
        """Ask for whom people can call, until an empty line."""
        self.tell(f"Whom can people call? One a line: {HOW}. An empty line ends.")
        return list(iter(lambda: input("> "), ""))


def refuse(form: OpeningForm, contacts: list[ContactForm]) -> None:
    """Raise CommandError with every reason for which the clinic cannot open."""
    wrong = complaints(form)
    for number, contact in enumerate(contacts, start=1):
        wrong += [f"Contact {number}, {said}" for said in complaints(contact)]
    if not contacts:
        wrong.append(f"A clinic cannot open without somebody to call: --contact '{HOW}'.")
    if wrong:
        raise CommandError("\n".join(["Nothing was changed.", *wrong]))
