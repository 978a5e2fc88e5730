"""A key is really changed while another process really writes; it takes a good minute."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from core.roles import OWNER, WEB
from tests.core.site import make_site

pytestmark = pytest.mark.faults

# Reads a goal, thinks, and saves it as it was; writes another; until told to stop.
WRITER = """
import sys, time
from pathlib import Path
import django
django.setup()
from accounts.queries import person_by_sign_in_name
from core.context import asking
from core.viewer import Role
from core.viewer import Viewer
from goals.models import Goal
asha = person_by_sign_in_name("asha")
viewer = Viewer(asha.pk, Role.SERVICE_USER, None, "Asha", "Europe/London")
written = 0
while not Path(sys.argv[1]).exists():
    with asking(viewer):
        goal = Goal.objects.editable_by(viewer).order_by("?").first()
        time.sleep(0.05)
        goal.save()
        Goal.objects.editable_by(viewer).create(owner_id=asha.pk, words=f"Number {written}")
        written += 1
with asking(viewer):
    texts = {goal.words for goal in Goal.objects.visible_to(viewer)}
print(written, len({text for text in texts if text.startswith("Number ")}))
"""
GENERATIONS = """
select generation from core_datakey k join accounts_person p on p.id = k.person_id
where p.sign_in_name = 'asha' order by generation
"""


def test_nothing_that_was_written_meanwhile_is_lost(tmp_path: Path) -> None:
    with make_site(tmp_path) as site:
        name, _ = site.names
        site.manage(name, "migrate", "--verbosity", "0")
        site.manage(name, "demo_seed")
        stop = tmp_path / "stop"
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(stop)],
            cwd=settings.BASE_DIR,
            env=site.env(name, WEB),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            time.sleep(3)
            said = site.manage(name, "rotate_data_key", "asha", "--batch", "7")
            time.sleep(1)
            stop.touch()
            answer, complaint = writer.communicate(timeout=30)
        finally:
            writer.kill()
        assert writer.returncode == 0, complaint
        written, opened = map(int, answer.split())
        assert written == opened > 100
        assert "asha has a data key of generation 2" in said
        assert site.ask(OWNER, name, GENERATIONS) == [(2,)]
