"""The words of a reminder: neutral, because others may see the screen."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person
from reminders.links import address
from reminders.models import Delivery


def build_message(delivery: Delivery, person: Person) -> EmailMessage:
    """Return the mail of one delivery; tries of the same delivery share one Message-ID."""
    stop = address("reminders:stop_by_link", delivery.pk)
    body = render_to_string(
        "reminders/message.txt",
        {
            "name": person.preferred_name,
            "answer": address("reminders:answer_by_link", delivery.pk),
            "stop": stop,
            "help": settings.BASE_URL + reverse("clinics:get_help"),
        },
    )
    return EmailMessage(
        subject=_("A reminder you asked for"),
        body=body,
        to=[person.email],
        headers={
            "Message-ID": f"<{delivery.pk}@bothy.invalid>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
