"""What pages promise about privacy is what is kept, and no more."""

import pytest

from clinics.models import Grounds
from core.viewer import Role
from tests.cast import Cast
from tests.clinics.desk import bond
from tests.clinics.joining import agree, invited, phone, screen, show_code
from tests.database import as_owner
from tests.pages import words_of

NEVER = (
    "Nobody can change this list",
    "Nobody else here sees it.",
    "You can take a copy",
    "close it all",
    "marks a concern",
    "You can end it",
)


def refuse_old_words(said: str) -> None:
    """Fail when a sentence is there that was never quite true."""
    assert not [words for words in NEVER if words in said]


def test_who_sees_a_new_sign_in_name_is_said_where_it_is_chosen(cast: Cast) -> None:
    client = phone()
    show_code(client, invited(cast))
    agree(client)
    said = words_of(client.get(screen("sign-in")))
    assert "Nobody else here sees it, but for whoever helps you back in" in said
    refuse_old_words(said)


def test_the_notice_says_what_goes_by_asking_the_clinic(cast: Cast) -> None:
    client = phone()
    show_code(client, invited(cast))
    said = words_of(client.get(screen("agree")))
    assert "For a copy, or to have it all erased, ask your clinic." in said
    refuse_old_words(said)


def test_a_supporter_reads_who_ends_it_and_cannot_do_it_alone(cast: Cast) -> None:
    client = phone()
    show_code(client, invited(cast, Role.SUPPORTER, by="Asha"))
    said = words_of(client.get(screen("agree")))
    assert "Asha can end it at any time. If you would like to stop, tell Asha" in said
    refuse_old_words(said)
    tie = bond(cast, "Asha", "Gita")
    assert cast.client("Gita").post(f"/with-me/{tie}/end/").status_code == 403
    with as_owner():
        assert Grounds.objects.get(pk=tie).ends_at is None
    assert cast.client("Asha").post(f"/with-me/{tie}/end/").status_code == 302
    with as_owner():
        assert Grounds.objects.get(pk=tie).ends_at is not None


@pytest.mark.parametrize("page", ["/for-staff/", "/people/"])
def test_staff_are_told_of_no_mark_and_each_page_leads_to_help(page: str, cast: Cast) -> None:
    response = cast.client("Ben").get(page)
    assert 'href="/get-help/"' in response.content.decode()
    refuse_old_words(words_of(response))


def test_who_looked_says_who_could_change_it(cast: Cast) -> None:
    said = words_of(cast.client("Asha").get("/who-looked/"))
    assert "Nobody at the clinic can change this list." in said
    assert "If those who run the system changed it, a check of the list is there" in said
    refuse_old_words(said)
