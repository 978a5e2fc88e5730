"""The pages of meetings."""

from typing import Any, NoReturn

from django.http import Http404

from core.audience import audience
from core.viewer import Role


@audience(Role.SERVICE_USER, Role.WORKER)
def not_open(*_: object, **__: Any) -> NoReturn:
    """Answer that there is no page here."""
    raise Http404


list_meetings = plan_meeting = start_now = begin = show_stop = not_open
add_topic = add_entry = confirm_entry = agree = take_away = review_action = not_open
pause = close_meeting = see_summary = confirm_summary = not_open
