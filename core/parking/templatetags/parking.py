"""Says in every form whose it is, and on every page that something is kept."""

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.parking.device import device_of
from core.parking.queries import waiting
from core.parking.whose import FIELD, sign_whose
from core.viewer import viewer_of

register = Library()
HIDDEN = '<input type="hidden" name="{}" value="{}">'


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """Stand in for Django's tag of this name: the token, and beside it whose form this is."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return SafeString("")
    token = format_html(HIDDEN, "csrfmiddlewaretoken", get_token(request))
    whose = sign_whose(request)
    return token + format_html(HIDDEN, FIELD, whose) if whose else token


@register.inclusion_tag("parked/notice.html", takes_context=True)
def kept_notice(context: Context) -> dict[str, bool]:
    """Remind of what is kept; asks the database only on a device that kept something."""
    request: HttpRequest | None = context.get("request")
    viewer = viewer_of(request) if request else None
    device = device_of(request) if request and viewer else ""
    on_its_page = bool(device) and "kept" in context
    return {
        "kept": bool(viewer and device and not on_its_page and waiting(viewer, device).exists())
    }
