"""What only the demo has: sign in as anybody, read the mail, move the clock."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt  # noqa: TID251 - see below

from accounts.queries import person_by_sign_in_name
from accounts.signing.strength import mark_strong
from core import clock
from core.audience import public
from core.context import asking, known_person
from core.methods import form_page, require_POST, require_safe
from recovery.demo.cast import CAST
from recovery.demo.forms import ClockForm
from recovery.demo.inbox import find_mail, list_mails
from recovery.demo.next_reminder import next_reminder


def inbox_folder() -> Path:
    """Return where the mails are; there is no inbox without a running demo."""
    if settings.DEMO_DIR is None:
        raise Http404
    return Path(settings.DEMO_DIR) / "inbox"


@public
@require_safe
def read_inbox(request: HttpRequest) -> HttpResponse:
    """List the mails that were caught, and offer to move the clock."""
    mails, now, due = list_mails(inbox_folder()), clock.now(), next_reminder()
    context = {"mails": mails, "now": now, "next": due if due and due > now else None}
    return render(request, "demo/inbox.html", context)


@public
@require_safe
def read_mail(request: HttpRequest, name: str) -> HttpResponse:
    """Show one mail as plain text."""
    mail = find_mail(inbox_folder(), name)
    if mail is None:
        raise Http404
    return render(request, "demo/mail.html", {"mail": mail})


@csrf_exempt  # asked by programs too; it moves nothing but the demo's clock
@public
@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    """Move the clock forward and say what time it is then."""
    form = ClockForm(request.POST)
    if not form.is_valid():
        if "back" in request.POST:
            return redirect("demo:read_inbox")  # pressed twice: it is there already
        return JsonResponse({"errors": form.errors}, status=422)
    moment = clock.move_demo_clock(form.way())
    if "back" in request.POST:
        return redirect("demo:read_inbox")
    return JsonResponse({"now": moment.isoformat()})


@public
@require_safe
def list_cast(request: HttpRequest) -> HttpResponse:
    """Show everybody one can be."""
    return render(request, "demo/cast.html", {"cast": CAST})


@public
@form_page
def sign_in_as(request: HttpRequest, name: str) -> HttpResponse:
    """Show one button; pressed, it signs in as that person."""
    known_as = name.capitalize()
    person = person_by_sign_in_name(name.lower()) if known_as in CAST else None
    if person is None:
        raise Http404
    if request.method == "POST":
        with asking(known_person(person.pk)):
            login(request, person)
        mark_strong(request.session, person.pk, "demo")
        return redirect("/")
    return render(request, "demo/sign_in.html", {"cast": {known_as: CAST[known_as]}})
