"""People whom somebody chose to call when things get hard: seen by the person alone."""

from django.db import models

from core.fields import EncryptedText
from sharing.models import PrivateItem


class ChosenPerson(PrivateItem):
    """Somebody the person would call; they need not know that they stand here."""

    name = EncryptedText()
    phone = EncryptedText()
    note = EncryptedText(default="")
    place = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["owner", "place"], name="chosen_of_owner")]
