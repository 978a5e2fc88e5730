"""Settings of the demo: the real stack on one machine, with invented people."""

import os
from pathlib import Path

from recovery.settings.base import *  # noqa: F403
from recovery.settings.base import INSTALLED_APPS

DEMO = True
DEMO_DIR = Path(os.environ["BOTHY_DEMO_DIR"]) if "BOTHY_DEMO_DIR" in os.environ else None
SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-commands-that-start-nothing")
INSTALLED_APPS = [*INSTALLED_APPS, "recovery.demo"]
