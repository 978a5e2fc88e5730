"""Takes every page into `var/screenshots/`; 1 when one scrolls sideways on a small phone."""

import shutil
import sys

from recovery.demo.places import CLONE
from recovery.demo.plain import PlainSentence
from tests.screenshots.acts import ACTS
from tests.screenshots.camera import NARROW, camera
from tests.screenshots.demo import running_demo

FOLDER = CLONE / "var" / "screenshots"
WHO = ("", "Asha", "Ben", "Dev", "Esi", "Finn", "Gita", "Ines")


def main() -> int:
    """Take the pictures; return the exit status."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    with running_demo() as told, camera(told["base_url"], FOLDER) as ours:
        for name in WHO:
            ours.sign_in(name)
        for act in ACTS:
            ours.take(act(ours))
    taken = len(list(FOLDER.rglob("*.png")))
    sys.stdout.write(f"{taken} pictures in var/screenshots.\n")
    for name in ours.sideways:
        sys.stdout.write(f"{name} scrolls sideways at {NARROW} pixels.\n")
    return 1 if ours.sideways else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PlainSentence as sentence:
        sys.exit(str(sentence))
