"""What a person's own phone keeps of "Get help now": what everybody may see, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from clinics.queries import clinics_with_contacts
from core import clock
from core.audience import public
from core.in_words import day_in_words
from core.methods import require_safe
from core.unrecorded import unrecorded

FEW = 3
SCRIPT = "text/javascript; charset=utf-8"
# What the kept page needs to look like itself.
LOOK = (
    *(f"css/{name}.css" for name in ("tokens", "base", "layout", "components", "forms")),
    "css/picture.css",
    "css/print.css",
    "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "icon.svg",
    "js/leave.js",
    "js/pageshow.js",
)


@public
@unrecorded
@require_safe
def kept_help(request: HttpRequest) -> HttpResponse:
    """Show the numbers of every clinic as they are today; fetched without a cookie."""
    clinics = clinics_with_contacts()
    context = {
        "clinics": clinics,
        "few": len(clinics) <= FEW,
        "day": day_in_words(clock.today("UTC")),
    }
    return render(request, "clinics/kept_help.html", context)


@public
@unrecorded
@require_safe
def offline_worker(request: HttpRequest) -> HttpResponse:
    """Return the script that a phone keeps; a new one whenever the look has changed."""
    kept = {
        "page": reverse("clinics:kept_help"),
        "help": reverse("clinics:get_help"),
        "look": [static(name) for name in LOOK],
    }
    return render(request, "clinics/offline_worker.js", kept, content_type=SCRIPT)
