"""Sends waiting deliveries over one SMTP connection, in the worker process.

A batch is leased and committed, sent outside the transaction, and acknowledged one by
one; when the worker is killed the lease runs out and another worker goes on.
"""

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q

from accounts.models import Person
from core import clock
from reminders.kinds import KINDS
from reminders.message import build_message
from reminders.models import Attempt, Delivery, Rule

BATCH = 20
MOST_TRIES = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
LONGEST_ANSWER = 40
State = Delivery.State
log = structlog.get_logger("bothy.reminders")


def send_waiting(*, limit: int = BATCH) -> int:
    """Send one batch of waiting deliveries and return how many were taken up."""
    batch = lease_batch(limit)
    if not batch:
        return 0
    people, said = receivers(batch), what_rooms_say(batch)
    mail = get_connection()
    for delivery in batch:
        answer = said[delivery.pk]
        if isinstance(answer, Exception):
            note(delivery, type(answer).__name__)
            put_off(delivery, permanent=False)
        else:
            settle(delivery, people[delivery.owner_id], answer, mail)
    mail.close()
    return len(batch)


def lease_batch(limit: int) -> list[Delivery]:
    """Lease waiting deliveries to this process; leases run on real time."""
    now = clock.real_now()
    with transaction.atomic():
        batch = list(
            Delivery.unscoped.select_for_update(skip_locked=True, of=("self",))
            .filter(Q(leased_until=None) | Q(leased_until__lt=now))
            .filter(state=State.WAITING, next_try_at__lte=clock.now())
            .select_related("occurrence__rule")
            .order_by("next_try_at")[:limit]
        )
        for delivery in batch:
            delivery.leased_until = now + settings.REMINDER_LEASE
            delivery.tries += 1
        Delivery.unscoped.bulk_update(batch, ["leased_until", "tries"])
    return batch


def receivers(batch: list[Delivery]) -> dict[object, Person]:
    """Return the receivers by id, with the few columns the worker process may read."""
    ids = {delivery.owner_id for delivery in batch}
    people = Person.objects.filter(pk__in=ids).only("email", "preferred_name", "time_zone")
    return {person.pk: person for person in people}


def what_rooms_say(batch: list[Delivery]) -> dict[UUID, bool | Exception]:
    """Return whether each delivery is still wanted, or why its room could not tell."""
    subjects: dict[str, set[UUID]] = {}
    for delivery in batch:
        rule = delivery.occurrence.rule
        if rule.ended_at is None:
            subjects.setdefault(rule.kind, set()).add(rule.subject_id)
    wanted = {kind: still_wanted(kind, ids) for kind, ids in subjects.items()}
    return {delivery.pk: is_wanted(delivery.occurrence.rule, wanted) for delivery in batch}


def still_wanted(kind: str, subjects: set[UUID]) -> set[UUID] | Exception:
    """Ask a room; one that fails holds back its own reminders and no others."""
    try:
        with transaction.atomic():
            return KINDS[kind].still_wanted(subjects)
    except Exception as error:
        log.exception("a room could not say what is still wanted", count=len(subjects))
        return error


def is_wanted(rule: Rule, wanted: dict[str, set[UUID] | Exception]) -> bool | Exception:
    """Look a rule up in what the rooms said; one that has ended is not wanted."""
    said = wanted.get(rule.kind, set()) if rule.ended_at is None else set()
    return said if isinstance(said, Exception) else rule.subject_id in said


def settle(delivery: Delivery, person: Person, wanted: bool, mail: BaseEmailBackend) -> None:
    """Send one delivery, or write down why not."""
    if not wanted or not person.email:
        close(delivery, State.NOT_WANTED)
    elif clock.now() - delivery.occurrence.due_at > settings.REMINDER_EXPIRES:
        close(delivery, State.EXPIRED)
    else:
        answer = hand_over(delivery, person, mail)
        note(delivery, answer)
        if answer == "accepted":
            delivery.sent_at = clock.now()
            close(delivery, State.SENT)
        else:
            put_off(delivery, permanent=answer.startswith("5"))


def note(delivery: Delivery, answer: str) -> None:
    """Write down a try and what came of it."""
    Attempt.unscoped.create(
        owner_id=delivery.owner_id, delivery=delivery, answer=answer[:LONGEST_ANSWER]
    )


def hand_over(delivery: Delivery, person: Person, mail: BaseEmailBackend) -> str:
    """Give the message to the mail server and return its answer in a word.

    The connection is kept for the batch; after an error the next message opens a new one.
    """
    try:
        mail.open()
        mail.send_messages([build_message(delivery, person)])
    except (SMTPException, OSError) as error:
        mail.close()
        return answer_of(error)
    return "accepted"


def answer_of(error: Exception) -> str:
    """Return the server's code, or the name of what went wrong when it said nothing."""
    if isinstance(error, SMTPRecipientsRefused):
        return str(next(iter(error.recipients.values()))[0])
    if isinstance(error, SMTPResponseException):
        return str(error.smtp_code)
    return type(error).__name__


def close(delivery: Delivery, state: Delivery.State) -> None:
    """Write the last word about a delivery."""
    delivery.state, delivery.leased_until = state, None
    delivery.save(update_fields=["state", "leased_until", "sent_at"])


def put_off(delivery: Delivery, *, permanent: bool) -> None:
    """Try again after a minute, doubling up to an hour; give up after eight tries."""
    if permanent or delivery.tries >= MOST_TRIES:
        close(delivery, State.FAILED)
        return
    wait = min(FIRST_WAIT * 2 ** (delivery.tries - 1), LONGEST_WAIT)
    delivery.next_try_at, delivery.leased_until = clock.now() + wait, None
    delivery.save(update_fields=["next_try_at", "leased_until"])
