"""The colours, measured: text at least 7:1 on everything it stands on, input borders 3:1."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})")
SURFACES = ("paper", "card", "moss-tint", "lake-tint", "clay-tint")
TEXTS = {
    "ink": SURFACES,
    "soft": SURFACES,
    "moss": ("paper", "card", "moss-tint"),
    "moss-deep": ("paper", "card", "moss-tint"),
    "lake": ("paper", "card", "lake-tint"),
    "clay": ("paper", "card", "clay-tint"),
    "help": ("paper", "card"),
    "on-moss": ("moss", "moss-deep"),
    "stop-ink": ("stop",),
}
PAIRS = [(text, ground) for text, grounds in TEXTS.items() for ground in grounds]


def palettes() -> dict[str, dict[str, str]]:
    """Return both palettes as they stand in the style sheet."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media screen and", 1)
    return {"light": dict(COLOUR.findall(light)), "dark": dict(COLOUR.findall(dark))}


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21() -> None:
    """The measure itself is right."""
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(name: str, text: str, ground: str) -> None:
    """Every text colour is at least 7:1 on every surface it stands on."""
    palette = palettes()[name]
    assert contrast(palette[text], palette[ground]) >= 7


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", SURFACES)
def test_inputs_have_an_edge(name: str, ground: str) -> None:
    """The line around an input, and the focus ring, can be seen."""
    palette = palettes()[name]
    assert contrast(palette["line"], palette[ground]) >= 3
    assert contrast(palette["lake"], palette[ground]) >= 3


def test_dark_says_every_colour_again() -> None:
    """No colour of the light palette is left over in the dark one."""
    light, dark = palettes().values()
    assert light.keys() == dark.keys()
