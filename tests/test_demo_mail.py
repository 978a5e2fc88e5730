"""The inbox: mail arrives over real SMTP, newest first, as plain words."""

import asyncio
import smtplib
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope

from recovery.demo.inbox import find_mail, list_mails
from recovery.demo.mail_server import Keeper


def mail(subject: str, body: str = "Hello.") -> EmailMessage:
    """Return a mail to Asha."""
    message = EmailMessage()
    message["From"], message["To"] = "Bothy <bothy@localhost>", "asha@example.org"
    message["Subject"], message["Date"] = subject, "Tue, 24 Nov 2026 09:00:00 +0000"
    message.set_content(body)
    return message


def deliver(folder: Path, message: EmailMessage) -> str:
    """Hand a mail to the keeper as the server does, and return its answer."""
    envelope = Envelope()
    envelope.original_content = message.as_bytes()
    keeper = Keeper(folder)
    return asyncio.run(keeper.handle_DATA(None, None, envelope))  # type: ignore[arg-type]


def test_mail_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    assert deliver(tmp_path, mail("A reminder")) == "250 Kept"
    [file] = tmp_path.iterdir()
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o077 == 0


def test_the_newest_mail_comes_first(tmp_path: Path) -> None:
    for subject in ("first", "second", "third"):
        deliver(tmp_path, mail(subject))
    assert [one.subject for one in list_mails(tmp_path)] == ["third", "second", "first"]


def test_letters_of_every_language_survive(tmp_path: Path) -> None:
    deliver(tmp_path, mail("Grüße, Ása", "Ça va? 🙂 http://localhost:8000/r/x/"))
    [one] = list_mails(tmp_path)
    assert one.subject == "Grüße, Ása"
    assert one.body.strip() == "Ça va? 🙂 http://localhost:8000/r/x/"
    assert one.sent_at
    assert one.sent_at.year == 2026


def test_a_mail_without_anything_is_shown_too(tmp_path: Path) -> None:
    deliver(tmp_path, EmailMessage())
    [one] = list_mails(tmp_path)
    assert (one.subject, one.body, one.sent_at) == ("", "", None)


def test_a_page_of_a_mail_without_plain_words_is_empty(tmp_path: Path) -> None:
    message = mail("x")
    message.clear_content()
    message.add_alternative("<p>Only markup</p>", subtype="html")
    deliver(tmp_path, message)
    assert list_mails(tmp_path)[0].body == ""


@pytest.mark.parametrize("name", ["../secrets", "1-ab/../../x", "", "1-ab\n", "1-ab"])
def test_only_mails_are_found(tmp_path: Path, name: str) -> None:
    (tmp_path.parent / "secrets.eml").write_text("no")
    assert find_mail(tmp_path, name) is None


def test_a_mail_that_is_still_being_written_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "1-ab.new").write_text("Subj")
    assert list_mails(tmp_path) == []


@pytest.mark.this_machine
def test_mail_arrives_over_smtp(tmp_path: Path) -> None:
    async def exchange() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Keeper(tmp_path)), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            await asyncio.to_thread(send, port)

    def send(port: int) -> None:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.send_message(mail("Over the wire"))

    asyncio.run(exchange())
    assert [one.subject for one in list_mails(tmp_path)] == ["Over the wire"]
