"""Rules every style sheet and template keeps."""

import re
from pathlib import Path

import pytest

from core import icons

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
TEMPLATES = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("[a-z]*/**/templates/**/*.html")])
REM = 16
SIZE = re.compile(r"(?:font-size|--text|--small|--h1|--h2):\s*(?:clamp\()?([\d.]+)(rem|px|em|pt)")
SHORTHAND = re.compile(r"font:[^;]*?([\d.]+)(rem|px|em|pt)")
IN_PIXELS = {"rem": REM, "em": REM, "px": 1, "pt": 96 / 72}
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right|top|bottom)\b|[\s{;](?:left|right):"
)
ICON = re.compile(r"""(?:\{% icon |icon=)["']([a-z0-9-]+)["']""")


def words_of(path: Path) -> str:
    """Return the sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_text_is_smaller_than_16_pixels(sheet: Path) -> None:
    """Small is 16 px, and nothing is smaller."""
    found = [*SIZE.findall(words_of(sheet)), *SHORTHAND.findall(words_of(sheet))]
    assert all(float(size) * IN_PIXELS[unit] >= REM for size, unit in found)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sides_are_logical(sheet: Path) -> None:
    """A right-to-left language needs no second sheet."""
    assert not PHYSICAL.search(words_of(sheet))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_rule_stands_in_a_layer(sheet: Path) -> None:
    """The order of the layers decides, not the order of the files."""
    assert "@layer" in words_of(sheet)
    assert "!important" not in words_of(sheet)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_only_known_tokens_are_used(sheet: Path) -> None:
    """No sheet asks for a token that nobody defined."""
    defined = set(re.findall(r"(--[a-z0-9-]+):", words_of(ROOT / "static/css/tokens.css")))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", words_of(sheet))) <= defined


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_styles_and_no_scripts(template: Path) -> None:
    """The strict policy of the pages would drop them without a word."""
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_icon_is_here(template: Path) -> None:
    """A page asks only for icons that are kept here."""
    assert set(ICON.findall(template.read_text(encoding="utf-8"))) <= set(icons.names())


def test_licences_lie_beside_what_they_cover() -> None:
    """The font and the icons carry their licences."""
    assert "SIL OPEN FONT LICENSE" in (ROOT / "static/fonts/OFL.txt").read_text()
    assert "ISC License" in (ROOT / "static/icons/LICENSE.txt").read_text()
