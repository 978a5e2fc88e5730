"""What somebody typed into a report is sealed anew with another master key, and never lost."""

from uuid import uuid4

import pytest
from django.core.management.base import CommandError
from django.test import override_settings

from clinics.helping.envelope import Typed, seal, unseal
from clinics.helping.models import Report
from clinics.helping.resealing import reports_by_master, reseal_reports
from tests.core.rotation import NEW, OLD, run
from tests.database import as_owner

TYPED = Typed("Nothing happens when I press it.", "asha@example.org")
BOTH = f"{NEW},{OLD}"


@pytest.fixture
def before(db: None) -> list[Report]:
    """Write down three reports with the old key."""
    with override_settings(BOTHY_MASTER_KEYS=OLD), as_owner():
        made = [Report(id=uuid4(), kind="broken") for _ in range(3)]
        for one in made:
            one.sealed = seal(TYPED, one.pk)
        return Report.objects.bulk_create(made)


def test_another_master_key_seals_all_of_them_anew(before: list[Report]) -> None:
    with override_settings(BOTHY_MASTER_KEYS=BOTH):
        with as_owner():
            assert reports_by_master() == {"old": 3}
        said = run("rotate_master_key", batch=2)
    assert "2 reports of problems are sealed anew." in said
    assert "Nothing needs old any more." in said
    with override_settings(BOTHY_MASTER_KEYS=NEW), as_owner():
        assert reports_by_master() == {"new": 3}
        assert [unseal(one.sealed, one.pk) for one in Report.objects.all()] == [TYPED] * 3


def test_broken_off_it_goes_on_where_it_was(before: list[Report]) -> None:
    with override_settings(BOTHY_MASTER_KEYS=BOTH), as_owner():
        assert [reseal_reports(2) for _ in range(3)] == [2, 1, 0]


def test_one_that_another_run_has_in_hand_is_said(
    before: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clinics.helping.resealing.NEXT", "select null where %s is null limit %s")
    with override_settings(BOTHY_MASTER_KEYS=BOTH):
        assert "old still seals 3 other rows: run this again." in run("rotate_master_key")


def test_without_the_old_key_it_says_so_and_changes_nothing(before: list[Report]) -> None:
    with (
        override_settings(BOTHY_MASTER_KEYS=NEW),
        pytest.raises(CommandError, match="3 reports of problems are wrapped with old"),
    ):
        run("rotate_master_key")


def test_words_that_do_not_open_are_never_sealed_over(before: list[Report]) -> None:
    with as_owner():
        Report.objects.filter(pk=before[0].pk).update(sealed=before[1].sealed)
    with (
        override_settings(BOTHY_MASTER_KEYS=BOTH),
        pytest.raises(CommandError, match=f"Report {before[0].pk} was sealed with another key"),
    ):
        run("rotate_master_key")
    with as_owner():
        assert bytes(Report.objects.get(pk=before[0].pk).sealed) == before[1].sealed
