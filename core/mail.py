"""Plain mails about somebody's account, sent after what they speak of was saved."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

log = structlog.get_logger("bothy.mail")
# Nobody waits for the mail server, so that no answer takes longer because somebody exists.
sender = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")


def send_plain(to: str, subject: str, template: str, context: Mapping[str, Any]) -> None:
    """Send a mail of plain words once the running transaction is saved.

    Neither subject nor words name a clinic or say anything about health.
    """
    words = render_to_string(template, {**context, "base_url": settings.BASE_URL})
    message = EmailMessage(str(subject), words.strip() + "\n", to=[to])
    transaction.on_commit(partial(_hand_over, message))


def _hand_over(message: EmailMessage) -> None:
    if settings.MAIL_BESIDE:
        sender.submit(_send, message)
    else:
        _send(message)


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError as error:
        # The words hold a code, the address a person: neither is said.
        log.error("a mail could not be sent", error=type(error).__name__)
