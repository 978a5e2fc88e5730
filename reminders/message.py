"""The words of a reminder: neutral, because others may see the screen."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person
from reminders.links import address
from reminders.models import Delivery

TEXT = "reminders/message.txt"


def subject() -> str:
    """Return the subject of every reminder."""
    return _("A reminder you asked for")


def example(name: str) -> str:
    """Return the words of a reminder as they will arrive, with addresses that lead nowhere."""
    link = f"{settings.BASE_URL}/r/…/"
    urls = {"answer": link, "stop": link, "help": settings.BASE_URL + reverse("clinics:get_help")}
    return render_to_string(TEXT, {"name": name, **urls})


def build_message(delivery: Delivery, person: Person) -> EmailMessage:
    """Return the mail of one delivery; tries of the same delivery share one Message-ID."""
    stop = address("reminders:stop_by_link", delivery.pk)
    body = render_to_string(
        TEXT,
        {
            "name": person.preferred_name,
            "answer": address("reminders:answer_by_link", delivery.pk),
            "stop": stop,
            "help": settings.BASE_URL + reverse("clinics:get_help"),
        },
    )
    return EmailMessage(
        subject=subject(),
        body=body,
        to=[person.email],
        headers={
            "Message-ID": f"<{delivery.pk}@bothy.invalid>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
