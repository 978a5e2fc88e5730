"""What an operator types: plain answers, 1 when the log does not hold, and the right role."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from core import clock
from core.roles import LIVE, OWNER, SEALER, WEB, WORKER
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.sharing.logging import slip_in
from tests.sharing.tampering import CLINICS, change, write_log


def said(role: str, *words: object) -> str:
    """Run a command as a role and return what it says."""
    out = StringIO()
    with as_role(role):
        call_command(str(words[0]), *map(str, words[1:]), stdout=out)
    return out.getvalue().strip()


def complaint(role: str, *words: object) -> str:
    """Run a command that fails, and return its one sentence."""
    with as_role(role), pytest.raises(CommandError) as found, transaction.atomic():
        call_command(str(words[0]), *map(str, words[1:]), stdout=StringIO())
    assert found.value.returncode == 1
    return str(found.value)


@pytest.mark.parametrize("role", [OWNER, SEALER])
def test_a_whole_log_is_counted(cast: Cast, role: str) -> None:
    write_log(5)
    slip_in(clock.now())
    assert said(role, "verify_access_log") == (
        "The access log holds: 5 rows sealed in 2 chains, 1 waiting for their seal."
    )


def test_one_clinic_is_counted(cast: Cast) -> None:
    write_log(5)
    assert "3 rows sealed in 1 chains" in said(SEALER, "verify_access_log", "--clinic", CLINICS[0])


def test_a_broken_log_ends_with_1_and_names_the_row(cast: Cast) -> None:
    log = write_log(5)
    with as_owner():
        change(log.rows[3], verb="denied")
    assert str(log.rows[3].id) in complaint(SEALER, "verify_access_log")


def test_anchors_are_written_and_compared_with(cast: Cast, tmp_path: Path) -> None:
    write_log(5)
    file = said(WORKER, "anchor_access_log", "--to", tmp_path)
    assert "holds" in said(SEALER, "verify_access_log", "--anchors", file, tmp_path)
    Path(file).write_text("{}\n")
    assert "is not an anchor" in complaint(SEALER, "verify_access_log", "--anchors", file)
    assert "No such file" in complaint(SEALER, "verify_access_log", "--anchors", tmp_path / "x")


def test_the_age_is_a_number_of_seconds(cast: Cast) -> None:
    assert said(WEB, "access_log_age") == "0"
    slip_in(clock.now() - timedelta(seconds=90))
    assert said(WEB, "access_log_age") == "90"


def test_months_are_made_by_hand_too(cast: Cast) -> None:
    with clock.frozen(clock.now() + timedelta(days=400)):
        assert [said(WORKER, "make_access_log_months") for _ in range(2)] == ["4 made.", "0 made."]


@pytest.mark.parametrize(
    ("role", "words", "needed"),
    [
        (WEB, ["verify_access_log"], "bothy_sealer or bothy_owner"),
        (WORKER, ["verify_access_log"], "bothy_sealer or bothy_owner"),
        (WEB, ["anchor_access_log", "--to", "."], "bothy_worker, bothy_sealer or bothy_owner"),
        (LIVE, ["access_log_age"], "bothy_web, bothy_worker"),
        (SEALER, ["make_access_log_months"], "bothy_worker or bothy_owner"),
    ],
)
def test_the_wrong_role_is_told_the_right_one(
    cast: Cast, role: str, words: list[str], needed: str
) -> None:
    assert needed in complaint(role, *words)
