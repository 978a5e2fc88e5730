"""A real SMTP server that keeps every mail in a folder and sends nothing on."""

import asyncio
import os
import signal
import sys
import time
import uuid
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from recovery.demo.ports import LOCALHOST


class Keeper:
    """Writes each mail to a file whose name sorts by arrival."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a mail; it has its name only once it is whole."""
        name = f"{time.time_ns()}-{uuid.uuid4().hex[:8]}"
        draft = self.folder / f"{name}.new"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(envelope.original_content or b"")
        draft.rename(draft.with_suffix(".eml"))
        return "250 Kept"


async def serve(port: int, folder: Path) -> None:
    """Take mail on a port until asked to stop."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    server = await loop.create_server(
        lambda: SMTP(Keeper(folder), hostname="localhost", loop=loop, enable_SMTPUTF8=True),
        LOCALHOST,
        port,
    )
    async with server:
        await stopped.wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
