"""How long is left, asked by the page itself, and one press to go on."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from accounts.sessions.request import session_of
from core.audience import public
from core.methods import form_page
from core.parking.answers import say_it_was_left_alone


@public
@form_page
def stay(request: HttpRequest) -> HttpResponse:
    """Return the seconds left; a POST is a press, and begins them anew."""
    session = session_of(request)
    row = session.row
    if row is None or row.person_id is None or session.is_locked:
        say_it_was_left_alone(request)  # on the page that comes next
        return JsonResponse({"left": 0})
    if request.method == "POST":
        session.touch()
    return JsonResponse({"left": max(int(session.left.total_seconds()), 0)})
