"""The clinic's side: its own reports alone, and whom its people ask."""

import pytest
from django.db import connection

from clinics.helping.envelope import Typed, seal
from clinics.helping.models import HelpDesk, Report
from core.context import asking
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import at_most, words_of

LIST, DESK = "/problems/", "/whom-to-ask/"
WORDS = "The button is under the bar."


@pytest.fixture
def reported(cast: Cast) -> Report:
    """Write down a problem that was reported to Harbour."""
    with as_owner():
        one = Report.objects.create(clinic=cast.clinic, kind="barrier", page="see_goal", sealed=b"")
        one.sealed = seal(Typed(WORDS, ""), one.pk)
        one.save()
    return one


def now(reported: Report) -> Report:
    """Return it as it is now."""
    with as_owner():
        return Report.objects.get(pk=reported.pk)


def test_the_list_shows_pages_and_kinds_and_no_words(cast: Cast, reported: Report) -> None:
    esi = cast.client("Esi")
    with at_most(8):
        response = esi.get(LIST)
    said = words_of(response)
    assert "I can’t read it or use it" in said
    assert "see goal" in said
    assert "waits for you" in said
    assert WORDS not in said


def test_a_report_is_read_as_it_was_sent(cast: Cast, reported: Report) -> None:
    assert WORDS in words_of(cast.client("Esi").get(f"{LIST}{reported.pk}/"))


def test_it_is_looked_after_and_can_wait_again(cast: Cast, reported: Report) -> None:
    esi = cast.client("Esi")
    assert esi.post(f"{LIST}{reported.pk}/", {"settled": "yes"}).status_code == 302
    assert now(reported).settled_at
    assert "looked after" in words_of(esi.get(LIST))
    esi.post(f"{LIST}{reported.pk}/", {"again": "yes"})
    assert now(reported).settled_at is None


def test_words_whose_key_is_gone_are_said_to_be_gone(cast: Cast, reported: Report) -> None:
    with as_owner():
        Report.objects.filter(pk=reported.pk).update(sealed=b"old:" + bytes(40))
    assert "its key is gone" in words_of(cast.client("Esi").get(f"{LIST}{reported.pk}/"))


def test_another_clinic_sees_none_of_it(cast: Cast, reported: Report) -> None:
    hugo = cast.client("Hugo")
    assert "Nothing was reported." in words_of(hugo.get(LIST))
    assert hugo.get(f"{LIST}{reported.pk}/").status_code == 404
    assert hugo.post(f"{LIST}{reported.pk}/", {"settled": "yes"}).status_code == 404
    assert now(reported).settled_at is None


@pytest.mark.parametrize("name", ["Asha", "Ben", "Gita", "Hugo", ""])
def test_in_the_database_too_it_is_the_clinics_admins_alone(
    name: str, cast: Cast, reported: Report
) -> None:
    with asking(cast.viewer(name) if name else ""), connection.cursor() as cursor:
        cursor.execute("select count(*) from helping_report")
        assert cursor.fetchone() == (0,)
        cursor.execute("update helping_report set kind = 'other'")
        assert cursor.rowcount == 0


def test_an_admin_says_whom_to_ask_and_everybody_reads_it(cast: Cast) -> None:
    esi = cast.client("Esi")
    assert "Nobody is named yet." in words_of(esi.get(LIST))
    assert esi.post(DESK, {"who_answers": "Ruth"}).status_code == 422
    done = esi.post(DESK, {"who_answers": "Ruth", "phone": "0800 555 0111", "email": ""})
    assert done.status_code == 302
    esi.post(DESK, {"who_answers": "Ruth, front desk", "phone": "0800 555 0111"})
    assert "Ruth, front desk" in words_of(cast.client("Asha").get("/help/"))
    with as_owner():
        assert HelpDesk.objects.count() == 1


def test_nobody_names_a_help_desk_for_another_clinic(cast: Cast) -> None:
    with as_owner():
        HelpDesk.objects.create(clinic=cast.clinic, who_answers="Ruth", phone="1")
    with asking(cast.viewer("Hugo")), connection.cursor() as cursor:
        cursor.execute("update helping_helpdesk set phone = '2'")
        assert cursor.rowcount == 0
