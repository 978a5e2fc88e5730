"""Signs somebody in who has just chosen a name and a password."""

from uuid import UUID

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from accounts.models import Person
from core.context import known_person, set_context


def sign_in_newcomer(request: HttpRequest, person_id: UUID, *, then: str) -> HttpResponse:
    """Open a session of their own and lead on, past the question whose device this is."""
    set_context(known_person(person_id))
    person = Person.objects.get(pk=person_id)
    given = {"username": person.sign_in_name}
    answer: HttpResponse = perform_password_login(
        request, given, Login(user=person, redirect_url=then)
    )
    return answer
