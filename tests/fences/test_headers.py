"""What every page tells the browser, and what no page, title or address gives away."""

import re

import pytest
from django.http import HttpResponse

from core.audience import audience_of
from core.checks import all_patterns
from core.viewer import Role
from tests.cast import Cast
from tests.fences.every_page import Page, every_page, everybody
from tests.material import Material

# Somebody looking over a shoulder, or through a history, learns nothing about health.
HEALTH = re.compile(
    r"\b(health\w*|mental\w*|psych\w*|therap\w*|counsel\w*|recover\w*|wellbeing|wellness|illness\w*"
    r"|ill|sick\w*|patients?|clients?|service.?users?|sufferers?|diagnos\w*|disorder\w*|symptom\w*"
    r"|medic\w*|drugs?|pills?|treatment\w*|hospital\w*|wards?|nurses?|doctors?|clinicians?"
    r"|clinics?|admission|section(ed|ing)|cris[ie]s|suicid\w*|self.?harm\w*|safety.?plan\w*"
    r"|depress\w*|anxi\w*|bipolar|schizo\w*|trauma\w*|addict\w*|rehab\w*|caseload\w*|relapse\w*"
    r"|phq|gad|qpr|who-?5|k10|care.?plan\w*|support.?worker\w*)\b",
    re.IGNORECASE,
)
# Those who run a clinic work there; their own page may say so.
MAY_SAY_CLINIC = {"overview:clinic"}
# What a page may ask of a device: a passkey, and only our own pages.
PASSKEYS = {"publickey-credentials-create", "publickey-credentials-get"}
POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "font-src": {"'self'"},
    "manifest-src": {"'self'"},
    "worker-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
    "frame-ancestors": {"'none'"},
}
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


found: list[Page] = []
# Asked for once, so in one worker.
pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture
def pages(cast: Cast, material: Material) -> list[Page]:
    """Return every page, with its error states; asked for once, looked at by several tests."""
    if not found:
        found.extend(every_page(everybody(cast, material), material))
    assert {page.response.status_code for page in found} >= {200, 302, 403, 404, 405, 410, 422}
    return found


def faults_of_policy(page: Page) -> list[str]:
    """Name what the page's policy allows beyond ours."""
    sent = page.response.headers["Content-Security-Policy"]
    parts = (part.split() for part in sent.split(";"))
    policy = {name: set(values) for name, *values in parts}
    nonce = {value for value in policy["script-src"] if value.startswith("'nonce-")}
    policy["script-src"] -= nonce
    return [] if policy == POLICY else [f"{page}: {sent}"]


def faults_of_headers(page: Page) -> list[str]:
    """Name each header that is missing or says something else."""
    sent = page.response.headers
    wrong = [f"{page}: {name} is {sent.get(name)}" for name in HEADERS if not same(name, page)]
    features = dict(part.split("=") for part in sent["Permissions-Policy"].split(", "))
    on = [name for name, who in features.items() if who != "()" and name not in PASSKEYS]
    asked = {"camera", "microphone", "geolocation", "payment", "usb", "display-capture"}
    own = {features.get(name) for name in PASSKEYS} == {"(self)"}
    if on or not own or not asked <= set(features):
        wrong.append(f"{page}: features {on}")
    return wrong


def same(name: str, page: Page) -> bool:
    """Tell whether a header says what it should."""
    return page.response.headers.get(name) == HEADERS[name]


def faults_of_markup(page: Page) -> list[str]:
    """Name what a strict policy would refuse, and what comes from elsewhere."""
    html, wrong = page.html, []
    for tag in html.find_all(True):
        loud = [name for name in tag.attrs if name == "style" or name.startswith("on")]
        if loud or str(tag.get("href", "")).startswith("javascript:"):
            wrong.append(f"{page}: <{tag.name} {loud}>")
        if tag.name == "style" or (tag.name == "script" and not tag.get("src")):
            wrong.append(f"{page}: inline <{tag.name}>")
        source = str(tag.get("src") or (tag.get("href") if tag.name == "link" else "") or "/")
        if not source.startswith("/") or source.startswith("//"):
            wrong.append(f"{page}: loads {source}")
    return wrong


def faults_of_words(page: Page) -> list[str]:
    """Name a health word in the title or in an address the page leads to."""
    titles = [title.get_text() for title in page.html.select("title")]
    wrong = [] if len(titles) == 1 and titles[0].strip(" ·") else [f"{page}: titles {titles}"]
    links = [str(tag.get("href") or tag.get("action")) for tag in page.html.select("a, form")]
    own = [link for link in links if link.startswith("/")]
    told = titles if page.route in MAY_SAY_CLINIC else [*titles, *own]
    words = [word.group() for text in told for word in HEALTH.finditer(text)]
    if page.route in MAY_SAY_CLINIC or page.who == "Esi":
        words = [word for word in words if word.lower() != "clinic"]
    return [*wrong, *(f"{page}: says {word}" for word in words)]


def test_every_answer_carries_the_strict_policy_and_the_headers(pages: list[Page]) -> None:
    assert [fault for page in pages for fault in faults_of_policy(page)] == []
    assert [fault for page in pages for fault in faults_of_headers(page)] == []


def test_no_page_has_inline_style_or_script_or_loads_from_elsewhere(pages: list[Page]) -> None:
    shown = [page for page in pages if page.is_html and page.html.html]
    assert len(shown) > 100
    assert [fault for page in shown for fault in faults_of_markup(page)] == []


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="color:red">',
        "<style>p {}</style>",
        "<script>1</script>",
        '<b onclick="x()">',
        '<a href="javascript:x()">',
        '<img src="https://elsewhere.example/x.png">',
        '<link href="//elsewhere.example/x.css">',
    ],
)
def test_what_a_strict_policy_would_refuse_is_found(planted: str) -> None:
    page = Page("Asha", "planted", "/", "GET", HttpResponse(f"<title>A goal</title>{planted}"))
    assert len(faults_of_markup(page)) == 1
    assert faults_of_words(page) == []


def test_a_health_word_in_a_title_or_address_is_found() -> None:
    told = "<title>Your recovery</title><a href='/crisis-plan/'>x</a><form action='/drugs/'></form>"
    page = Page("Asha", "planted", "/", "GET", HttpResponse(told))
    assert len(faults_of_words(page)) == 3


def test_every_page_asks_the_server_again_when_it_comes_back_from_memory(
    pages: list[Page],
) -> None:
    shown = [page for page in pages if page.is_html and page.html.html]
    scripts = {str(page): page.html.select('script[src$="pageshow.js"]') for page in shown}
    assert [page for page, there in scripts.items() if not there] == []


def test_no_title_and_no_address_on_a_page_says_a_health_word(pages: list[Page]) -> None:
    shown = [page for page in pages if page.is_html and page.html.html]
    assert [fault for page in shown for fault in faults_of_words(page)] == []


def test_no_route_says_a_health_word() -> None:
    for name, pattern in all_patterns():
        said = HEALTH.findall(re.sub(r"<[^>]+>", "", str(pattern.pattern)).replace("-", " "))
        assert not said or name in MAY_SAY_CLINIC, name


def test_the_page_that_may_say_clinic_is_for_those_who_run_one() -> None:
    views = dict(all_patterns())
    for name in MAY_SAY_CLINIC:
        assert audience_of(views[name].callback) == frozenset([Role.CLINIC_ADMIN])


@pytest.mark.parametrize(
    "words", ["/caseload/", "Depression scale", "my recovery plan", "/crisis-plan/", "Therapy"]
)
def test_the_list_of_words_finds_them(words: str) -> None:
    assert HEALTH.search(words)


@pytest.mark.parametrize("words", ["/get-help/", "Together", "/kept/", "What matters", "/static/x"])
def test_the_list_of_words_lets_others_be(words: str) -> None:
    assert not HEALTH.search(words)
