"""What the documents of trust say about the whole application and no room tests by itself."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import Person
from accounts.sessions.engine import SessionStore
from accounts.signing.forms import SignInForm
from recovery.celery import app
from recovery.settings import base
from reminders.message import build_message
from reminders.models import Delivery
from tests.test_settings import run

ROOT = Path(base.BASE_DIR)
ROOMS = (
    "accounts", "clinics", "core", "goals", "overview", "reminders", "sharing",
    "wellbeing", "workspace",
)  # fmt: skip
CODE = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
PAGES = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("[a-z]*/templates/**/*.html")])
LEAVE = "templates/components/leave.html"
# Modules that start programs, ask other machines, or bring objects out of bytes.
FAR_REACHING = (
    "subprocess", "pickle", "marshal", "shelve", "ctypes", "xml", "lxml", "yaml", "ldap",
    "requests", "httpx", "urllib.request", "http.client", "socket",
)  # fmt: skip
RUNS_TEXT = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "Template",
    ".system",
    ".popen",
    ".from_string",
}
IN_PRODUCTION = {
    "SESSION_COOKIE_NAME": "__Host-session",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_DOMAIN": None,
    "SESSION_SERIALIZER": "django.contrib.sessions.serializers.JSONSerializer",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_DOMAIN": None,
    "SECURE_HSTS_SECONDS": 60 * 60 * 24 * 365,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_SSL_REDIRECT": True,
    "DEBUG": False,
}


@pytest.mark.parametrize("address", ["/get-help/", "/sign-in/", "/nowhere/", "/goals/"])
def test_every_answer_carries_the_browsers_fences(address: str, client: Client, db: None) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Access-Control-Allow-Origin" not in headers


def test_production_marks_its_cookies_and_demands_https() -> None:
    code = (
        "import json; from django.conf import settings;"
        f"print(json.dumps({{name: getattr(settings, name) for name in {list(IN_PRODUCTION)}}}))"
    )
    assert json.loads(run(code).stdout) == IN_PRODUCTION


def test_passwords_are_kept_as_argon2id() -> None:
    code = (
        "from django.contrib.auth.hashers import make_password; print(make_password('a long one'))"
    )
    assert run(code).stdout.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")


def test_a_password_is_taken_exactly_as_it_was_typed() -> None:
    field = SignInForm().fields["password"]
    for typed in (" blanks around ", "x" * 64, "🗝 straße", "'; drop table --"):
        assert field.clean(typed) == typed
    widget = field.widget.render("password", "typed before")
    assert 'type="password"' in widget
    assert "typed before" not in widget
    assert 'autocomplete="current-password"' in widget
    assert "onpaste" not in widget


def test_a_session_key_cannot_be_guessed(db: None) -> None:
    keys = {SessionStore()._get_new_session_key() for _ in range(50)}  # type: ignore[attr-defined]
    assert len(keys) == 50
    # 32 letters out of 36 make 165 bits.
    assert all(re.fullmatch(r"[a-z0-9]{32}", key) for key in keys)


def test_background_work_takes_json_alone() -> None:
    assert list(app.conf.accept_content) == ["json"]
    assert app.conf.task_serializer == "json"


@pytest.mark.parametrize(
    "address",
    ["/static/", "/static/css/", "/static/../manage.py", "/.git/config", "/.env", "/var/"],
)
def test_only_pages_and_named_static_files_are_served(
    address: str, client: Client, db: None
) -> None:
    assert client.get(address).status_code == 404


def test_no_form_takes_a_file() -> None:
    assert not [path for path in CODE if re.search(r"FileField|ImageField|\.FILES\b", text(path))]
    assert not [path for path in PAGES if "multipart" in text(path) or 'type="file"' in text(path)]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_room_runs_text_starts_programs_or_asks_other_machines(path: Path) -> None:
    tree = ast.parse(text(path))
    assert not [name for name in imported(tree) if far_reaching(name)]
    assert not called(tree) & RUNS_TEXT


def test_typed_text_cannot_add_a_header_to_a_mail() -> None:
    person = Person(email="asha@example.org\nBcc: everybody@example.org", preferred_name="Asha")
    with pytest.raises(ValueError, match="newlines"):
        build_message(Delivery(), person).message()
    strange = Person(email="asha@example.org", preferred_name="Asha\nBcc: everybody@example.org")
    mail = build_message(Delivery(), strange)
    assert isinstance(mail, EmailMessage)
    assert "Bcc" not in mail.message()


def test_pages_load_nothing_from_elsewhere() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in PAGES
        if re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text(path))
    }
    # The quick exit leads away on purpose, and tells that place nothing.
    assert found == {LEAVE}
    assert 'rel="noreferrer"' in text(ROOT / LEAVE)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_keep_nothing_and_build_no_markup(path: Path) -> None:
    banned = (
        r"localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML|outerHTML"
        r"|insertAdjacentHTML|document\.write|\beval\b|new Function|postMessage|importScripts"
    )
    assert not re.search(banned, text(path))


def text(path: Path) -> str:
    """Return what a file says."""
    return path.read_text(encoding="utf-8")


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the name of every module that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def far_reaching(name: str) -> bool:
    """Tell whether a module, or the one it lies in, reaches out of the process."""
    return any(name == far or name.startswith(f"{far}.") for far in FAR_REACHING)


def called(tree: ast.AST) -> set[str]:
    """Return every function that is called by name, and every method as `.name`."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {one.id for one in functions if isinstance(one, ast.Name)}
    return names | {f".{one.attr}" for one in functions if isinstance(one, ast.Attribute)}
