"""Says where everything is while the demo runs: `var/demo.json` in the clone."""

import json
import os
from pathlib import Path

from recovery.demo.cast import CAST
from recovery.demo.places import CLONE, Places
from recovery.demo.processes import Stack
from recovery.demo.supervisor import Supervisor


def told_in(places: Places) -> Path:
    """Return the file of a data folder; data with a name of its own has a file of its own."""
    return CLONE / "var" / ("-".join(filter(None, ("demo", places.name))) + ".json")


def announce(stack: Stack, supervisor: Supervisor) -> None:
    """Write the file, whole or not at all."""
    file = told_in(stack.places)
    pids = {service.child.name: service.child.pid for service in supervisor.services}
    told = {
        "base_url": stack.base_url,
        "inbox_url": f"{stack.base_url}/demo/inbox/",
        "clock_url": f"{stack.base_url}/demo/clock",
        "people": {
            name: {
                "role": str(part.role),
                "words": str(part.words),
                "sign_in": f"{stack.base_url}/demo/sign-in/{name.lower()}/",
            }
            for name, part in CAST.items()
        },
        "pids": {**pids, "supervisor": os.getpid()},
    }
    file.parent.mkdir(exist_ok=True)
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps(told, indent=2) + "\n")
    draft.rename(file)


def withdraw(places: Places) -> None:
    """Remove the file: nothing runs any more."""
    told_in(places).unlink(missing_ok=True)


def address_told(places: Places) -> str:
    """Return the address that was announced, in words when there is none."""
    try:
        return str(json.loads(told_in(places).read_text())["base_url"])
    except (OSError, ValueError, KeyError):
        return "an address it has not told yet"
