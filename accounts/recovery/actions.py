"""Takes a code from staff and lets its person choose a new way in; the database holds the rules."""

from collections.abc import Collection
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db import connection

from accounts.models import Person, Session
from accounts.queries import id_for_sign_in
from accounts.recovery.codes import fits, nobody_has
from accounts.recovery.queries import own_addresses
from accounts.signing.mails import send_about_sign_in
from accounts.signing.queries import has_factor
from core import clock
from core.context import asking, known_person
from core.definers import call
from core.recording import record_change_of_access

# How the choices of what is lost begin.
KINDS = ("factor:", "address:")


def open_code(given: str, code: str) -> tuple[UUID, UUID] | None:
    """Return the code's and its person's id if both fit, once; a try counts either way.

    Asks as much when nobody has that name, or has no code.
    """
    person_id = id_for_sign_in(given) or uuid4()
    tried = call("try_back_code", person_id)
    code_id, mark, until = tried[0] if tried else (uuid4(), nobody_has(person_id), None)
    right = fits(code, mark) and until is not None and until > clock.real_now()
    with asking(known_person(person_id)):
        [(opened,)] = call("open_back_code", code_id if right else uuid4())
    return (code_id, person_id) if opened else None


def use_code(code_id: UUID, *, person: Person, password: str, lost: Collection[str]) -> bool:
    """Lay down what is lost, set the new password, and end every session; False if too late.

    Runs for the person in hand. Whatever address was known until now is told.
    """
    [(used,)] = call("use_back_code", code_id)
    if not used:
        return False
    addresses = own_addresses(person)
    forget(person, lost)
    if password:
        person.change_password(password)
    person.sessions_stamp = uuid4()
    person.save(update_fields=["sessions_stamp"])
    Session.objects.filter(person_id=person.pk).delete()
    record_change_of_access(person.pk, "use_back_code")
    tell("back_code_used", addresses)
    return True


def forget(person: Person, lost: Collection[str]) -> None:
    """Take away factors and addresses; recovery codes go with the last factor."""
    what = {kind: {one[len(kind) :] for one in lost if one.startswith(kind)} for kind in KINDS}
    own = Authenticator.objects.filter(user_id=person.pk)
    own.filter(pk__in=what["factor:"]).delete()
    if not has_factor(person.pk):
        own.delete()
    with connection.cursor() as cursor:
        # Django would delete in a table of allauth's that we don't use and may not touch.
        statement = "delete from account_emailaddress where user_id = %s and email = any(%s)"
        cursor.execute(statement, [person.pk, [*what["address:"]]])
    if person.email.lower() in what["address:"]:
        person.email = ""
        person.save(update_fields=["email"])


def put_help_away(code_id: UUID) -> None:
    """Show the notice about a code no more to the person whose it is."""
    call("put_help_away", code_id)


def tell(event: str, addresses: Collection[str]) -> None:
    """Send the same words to every address."""
    for address in addresses:
        send_about_sign_in(event, address, {})
