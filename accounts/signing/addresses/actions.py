"""Changes somebody's e-mail address: asked for, confirmed at both ends, objected to."""

import secrets
from enum import StrEnum
from hmac import compare_digest

from allauth.account.models import EmailAddress
from allauth.core.internal.cryptokit import generate_user_code, normalize_user_code
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.models import Person
from accounts.signing.addresses.models import MOST_TRIES, AddressChange
from accounts.signing.mails import send_about_address
from core import clock
from core.keys_derived import digest, digests
from core.recording import record_change_of_access

PURPOSE = "change of address"


class Outcome(StrEnum):
    """What came of the codes."""

    DONE = "done"
    WAITS = "waits"
    WRONG = "wrong"
    OVER = "over"
    TAKEN = "taken"


def ask_for_change(person: Person, *, old: str, new: str) -> None:
    """Send a code to both addresses, and to the old one a link by which to object."""
    codes = [generate_user_code(**settings.ACCOUNT_LOGIN_BY_CODE_FORMAT) for _ in "on"]
    token = secrets.token_urlsafe(32)
    AddressChange.objects.filter(person_id=person.pk).delete()
    AddressChange.objects.create(
        person_id=person.pk,
        old=old,
        new=new,
        old_mark=_mark(codes[0]),
        new_mark=_mark(codes[1]),
        objection=digest(PURPOSE, token.encode()),
    )
    send_about_address("address_new", new, {"code": codes[1]})
    if old:
        link = settings.BASE_URL + reverse("accounts:object_by_link", args=[token])
        send_about_address("address_old", old, {"code": codes[0], "link": link})


def confirm(person: Person, *, new_code: str, old_code: str) -> Outcome:
    """Take the codes: done when both fit, waiting for a week with the new one's alone."""
    change = AddressChange.objects.select_for_update().get(person_id=person.pk)
    new_fits = bool(change.confirmed_at) or _fits(new_code, change.new_mark)
    old_fits = not change.old or _fits(old_code, change.old_mark)
    if not new_fits or (old_code and not old_fits):
        return _count(change)
    if not old_fits:
        change.confirmed_at = clock.real_now()
        change.save(update_fields=["confirmed_at"])
        return Outcome.WAITS
    return _put_in_place(person, change)


def object_to(token: str) -> bool:
    """Put the old address back and sign its person out everywhere; whether there was a change."""
    return may_object(token) and _asked("select object_to_address_change(%s)", token)


def may_object(token: str) -> bool:
    """Tell whether a link still holds; nothing is written."""
    return _asked("select may_object_to_address_change(%s)", token)


def _asked(statement: str, token: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [sorted(digests(PURPOSE, token.encode()))])
        return bool(cursor.fetchone()[0])


def _put_in_place(person: Person, change: AddressChange) -> Outcome:
    try:
        with transaction.atomic():
            # One row a person: deleting it would ask a table of allauth's that is closed to us.
            values = {"email": change.new, "verified": True}
            EmailAddress.objects.update_or_create(user=person, primary=True, defaults=values)
    except IntegrityError:
        change.delete()
        return Outcome.TAKEN
    person.email = change.new
    person.save(update_fields=["email"])
    change.confirmed_at = change.confirmed_at or clock.real_now()
    change.done_at = clock.real_now()
    change.save(update_fields=["confirmed_at", "done_at"])
    record_change_of_access(person.pk, "change_sign_in")
    return Outcome.DONE


def _count(change: AddressChange) -> Outcome:
    change.tries += 1
    if change.tries >= MOST_TRIES:
        change.delete()
        return Outcome.OVER
    change.save(update_fields=["tries"])
    return Outcome.WRONG


def _mark(code: str) -> str:
    return digest(PURPOSE, normalize_user_code(code).encode())


def _fits(code: str, mark: str) -> bool:
    marks = digests(PURPOSE, normalize_user_code(code).encode())
    return any(compare_digest(mark, one) for one in marks)
