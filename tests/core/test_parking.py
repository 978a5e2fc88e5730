"""What was typed is never lost, and comes back to nobody but its writer."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.signing import TimestampSigner
from django.db import ProgrammingError, connection, transaction
from django.forms import PasswordInput
from django.template import Context, Template
from django.test import Client

from accounts.signing.strength import mark_strong
from core import clock
from core.context import asking, known_person
from core.forms import BothyForm
from core.parking import actions, tasks
from core.parking.models import Parked
from core.parking.parcel import SECRET
from core.parking.whose import MAX_AGE
from core.viewer import Role
from goals.models import Goal
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.pages import at_most, html_of, words_of

WORDS = "See my sister more often, even when it rains"
NEW_GOAL = "/goals/new/"
KEPT = "/kept/"
PASSWORD = "a walk by the sea"


@pytest.fixture
def asha(cast: Cast) -> Client:
    """Asha's browser, which checks tokens as real ones do."""
    return careful(cast, "Asha")


def careful(cast: Cast, name: str, device: Client | None = None) -> Client:
    """Sign somebody in, with a password, on a device that checks tokens."""
    person = cast.people[name]
    with as_owner():
        person.change_password(PASSWORD)
    client = device or Client(enforce_csrf_checks=True)
    page = client.get("/sign-in/")
    data = {"login": person.sign_in_name, "password": PASSWORD}
    client.post("/sign-in/", hidden(html_of(page)) | data)
    session = client.session
    mark_strong(session, person.pk, "totp")
    session.save()
    return client


def hidden(html: str, action: str = "") -> dict[str, str]:
    """Return the hidden fields of the page's form with this address, or of its first."""
    page = BeautifulSoup(html, "html.parser")
    form = page.select_one(f'form[action="{action}"]' if action else "main form")
    assert form is not None
    return {str(i["name"]): str(i["value"]) for i in form.select("input[type=hidden][value]")}


def opened_form(client: Client, path: str = NEW_GOAL) -> dict[str, str]:
    """Open a page with a form and return what it sends besides the words."""
    return hidden(html_of(client.get(path)))


def sign_out(client: Client) -> None:
    """Lose the session and keep everything else, as when it expires."""
    del client.cookies[settings.SESSION_COOKIE_NAME]


def send_late(client: Client, words: str = WORDS, **more: str) -> object:
    """Open the form, lose the session, send the form."""
    form = opened_form(client)
    sign_out(client)
    return client.post(
        NEW_GOAL,
        form | {"words": words} | more,
        headers={"referer": f"http://testserver{NEW_GOAL}"},
    )


def rows() -> list[Parked]:
    """Return every parked row, as the owner."""
    with as_owner():
        return list(Parked.objects.all())


def goals(cast: Cast) -> list[str]:
    """Return what Asha's goals say."""
    with as_owner():
        found = list(Goal.unscoped.filter(owner=cast.asha))
    with asking(cast.viewer("Asha")):
        return [goal.words for goal in found]


def let_pass(minutes: int) -> None:
    """Let time pass for what is parked; it runs on real time."""
    with as_owner():
        for row in Parked.objects.all():
            row.kept_until -= timedelta(minutes=minutes)
            row.save()


def test_an_expired_session_loses_no_word(cast: Cast, asha: Client) -> None:
    answer = send_late(asha)
    assert answer["Location"] == f"/sign-in/?next={NEW_GOAL}"  # type: ignore[index]
    page = asha.get(answer["Location"])  # type: ignore[index]
    assert "What you were writing is kept on this device" in words_of(page)
    assert WORDS not in html_of(page)
    data = hidden(html_of(page)) | {"login": "asha", "password": PASSWORD}
    then = asha.post("/sign-in/", data)
    assert then["Location"] == f"{KEPT}?next={NEW_GOAL}"
    offer = asha.get(then["Location"])
    assert "You were writing this. Go on?" in words_of(offer)
    textarea = BeautifulSoup(html_of(offer), "html.parser").select_one("textarea[name=words]")
    assert textarea is not None
    assert textarea.get_text().strip() == WORDS


def test_going_on_saves_it_where_it_was_written_and_lets_go_of_it(cast: Cast, asha: Client) -> None:
    send_late(asha)
    careful(cast, "Asha", asha)
    form = hidden(html_of(asha.get(KEPT)), NEW_GOAL)
    assert asha.post(NEW_GOAL, form | {"words": WORDS}).status_code == 302
    assert goals(cast) == [WORDS]
    assert asha.get(KEPT)["Location"] == "/"
    assert [bytes(row.sealed) for row in rows()] == [b""]


def test_going_on_twice_saves_once(cast: Cast, asha: Client) -> None:
    send_late(asha)
    careful(cast, "Asha", asha)
    form = hidden(html_of(asha.get(KEPT)), NEW_GOAL) | {"words": WORDS}
    asha.post(NEW_GOAL, form)
    second = asha.post(NEW_GOAL, form)
    assert second["Location"] == "/"
    assert "That went through already" in words_of(asha.get("/"))
    assert goals(cast) == [WORDS]


def test_what_needs_another_look_stays_kept(cast: Cast, asha: Client) -> None:
    send_late(asha)
    careful(cast, "Asha", asha)
    form = hidden(html_of(asha.get(KEPT)), NEW_GOAL)
    assert asha.post(NEW_GOAL, form | {"words": ""}).status_code == 422
    assert WORDS in html_of(asha.get(KEPT))


def test_the_same_form_sent_twice_is_kept_once(cast: Cast, asha: Client) -> None:
    form = opened_form(asha) | {"words": WORDS}
    sign_out(asha)
    asha.post(NEW_GOAL, form)
    asha.post(NEW_GOAL, form)
    assert len(rows()) == 1


def test_the_same_words_after_going_on_are_kept_again(cast: Cast, asha: Client) -> None:
    for _ in range(2):
        send_late(asha)
        careful(cast, "Asha", asha)
        form = hidden(html_of(asha.get(KEPT)), NEW_GOAL)
        asha.post(NEW_GOAL, form | {"words": WORDS})
    assert goals(cast) == [WORDS, WORDS]


def test_different_words_are_kept_beside_one_another(cast: Cast, asha: Client) -> None:
    form = opened_form(asha)
    sign_out(asha)
    for words in ("Bake bread again", "Bake bread again, with Nour"):
        asha.post(NEW_GOAL, form | {"words": words})
    careful(cast, "Asha", asha)
    page = html_of(asha.get(KEPT))
    assert "Bake bread again</textarea>" in page
    assert "Bake bread again, with Nour</textarea>" in page


def test_throwing_away_leaves_nothing_and_twice_is_no_mistake(cast: Cast, asha: Client) -> None:
    send_late(asha)
    careful(cast, "Asha", asha)
    [row] = rows()
    address = f"{KEPT}{row.pk}/throw-away/"
    form = hidden(html_of(asha.get(KEPT)), address)
    assert asha.post(address, form)["Location"] == KEPT
    assert rows() == []
    assert asha.post(address, form)["Location"] == KEPT
    assert "Thrown away" in words_of(asha.get("/"))


@pytest.mark.parametrize("name", ["Finn", "Ben", "Gita"])
def test_another_person_on_the_same_device_gets_nothing(
    name: str, cast: Cast, asha: Client
) -> None:
    send_late(asha)
    careful(cast, name, asha)
    assert asha.get(KEPT)["Location"] == "/"
    assert WORDS not in html_of(asha.get("/me/"))
    assert "You were writing" not in html_of(asha.get("/me/"))
    [row] = rows()
    form = hidden(html_of(asha.get("/me/"))) | {"sent": "yes"}
    asha.post(f"{KEPT}{row.pk}/throw-away/", form)
    assert len(rows()) == 1


def test_another_device_gets_nothing(cast: Cast, asha: Client) -> None:
    send_late(asha)
    elsewhere = careful(cast, "Asha")
    assert elsewhere.get(KEPT)["Location"] == "/"
    elsewhere.cookies[settings.PARKING_COOKIE_NAME] = "x" * 43
    assert elsewhere.get(KEPT)["Location"] == "/"


def test_half_an_hour_later_it_is_gone(cast: Cast, asha: Client) -> None:
    send_late(asha)
    careful(cast, "Asha", asha)
    let_pass(29)
    assert WORDS in html_of(asha.get(KEPT))
    let_pass(2)
    assert asha.get(KEPT)["Location"] == "/"
    with asking(cast.viewer("Asha")):
        assert not Parked.objects.exists()


def test_words_sent_from_a_page_that_was_open_too_long_still_go_through(
    cast: Cast, asha: Client
) -> None:
    send_late(asha)
    careful(cast, "Asha", asha)
    form = hidden(html_of(asha.get(KEPT)), NEW_GOAL)
    let_pass(31)
    with as_role("bothy_worker"):
        tasks.forget_expired()
    asha.post(NEW_GOAL, form | {"words": WORDS})
    assert goals(cast) == [WORDS]


def test_the_worker_process_deletes_what_ran_out_and_nothing_else(cast: Cast, asha: Client) -> None:
    send_late(asha)
    with as_role("bothy_worker"):
        assert actions.forget_expired() == 0
    let_pass(31)
    with as_role("bothy_worker"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            [bytes(row.sealed) for row in Parked.objects.all()]
        assert actions.forget_expired() == 1
    assert rows() == []


def test_a_page_with_an_old_token_offers_the_words_at_once(cast: Cast, asha: Client) -> None:
    form = opened_form(asha)
    careful(cast, "Asha", asha)  # another tab: signing in changes the token
    asha.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    answer = asha.post(NEW_GOAL, form | {"words": WORDS})
    assert answer.status_code == 403
    assert "only you can see it" in words_of(answer)
    assert f'href="{KEPT}"' in html_of(answer)
    assert WORDS not in html_of(answer)
    assert WORDS in html_of(asha.get(KEPT))


def test_a_page_with_an_old_token_and_no_session_leads_to_signing_in(
    cast: Cast, asha: Client
) -> None:
    form = opened_form(asha)
    sign_out(asha)
    del asha.cookies[settings.CSRF_COOKIE_NAME]
    answer = asha.post(NEW_GOAL, form | {"words": WORDS})
    assert answer.status_code == 403
    assert "Sign in, and you can go on with it" in words_of(answer)
    assert 'href="/sign-in/?next=/"' in html_of(answer)
    careful(cast, "Asha", asha)
    assert WORDS in html_of(asha.get(KEPT))


def test_a_form_of_the_one_before_is_never_taken_from_the_next_one(
    cast: Cast, asha: Client
) -> None:
    form = opened_form(asha)
    sign_out(asha)
    careful(cast, "Finn", asha)
    token = opened_form(asha)["csrfmiddlewaretoken"]  # even were the token to hold
    answer = asha.post(NEW_GOAL, form | {"csrfmiddlewaretoken": token, "words": WORDS})
    assert answer.status_code == 403
    assert "Somebody else has signed in here since" in words_of(answer)
    with as_owner():
        assert not Goal.unscoped.exists()
    sign_out(asha)
    careful(cast, "Asha", asha)
    assert WORDS in html_of(asha.get(KEPT))


def test_too_much_is_refused_politely(cast: Cast, asha: Client) -> None:
    answer = send_late(asha, "word " * 14_000)
    assert answer.status_code == 413  # type: ignore[attr-defined]
    assert "Copy them, sign in, and put them in again" in words_of(answer)  # type: ignore[arg-type]
    careful(cast, "Asha", asha)
    form = opened_form(asha)
    asha.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    answer = asha.post(NEW_GOAL, form | {"words": "word " * 14_000})
    assert "too long for us to keep" in words_of(answer)
    assert rows() == []


@pytest.mark.parametrize(
    "name",
    ["password", "new_password1", "reset-token", "code", "secret", "pin", "csrfmiddlewaretoken"],
)
def test_a_password_or_token_is_never_kept(name: str, cast: Cast, asha: Client) -> None:
    form = opened_form(asha)
    sign_out(asha)
    asha.post(NEW_GOAL, form | {name: "open sesame"})
    assert rows() == []
    asha.post(NEW_GOAL, form | {name: "open sesame", "words": WORDS})
    careful(cast, "Asha", asha)
    page = html_of(asha.get(KEPT))
    assert WORDS in page
    assert "open sesame" not in page


def test_every_field_for_a_password_in_a_form_of_ours_has_such_a_name() -> None:
    kinds, hidden_fields = list(BothyForm.__subclasses__()), []
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        fields = kind.base_fields.items()
        hidden_fields += [n for n, f in fields if isinstance(f.widget, PasswordInput)]
    assert "password" in hidden_fields
    assert [name for name in hidden_fields if not SECRET.search(name)] == []


def test_a_name_that_only_contains_such_a_word_is_kept(cast: Cast, asha: Client) -> None:
    send_late(asha, postcode="AB1 2CD", passing_on="To nobody")
    careful(cast, "Asha", asha)
    page = html_of(asha.get(KEPT))
    assert "AB1 2CD" in page
    assert "To nobody" in page


def test_a_press_on_a_button_alone_is_not_kept(cast: Cast, asha: Client) -> None:
    form = opened_form(asha)
    sign_out(asha)
    answer = asha.post("/goals/matters/back/", form | {"person": str(uuid4()), "then": "talk"})
    assert answer["Location"] == "/sign-in/?next=/"
    assert rows() == []
    assert settings.PARKING_COOKIE_NAME not in asha.cookies


def test_choices_and_short_words_come_along(cast: Cast, asha: Client) -> None:
    form = opened_form(asha)
    sign_out(asha)
    asha.post("/goals/matters/sort/", form | {"card": "family", "pile": "very"})
    careful(cast, "Asha", asha)
    page = asha.get(KEPT)
    assert "Sent along: family · very" in words_of(page)
    assert hidden(html_of(page), "/goals/matters/sort/")["pile"] == "very"


@pytest.mark.parametrize(
    "whose", ["", "nobody", f"{UUID(int=1).hex}:1abc:forged", "\x00", "é" * 500]
)
def test_a_form_that_names_nobody_is_not_kept(whose: str, cast: Cast, asha: Client) -> None:
    send_late(asha, **{"for": whose})
    assert rows() == []


def test_a_name_signed_too_long_ago_counts_for_nothing(
    cast: Cast, asha: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = (clock.real_now() - MAX_AGE - timedelta(minutes=1)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: then)
    old = TimestampSigner(salt="core.parking.whose").sign(cast.asha.pk.hex)
    monkeypatch.undo()
    send_late(asha, **{"for": old})
    assert rows() == []


def test_a_page_for_everybody_keeps_nothing(cast: Cast, asha: Client) -> None:
    form = opened_form(asha)
    sign_out(asha)
    asha.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    asha.post("/sign-in/", form | {"login": "Asha Karim", "password": PASSWORD})
    assert rows() == []


def test_there_is_room_for_twenty(cast: Cast, asha: Client) -> None:
    form = opened_form(asha)
    sign_out(asha)
    for number in range(21):
        asha.post(NEW_GOAL, form | {"words": f"Words, number {number}"})
    assert len(rows()) == 20


def test_a_person_who_was_erased_keeps_nothing(cast: Cast) -> None:
    with connection.cursor() as cursor:
        values: list[Any] = [uuid4(), uuid4(), b"d", b"w", b"c"]
        cursor.execute("select park_form(%s, %s, %s, %s, %s)", values)
        assert cursor.fetchone() == (False,)


def test_every_form_says_whose_it_is(cast: Cast, asha: Client) -> None:
    for path in (NEW_GOAL, "/me/", "/goals/matters/sort/"):
        forms = BeautifulSoup(html_of(asha.get(path)), "html.parser").select("form[method=post]")
        assert forms
        for form in forms:
            assert form.select_one("input[name=for]"), path
    sign_out(asha)
    assert 'name="for"' not in html_of(asha.get("/sign-in/"))


def test_a_form_drawn_without_a_request_names_nobody() -> None:
    assert Template("{% csrf_token %}").render(Context()) == ""


def test_whoever_only_looks_is_asked_to_sign_in_and_comes_back(client: Client, db: None) -> None:
    assert client.get("/goals/?x=1")["Location"] == "/sign-in/?next=/goals/%3Fx%3D1"


def test_every_page_reminds_of_what_is_kept_and_others_ask_nothing(
    cast: Cast, asha: Client
) -> None:
    with at_most():
        page = asha.get("/me/")
    assert "You were writing something" not in words_of(page)
    send_late(asha)
    careful(cast, "Asha", asha)
    assert "You were writing something" in words_of(asha.get("/me/"))
    assert "You were writing something" not in words_of(asha.get(KEPT))


def test_the_cookie_tells_nothing_and_no_script_reads_it(cast: Cast, asha: Client) -> None:
    send_late(asha)
    cookie = asha.cookies[settings.PARKING_COOKIE_NAME]
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", cookie.value)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 60
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    [row] = rows()
    assert cookie.value.encode() not in bytes(row.device) + bytes(row.sealed) + bytes(row.digest)


def test_before_sign_in_and_in_other_hats_the_database_shows_no_row(
    cast: Cast, asha: Client
) -> None:
    send_late(asha)
    link = f"link:{uuid4()}:"
    for context in ("", known_person(cast.asha.pk), cast.viewer("Finn").context, link):
        with asking(context):
            assert not Parked.objects.exists()
            assert Parked.objects.update(sealed=b"") == 0
    for role in Role:
        with asking(f"{role}:{cast.asha.pk}:"):
            assert Parked.objects.count() == 1


def test_nobody_writes_a_row_but_through_the_function(cast: Cast) -> None:
    for name in ("Asha", "Ben"):
        with (
            asking(cast.viewer(name)),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            Parked.objects.create(
                person=cast.asha, device=b"d", digest=b"w", sealed=b"s", kept_until=clock.real_now()
            )


def test_a_row_moved_to_another_person_or_key_does_not_open(
    cast: Cast, asha: Client, settings: object
) -> None:
    send_late(asha)
    with as_owner():
        Parked.objects.update(person=cast.finn)
    careful(cast, "Finn", asha)
    assert asha.get(KEPT)["Location"] == "/"
    with as_owner():
        Parked.objects.update(person=cast.asha)
    sign_out(asha)
    careful(cast, "Asha", asha)
    assert WORDS in html_of(asha.get(KEPT))
    with as_owner():
        Parked.objects.update(sealed=b"gone:" + bytes(40))
    assert asha.get(KEPT)["Location"] == "/"
