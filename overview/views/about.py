"""What everybody may read about Bothy, signed in or not; made to be printed, too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clinics.helping.queries import help_desks
from core.audience import public
from core.methods import require_safe
from core.viewer import viewer_of
from overview.questions import parts_for


@public
@require_safe
def help_with_using(request: HttpRequest) -> HttpResponse:
    """Answer what people ask about using Bothy, those of the viewer's hat first."""
    viewer = viewer_of(request)
    own, others = parts_for(viewer.role if viewer else None)
    desks = help_desks(viewer.clinic_id if viewer else None)
    context = {"own": own, "others": others, "desks": desks}
    return render(request, "overview/about/using.html", context)


@public
@require_safe
def what_is_this(request: HttpRequest) -> HttpResponse:
    """Say to somebody who has not joined what this is, who sees, and what it is not."""
    return render(request, "overview/about/what_is_this.html")


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say for whom the pages were tried, and what is known not to be good yet."""
    return render(request, "overview/about/accessibility.html")


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, how long, and what people can ask for."""
    return render(request, "overview/about/privacy.html")
