"""What kind of thing each model is; a model that is not named here fails the census."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from sharing.models import PrivateItem

PRIVATE = "private"  # guarded, row-level security, free text encrypted
CLINIC = "clinic"  # who works with whom; row-level security by person
PUBLIC = "public"  # shown signed out
SECRET = "secret"  # never shown: keys, sessions
KEPT = "kept"  # somebody's words for half an hour; sealed for one device, policy by person
FRAMEWORK = "framework"  # comes with Django; the web role has no grant

MODELS = {
    "core.datakey": SECRET,
    "core.tombstone": SECRET,
    "sessions.session": SECRET,
    "parking.parked": KEPT,
    "accounts.person": CLINIC,
    "clinics.membership": CLINIC,
    "clinics.grounds": CLINIC,
    "sharing.accesslogrow": CLINIC,
    "sharing.seal": SECRET,
    "clinics.clinic": PUBLIC,
    "clinics.crisiscontact": PUBLIC,
    "sharing.share": PRIVATE,
    "goals.value": PRIVATE,
    "goals.goal": PRIVATE,
    "goals.step": PRIVATE,
    "goals.checkin": PRIVATE,
    "reminders.rule": PRIVATE,
    "reminders.occurrence": PRIVATE,
    "reminders.delivery": PRIVATE,
    "reminders.attempt": PRIVATE,
    "workspace.meeting": PRIVATE,
    "workspace.participant": PRIVATE,
    "workspace.topic": PRIVATE,
    "workspace.entry": PRIVATE,
    "workspace.agreedaction": PRIVATE,
    "workspace.actionreview": PRIVATE,
    "workspace.confirmation": PRIVATE,
    "auth.permission": FRAMEWORK,
    "auth.group": FRAMEWORK,
    "contenttypes.contenttype": FRAMEWORK,
}

# Text columns of private models that hold no typed words, and why they lie open.
OPEN_TEXT = {
    "sharing.share.kind": "the name of a model",
    "goals.value.card": "the key of a card in the public deck",
    "goals.value.pile": "one of four words; filtered on",
    "goals.checkin.local_at": "a moment; unique per step",
    "goals.checkin.outcome": "one of four words; counted",
    "reminders.rule.kind": "the name of a kind",
    "reminders.rule.rrule": "a pattern the worker process reads",
    "reminders.rule.local_start": "a moment the worker process reads",
    "reminders.rule.time_zone": "the name of a zone",
    "reminders.occurrence.local_at": "a moment; unique per rule",
    "reminders.delivery.channel": "one word",
    "reminders.delivery.state": "one word",
    "reminders.attempt.answer": "the mail server's code",
    "workspace.meeting.stop": "one of five words",
    "workspace.participant.part": "one word",
    "workspace.entry.stop": "one of five words",
    "workspace.agreedaction.due_local": "a moment the reminder is made from",
    "workspace.actionreview.outcome": "one of four words; counted",
}


def private_models() -> Iterator[type[PrivateItem]]:
    """Yield every private model of the real application."""
    for model in apps.get_models():
        if issubclass(model, PrivateItem):
            yield model


def text_columns(model: type[models.Model]) -> Iterator[str]:
    """Yield label.column of every column that could hold typed text in the clear."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField):
            yield f"{model._meta.label_lower}.{field.name}"
