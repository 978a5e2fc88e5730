"""A device is said in words that its owner knows, and in none that single it out."""

import pytest

from accounts.sessions.devices import in_words

APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36", "Chrome on Android"),
        (
            f"Mozilla/5.0 (Linux; Android 14; SM-A155F) {CHROME} SamsungBrowser/28.0 Mobile"
            " Safari/537.36",
            "Samsung Internet on Android",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) {APPLE} Version/18.1"
            " Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) {APPLE} CriOS/142.0"
            " Mobile/15E148 Safari/604.1",
            "Chrome on iPhone",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {CHROME} Safari/537.36 Edg/142.0", "Edge on Windows"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/18 Safari/605",
            "Safari on Mac",
        ),
        ("Mozilla/5.0 (Windows NT 10.0)", "Windows"),
        ("curl/8.5", ""),
        ("", ""),
        ("<script>alert(1)</script>" * 100, ""),
    ],
)
def test_a_browser_and_a_kind_of_device(sent: str, said: str) -> None:
    assert in_words(sent) == said
