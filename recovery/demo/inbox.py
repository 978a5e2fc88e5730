"""Reads the mails that the demo caught instead of sending them on."""

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

SHOWN = 200  # mails in the list; the files stay


@dataclass(frozen=True)
class Mail:
    """One mail as it is shown: plain words only."""

    name: str
    sender: str
    to: str
    subject: str
    sent_at: datetime | None
    body: str


def list_mails(folder: Path) -> list[Mail]:
    """Return the newest mails, newest first."""
    names = sorted((file.stem for file in folder.glob("*.eml")), reverse=True)
    return [mail for name in names[:SHOWN] if (mail := find_mail(folder, name))]


def find_mail(folder: Path, name: str) -> Mail | None:
    """Return one mail, None when there is none of this name."""
    if not re.fullmatch(r"\d+-[0-9a-f]+", name):
        return None
    try:
        raw = (folder / f"{name}.eml").read_bytes()
    except FileNotFoundError:
        return None
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=default)
    return Mail(
        name=name,
        sender=str(message.get("From", "")),
        to=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        sent_at=moment_of(message),
        body=words_of(message),
    )


def moment_of(message: EmailMessage) -> datetime | None:
    """Return when a mail says it was sent."""
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None


def words_of(message: EmailMessage) -> str:
    """Return the plain text of a mail."""
    part = message.get_body(("plain",))
    return str(part.get_content()) if part else ""
