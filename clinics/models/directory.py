"""The directory of a clinic, kept right by triggers and read through the database's functions."""

from django.db import models


class DirectoryEntry(models.Model):
    """One membership as a clinic's admin finds it: a name, a second identifier, a state.

    Made of people, memberships and grounds by triggers alone, so that it is never stale.
    Supporters are the service user's own choice and do not stand here.
    """

    membership = models.UUIDField(primary_key=True)
    clinic = models.UUIDField()
    person = models.UUIDField()
    role = models.CharField(max_length=16)
    is_peer = models.BooleanField()
    full_name = models.CharField(max_length=200)
    preferred_name = models.CharField(max_length=80)
    born_on = models.DateField(null=True)
    number = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    # Until when the service user has a worker, named or with a yes: -infinity for nobody.
    worker_until = models.DateTimeField()
    sort_name = models.CharField(max_length=300, db_collation="C")

    class Meta:
        indexes = [
            models.Index(
                fields=["clinic", "role", "worker_until", "sort_name", "membership"],
                condition=models.Q(ended_at=None),
                name="directory_current",
            ),
            models.Index(
                fields=["clinic", "role", "sort_name", "membership"],
                condition=models.Q(ended_at__isnull=False),
                name="directory_ended",
            ),
            models.Index(fields=["person"], name="directory_of_person"),
        ]


class DirectoryWord(models.Model):
    """A beginning by which somebody is found: their name from any of its parts, number, birthday.

    Without capitals and accents; sorted by bytes, so that a beginning is a range of the key.
    """

    pk = models.CompositePrimaryKey("clinic", "word", "membership")
    clinic = models.UUIDField()
    word = models.CharField(max_length=400, db_collation="C")
    membership = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["membership"], name="directory_words_of")]
