"""The picture of a goal: stepping stones, seen looking back from where the person stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.landscape import HEIGHT, WIDTH, Way, drawn, find_way, land

MOST = 14
TONES = ("s1", "s2", "s3")
PICTURE = '<svg class="way" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>'


@dataclass(frozen=True, slots=True)
class Stone:
    """One thing done, or part of it; on one's own or together."""

    part: bool = False
    together: bool = False


def stone_path(seed: UUID | str, stones: Sequence[Stone]) -> SafeString:
    """Return the picture as decorative SVG, the newest of `stones` last and at the feet.

    The same seed and stones always give the same picture; a new stone leaves the older ones as
    they are, one step further back.
    """
    return _drawn(str(seed), tuple(stones))


@lru_cache(maxsize=1024)
def _drawn(seed: str, stones: tuple[Stone, ...]) -> SafeString:
    chance = Random(f"way {seed}")  # noqa: S311  # nosec B311  # a picture, no secret
    way = find_way(chance)
    parts = [*land(chance, way), *_stones(seed, stones, way)]
    drawn = PICTURE.format(WIDTH, HEIGHT, "".join(parts))
    return mark_safe(drawn)  # noqa: S308  # nosec B308  # made of numbers alone


def _stones(seed: UUID | str, stones: Sequence[Stone], way: Way) -> Iterator[str]:
    newest = len(stones) - 1
    for index in range(max(0, len(stones) - MOST), len(stones)):
        chance = Random(f"{seed} {index}")  # noqa: S311  # nosec B311  # a picture, no secret
        yield _stone(stones[index], way.at(newest - index), chance)


def _stone(stone: Stone, place: tuple[float, float, float], chance: Random) -> str:
    x, y, scale = place
    size = scale * (0.64 if stone.part else 1)
    rx, ry = chance.uniform(11.5, 14) * size, chance.uniform(4.1, 4.9) * size
    x += chance.uniform(-1.5, 1.5) * scale
    shape = _outline(rx, ry, chance)
    tone, edge = ("t", "te") if stone.together else (chance.choice(TONES), "edge")
    sunk = y + 1.9 * size
    return (
        drawn(f'<path class="{edge}" d="M{{}} {{}}{shape}"/>', x - rx, sunk)
        + drawn(f'<path class="{tone}" d="M{{}} {{}}{shape}"/>', x - rx, y)
        + (_grain(x, y, rx, ry) if stone.together else "")
    )


def _outline(rx: float, ry: float, chance: Random) -> str:
    """Return a rounded, slightly uneven outline, drawn from its left end."""
    up, down, lean = chance.uniform(0.75, 1), chance.uniform(0.75, 1), chance.uniform(-0.2, 0.2)
    top, low, wide = rx * (1 + lean), rx * (1 - lean), 2 * rx
    rest, back = wide - top, wide - low
    return (
        drawn("c0 {} {} {} {} {}", -ry * up, top * 0.42, -ry, top, -ry)
        + drawn("s{} {} {} {}", rest, ry * (1.3 - up), rest, ry)
        + drawn("s{} {} {} {}", -back / 2, ry, -back, ry)
        + drawn("s{} {} {} {}z", -low, ry * (down - 1.3), -low, -ry)
    )


def _grain(x: float, y: float, rx: float, ry: float) -> str:
    """Return the lines that mark a stone laid together, also where colours are not seen."""
    lines = "".join(
        drawn("M{} {}q{} {} {} 0", x - half, y + ry * drop, half, ry * 0.3, 2 * half)
        for half, drop in ((rx * 0.5, -0.5), (rx * 0.66, -0.08), (rx * 0.5, 0.34))
    )
    return f'<path class="mark" stroke-width="{max(0.35, rx * 0.085):.2f}" d="{lines}"/>'


def stones_in_words(done: int, together: int, name: str | None) -> str:
    """Return the words beside the picture; `together` of the `done` were done with `name`."""
    if not done:
        return _("No stones yet")
    things = ngettext("%(count)d thing done", "%(count)d things done", done) % {"count": done}
    if not together:
        return things
    if done == together:
        pattern = _("%(things)s, with %(name)s") if name else _("%(things)s, together")
    elif name:
        pattern = _("%(things)s, %(count)d of them with %(name)s")
    else:
        pattern = _("%(things)s, %(count)d of them together")
    return pattern % {"things": things, "count": together, "name": name}
