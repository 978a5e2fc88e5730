"""Where the links of a message lead: no sign-in, no private words, and looking records nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt  # noqa: TID251 - see below

from core.audience import link_bearer
from core.context import asking
from core.forms import invalid_status
from core.in_words import day_in_words, time_in_words
from core.local_time import parse
from core.methods import form_page
from core.outcomes import Outcome
from core.viewer import LinkBearer
from reminders.actions import stop_by_link as stop_rule
from reminders.forms import AnswerForm
from reminders.kinds import KINDS
from reminders.links import LinkRanOut, bearer_of
from reminders.models import Occurrence
from reminders.queries import occurrence_behind

GONE = 410


@csrf_exempt  # the token in the address is the proof; mail programs often keep no cookies
@link_bearer
@form_page
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask how it went at one moment; only a press on a word records it."""
    try:
        bearer = bearer_of(token)
    except LinkRanOut:
        return ran_out(request)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    with asking(bearer):
        occurrence = occurrence_behind(bearer)
        if occurrence is None:
            return ran_out(request)
        if form.is_valid():
            return record(request, occurrence, Outcome(form.cleaned_data["outcome"]))
    context = {"form": form, "outcomes": Outcome.choices, **when(occurrence)}
    return render(request, "reminders/answer.html", context, status=invalid_status(form))


@csrf_exempt  # RFC 8058: a mail program presses this button, without cookies
@link_bearer
@form_page
def stop_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; pressed, no more reminders of this kind are sent."""
    try:
        bearer = bearer_of(token, for_ever=True)
    except LinkRanOut:
        return ran_out(request)
    if request.method == "POST":
        stop(bearer)
        return render(request, "reminders/stopped.html")
    return render(request, "reminders/stop.html")


def ran_out(request: HttpRequest) -> HttpResponse:
    """Say that a link has run out, and what can be done instead (410)."""
    return render(request, "reminders/ran_out.html", status=GONE)


def record(request: HttpRequest, occurrence: Occurrence, outcome: Outcome) -> HttpResponse:
    """Hand the word to the room that the reminder is about, which may be closed by now."""
    rule = occurrence.rule
    try:
        noted = KINDS[rule.kind].record_by_link(rule.subject_id, occurrence.local_at, outcome)
    except LinkRanOut:
        return ran_out(request)
    return render(request, "reminders/noted.html", {"noted": noted})


def stop(bearer: LinkBearer) -> None:
    """End the rule behind the link; nobody learns whether there was one."""
    with asking(bearer):
        stop_rule(bearer)


def when(occurrence: Occurrence) -> dict[str, str]:
    """Return the local day and time in words: all that a link may show."""
    moment = parse(occurrence.local_at)
    return {"day": day_in_words(moment.date()), "time": time_in_words(moment.time())}
