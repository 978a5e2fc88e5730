"""A word typed into every form of every page is found in no place where it may not be."""

import base64
import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from bs4 import Tag
from django.conf import settings
from django.core import mail
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from core import clock
from core.context import asking
from core.fields import EncryptedText
from core.logs.lines import formatter
from recovery.celery import app
from reminders import claiming, sending
from tests.cast import Cast
from tests.census import private_models
from tests.database import as_owner, as_role
from tests.fences.every_page import Page, addresses, everybody, filled
from tests.material import Material

WORD = "zqcanary7391"
NOT_A_VALUE = f"{WORD} with a second word"
# What ends something comes last, so that the other forms are still open.
ENDINGS = (
    "/close/", "/confirm/", "/let-go/", "/stop", "/pause/", "/take-away/", "/sign-out/",
    "/end", "back-in/", "my-sign-in/", "device", "/hats/", "/member/", "sign-in/", "/remove",
)  # fmt: skip
OUT = ("/sign-out/", "/demo/")
SINKS = (
    "log line", "mail", "address", "key or value in Redis", "Celery argument", "error page",
    "row of a session", "row of the access log", "row of any table",
)  # fmt: skip
# What a clinic writes about itself, for everybody to read.
SAID_TO_ALL = ("clinics_clinic", "clinics_crisiscontact", "helping_helpdesk")
found: dict[str, list[str]] = {}
# Typed once, so in one worker.
pytestmark = pytest.mark.xdist_group("canary")


def disguises(word: str) -> set[str]:
    """Return the word as it looks in clear, in hexadecimal, and anywhere inside base64."""
    plain = word.encode()
    shifted = [base64.b64encode(b"x" * n + plain).decode() for n in range(3)]
    return {word, plain.hex(), *(text.rstrip("=")[4:-2] for text in shifted)}


def break_down(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Fail in the middle of every request that sends something, with all of it in hand."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            typed = request.POST.dict()
            raise ValueError(f"Cannot take {typed} at {request.get_full_path()}")
        return get_response(request)

    return middleware


@contextmanager
def listening(form: logging.Formatter | None = None) -> Iterator[io.StringIO]:
    """Write everything that is logged, at any level, as production writes it."""
    stream, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(form or formatter())
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        root.setLevel(level)
        root.removeHandler(handler)


def forms_of(browsers: dict[str, Client], material: Material) -> list[tuple[Page, Tag]]:
    """Return every form that changes something, as those see it who may; endings last."""
    seen: dict[tuple[str, str, str], tuple[Page, Tag]] = {}
    for who, client in browsers.items():
        for route, url in addresses(who, material):
            page = Page(who, route, url, "GET", client.get(url, {"q": WORD}))
            for form in page.forms if page.response.status_code == 200 else []:
                names = " ".join(sorted(str(tag["name"]) for tag in form.select("[name]")))
                seen.setdefault((who, page.action_of(form), names), (page, form))
    return sorted(seen.values(), key=lambda one: is_ending(one[0].action_of(one[1])))


def is_ending(action: str) -> bool:
    """Tell whether a form's address ends something."""
    return any(part in action for part in ENDINGS)


def type_everywhere(browsers: dict[str, Client], forms: list[tuple[Page, Tag]]) -> Iterator[Page]:
    """Send each form four times: sensibly, the word in every field, signed out, too late."""
    outside = Client(raise_request_exception=False)
    for page, form in forms:
        action, client = page.action_of(form), browsers[page.who]
        if any(action.startswith(part) for part in OUT):
            continue
        for sent in (filled(form, NOT_A_VALUE), filled(form, WORD, everywhere=True)):
            yield Page(page.who, page.route, action, "POST", client.post(action, sent))
        for late in (outside, with_checks(client)):
            yield Page("late", page.route, action, "POST", late.post(action, sent))
        client.handler.enforce_csrf_checks = False


def with_checks(client: Client) -> Client:
    """Let a browser's tokens be checked; that of the form does not hold any more."""
    client.handler.enforce_csrf_checks = True
    client.cookies.pop(settings.CSRF_COOKIE_NAME, None)
    return client


def addresses_on(page: Page) -> Iterator[str]:
    """Yield where an answer leads, and where its links and forms lead."""
    yield page.response.headers.get("Location", "")
    for tag in page.html.select("[href], [action], [src]"):
        yield str(tag.get("href") or tag.get("action") or tag.get("src"))


def reminders_go_out() -> None:
    """Send what is due now and what is due tomorrow, as the worker process does."""
    for later in (timedelta(minutes=1), timedelta(days=1, minutes=1)):
        with clock.frozen(clock.now() + later), as_role("bothy_worker"):
            claiming.claim_due()
            sending.send_waiting()


def tables() -> dict[str, list[str]]:
    """Return every row of every table as text."""
    rows: dict[str, list[str]] = {}
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class"
            " where relkind = 'r' and relnamespace = 'public'::regnamespace"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'select t::text from "{name}" t')
            rows[name] = [row[0] for row in cursor.fetchall()]
    return rows


def sessions(rows: list[str], browsers: dict[str, Client]) -> list[str]:
    """Return sessions as they lie and as they read with the cookies of those browsers."""
    return rows + [str(dict(client.session.items())) for client in browsers.values()]


def in_redis() -> list[str]:
    """Return every key and value of this run's Redis."""
    told = []
    with app.connection_for_read() as broker:
        server: Any = broker.default_channel.client  # type: ignore[attr-defined]
        readers: dict[bytes, Callable[[bytes], object]] = {
            b"string": server.get,
            b"list": lambda key: server.lrange(key, 0, -1),
            b"set": server.smembers,
            b"zset": lambda key: server.zrange(key, 0, -1, withscores=True),
            b"hash": server.hgetall,
        }
        for key in server.scan_iter():
            told += [repr(key), repr(readers[server.type(key)](key))]
    return told


def queued() -> list[str]:
    """Queue every periodic task and return what lies in the queue."""
    for entry in app.conf.beat_schedule.values():
        app.send_task(entry["task"])
    told = in_redis()
    app.control.purge()
    return told


def break_everywhere(
    browsers: dict[str, Client], forms: list[tuple[Page, Tag]]
) -> Iterator[HttpResponse]:
    """Send each form to a server that fails in the middle."""
    broken = [*settings.MIDDLEWARE, "tests.fences.test_canary.break_down"]
    with override_settings(MIDDLEWARE=broken):
        for client in browsers.values():
            client.handler.load_middleware()
        for page, form in forms:
            sent = filled(form, WORD, everywhere=True)
            yield browsers[page.who].post(page.action_of(form), sent)  # type: ignore[misc]


def collect(cast: Cast, material: Material) -> dict[str, list[str]]:
    """Type the word everywhere and return what each place holds afterwards."""
    browsers = everybody(cast, material)
    with listening() as stream:
        forms = forms_of(browsers, material)
        ends = next(n for n, one in enumerate(forms) if is_ending(one[0].action_of(one[1])))
        answers = list(type_everywhere(browsers, forms[:ends]))
        reminders_go_out()
        answers += type_everywhere(browsers, forms[ends:])
        rows = tables()
        queue = queued()
        kept = opened(cast)
        broken = list(break_everywhere(browsers, forms))
    assert {answer.response.status_code for answer in answers} >= {302, 403, 422}
    assert [str(a) for a in answers if a.response.status_code >= 500] == []
    assert {answer.status_code for answer in broken} == {500}
    return {
        "log line": stream.getvalue().splitlines(),
        "mail": [message.message().as_string() for message in mail.outbox],
        "address": [text for answer in answers for text in addresses_on(answer) if text],
        "key or value in Redis": queue,
        "Celery argument": [text for text in queue if "body" in text],
        "error page": [answer.content.decode() for answer in broken],
        "row of a session": sessions(rows["accounts_session"], browsers),
        "row of the access log": [r for t, all_ in rows.items() if "accesslog" in t for r in all_],
        "row of any table": [
            f"{t}: {row}" for t, all_ in rows.items() if t not in SAID_TO_ALL for row in all_
        ],
        "opened by its owner": kept,
        "parked": rows["parking_parked"],
        "shown": [a.response.content.decode() for a in answers],  # type: ignore[attr-defined]
    }


def opened(cast: Cast) -> list[str]:
    """Return the names of the fields that hold the word once their owner opens them."""
    told = []
    with asking(cast.viewer("Asha")):
        for model in private_models():
            texts = [f.name for f in model._meta.fields if isinstance(f, EncryptedText)]
            for row in model.unscoped.all():
                told += [
                    f"{model._meta.label_lower}.{name}"
                    for name in texts
                    if WORD in getattr(row, name)
                ]
    return told


@pytest.fixture
def places(cast: Cast, material: Material) -> dict[str, list[str]]:
    """Return what each place holds; typed once, looked at by several tests."""
    if not found:
        found.update(collect(cast, material))
    return found


def test_the_word_was_taken_and_shown_so_that_looking_for_it_means_something(
    places: dict[str, list[str]],
) -> None:
    assert set(places["opened by its owner"]) >= {
        "goals.goal.words",
        "goals.step.what",
        "workspace.entry.words",
        "workspace.agreedaction.words",
    }
    assert any(WORD in page for page in places["shown"])
    assert places["parked"]


@pytest.mark.parametrize("place", SINKS)
def test_what_was_typed_is_in_no(place: str, places: dict[str, list[str]]) -> None:
    assert places[place], "Nothing was looked at."
    hidden = disguises(WORD)
    assert [text for text in places[place] if any(form in text for form in hidden)] == []


def test_a_plain_log_would_have_told(cast: Cast) -> None:
    client = cast.client("Asha")
    client.raise_request_exception = False
    with listening() as ours, listening(logging.Formatter()) as plain:
        broken = [*settings.MIDDLEWARE, "tests.fences.test_canary.break_down"]
        with override_settings(MIDDLEWARE=broken):
            client.handler.load_middleware()
            client.post("/goals/new/", {"words": NOT_A_VALUE})
    assert WORD in plain.getvalue()
    assert "ValueError" in ours.getvalue()
    assert WORD not in ours.getvalue()


def test_disguises_are_seen_through() -> None:
    for before in ("", "a", "ab", "abc"):
        packed = base64.b64encode(f"{before}{WORD} and more".encode()).decode()
        assert any(form in packed for form in disguises(WORD))
        assert any(form in f"{before}{WORD}".encode().hex() for form in disguises(WORD))
