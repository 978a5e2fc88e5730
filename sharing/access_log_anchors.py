"""Daily files with the newest link of every chain, to be kept where nobody here can change them."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from core import clock
from sharing.access_log_chain import Broken, Link
from sharing.sealing import heads


@dataclass(frozen=True)
class Anchor:
    """What a chain's newest link was on a day."""

    digest: bytes
    day: str


Anchors = Mapping[tuple[UUID, int], Anchor]


def write_anchors(folder: Path) -> Path:
    """Write today's file, one JSON object a line, and return it; one that is there stays."""
    day = clock.today("UTC").isoformat()
    file, draft = folder / f"access-log-{day}.jsonl", folder / f".{day}-{os.getpid()}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = (
        {"clinic": str(one.clinic), "number": one.number, "digest": one.digest.hex(), "day": day}
        for one in heads()
    )
    draft.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="ascii")
    try:
        if not file.exists():
            draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return file


def read_anchors(files: Iterable[Path]) -> Anchors:
    """Return what was anchored in files, and in the files of folders.

    Raises ValueError naming the file and line that cannot be read.
    """
    found: dict[tuple[UUID, int], Anchor] = {}
    for file in _in_folders(files):
        for place, line in enumerate(file.read_text().splitlines(), start=1):
            try:
                told = json.loads(line)
                key = UUID(told["clinic"]), int(told["number"])
                anchor = Anchor(bytes.fromhex(told["digest"]), str(told["day"]))
            except (ValueError, KeyError, TypeError) as problem:
                raise ValueError(f"{file}, line {place}, is not an anchor.") from problem
            if found.setdefault(key, anchor).digest != anchor.digest:
                raise ValueError(f"{file}, line {place}, contradicts another anchor.")
    return found


def _in_folders(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("access-log-*.jsonl")) if path.is_dir() else [path]


def hold_against(anchors: Anchors, links: Iterable[Link], clinic: UUID | None) -> Iterator[Link]:
    """Yield links; raise Broken for one that is not as anchored, or that is no longer there."""
    open_ones = {key: one for key, one in anchors.items() if clinic in (None, key[0])}
    for link in links:
        anchor = open_ones.pop((link.clinic, link.number), None)
        if anchor and anchor.digest != link.digest:
            raise Broken(
                f"Chain {link.clinic}, link {link.number}, row {link.row_id}"
                f" of {link.row_at.isoformat()}: it is not what was anchored on {anchor.day}."
            )
        yield link
    for (chain, number), anchor in sorted(open_ones.items()):
        raise Broken(f"Chain {chain}, link {number}: it was anchored on {anchor.day} and is gone.")
