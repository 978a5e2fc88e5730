"""The picture of a goal: a path of stepping stones, seen looking back from where the person stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import pi, sin
from random import Random
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# The drawing is 120 by 92 units whatever happened, so four things done look as good as forty.
WIDTH, HEIGHT, HORIZON, FEET = 120, 92, 31.0, 80.0
MOST = 14
STRIDE = 0.28  # how far apart stones lie, as a share of the distance to the first one
TONES = ("s1", "s2", "s3")


@dataclass(frozen=True, slots=True)
class Stone:
    """One thing done, or part of it; on one's own or together."""

    part: bool = False
    together: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """Where the path runs: how it bends, and where it leaves between the hills."""

    phase: float
    bend: float
    pace: float
    gap: float

    def at(self, steps: float) -> tuple[float, float, float]:
        """Return x, y and scale of the place so many steps behind the feet."""
        scale = 1 / (1 + STRIDE * steps)
        turn = self.pace * max(steps, 0) ** 0.85 + min(steps, 0) * self.pace
        sway = self.bend * sin(self.phase + turn) * scale
        middle = WIDTH / 2 + (self.gap - WIDTH / 2) * (1 - scale)
        return middle + sway, HORIZON + (FEET - HORIZON) * scale, scale


def stone_path(seed: UUID | str, stones: Sequence[Stone]) -> SafeString:
    """Return the picture as decorative SVG, the newest of `stones` last and at the feet.

    The same seed and stones always give the same picture; a new stone leaves the older ones as
    they are, one step further back.
    """
    chance = Random(f"way {seed}")
    way = Way(
        phase=chance.choice((0.5, pi + 0.5)) + chance.uniform(-0.4, 0.4),
        bend=chance.uniform(23, 29),
        pace=chance.uniform(0.82, 0.98),
        gap=chance.uniform(48, 76),
    )
    parts = [*_land(chance, way), _grass(chance, way), *_stones(seed, stones, way)]
    return mark_safe(
        f'<svg class="way" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _land(chance: Random, way: Way) -> Iterator[str]:
    left, peak, right = (
        chance.uniform(low, high) for low, high in ((17, 24), (8, 15), (17, 24))
    )
    top = chance.uniform(24, 44) if way.gap > WIDTH / 2 else chance.uniform(76, 96)
    near = chance.uniform(24, 28)
    yield f'<path class="sky" d="M0 0H{WIDTH}V{HEIGHT}H0Z"/>'
    yield (
        f'<path class="far" d="M0 {left:.1f}C{top - 26:.1f} {left - 3:.1f} {top - 14:.1f} {peak:.1f} {top:.1f} '
        f'{peak:.1f}S{top + 22:.1f} {right:.1f} {WIDTH} {right:.1f}V{HEIGHT}H0Z"/>'
    )
    yield (
        f'<path class="near" d="M0 {near - 4:.1f}C{way.gap - 34:.1f} {near - 6:.1f} {way.gap - 18:.1f} 31 '
        f'{way.gap:.1f} 31S{way.gap + 30:.1f} {near - 7:.1f} {WIDTH} {near - 3:.1f}V{HEIGHT}H0Z"/>'
    )
    yield f'<path class="ground" d="M0 33C30 30 88 30 {WIDTH} 33V{HEIGHT}H0Z"/>'
    yield f'<path class="track" d="{_track(way)}"/>'


def _track(way: Way) -> str:
    behind = [half / 2 for half in range(-2, 30)] + [17, 20, 25, 60]
    places = [way.at(steps) for steps in behind]
    left = [f"{x - 15 * scale:.1f} {y:.1f}" for x, y, scale in places]
    right = [f"{x + 15 * scale:.1f} {y:.1f}" for x, y, scale in reversed(places)]
    return f"M{'L'.join([*left, *right])}Z"


def _grass(chance: Random, way: Way) -> str:
    """Return a few tufts beside the path."""
    tufts = ""
    for steps in (0.1, 0.9, 1.8, 3.2, 5):
        x, y, scale = way.at(steps + chance.uniform(-0.3, 0.3))
        x += chance.choice((-1, 1)) * chance.uniform(30, 44) * scale
        tall = 5 * scale
        tufts += (
            f"M{x:.1f} {y:.1f}v{-tall:.1f}m{-tall / 2:.1f} {tall:.1f}q{-tall / 8:.1f} {-tall / 2:.1f} "
            f"{-tall / 2:.1f} {-tall * 0.8:.1f}m{tall * 1.5:.1f} {tall * 0.8:.1f}q{tall / 8:.1f} {-tall / 2:.1f} "
            f"{tall / 2:.1f} {-tall * 0.7:.1f}"
        )
    return f'<path class="tuft" d="{tufts}"/>'


def _stones(seed: UUID | str, stones: Sequence[Stone], way: Way) -> Iterator[str]:
    first = max(0, len(stones) - MOST)
    for index in range(first, len(stones)):
        yield _stone(
            stones[index], way.at(len(stones) - 1 - index), Random(f"{seed} {index}")
        )


def _stone(stone: Stone, place: tuple[float, float, float], chance: Random) -> str:
    x, y, scale = place
    size = scale * (0.64 if stone.part else 1)
    rx, ry = chance.uniform(11.5, 14) * size, chance.uniform(4.1, 4.9) * size
    x += chance.uniform(-1.5, 1.5) * scale
    shape = _outline(rx, ry, chance)
    tone = "t" if stone.together else chance.choice(TONES)
    edge = "te" if stone.together else "edge"
    sunk = 1.9 * size
    drawn = (
        f'<path class="{edge}" d="M{x - rx:.1f} {y + sunk:.1f}{shape}"/>'
        f'<path class="{tone}" d="M{x - rx:.1f} {y:.1f}{shape}"/>'
    )
    return drawn + _grain(x, y, rx, ry) if stone.together else drawn


def _outline(rx: float, ry: float, chance: Random) -> str:
    """Return a rounded, slightly uneven outline, relative to its left end."""
    up, down, lean = (
        chance.uniform(0.75, 1),
        chance.uniform(0.75, 1),
        chance.uniform(-0.2, 0.2),
    )
    top, low = rx * (1 + lean), rx * (1 - lean)
    return (
        f"c0 {-ry * up:.1f} {top * 0.42:.1f} {-ry:.1f} {top:.1f} {-ry:.1f}"
        f"s{2 * rx - top:.1f} {ry * (1 - up) + ry * 0.3:.1f} {2 * rx - top:.1f} {ry:.1f}"
        f"s{-(2 * rx - low) * 0.5:.1f} {ry:.1f} {-(2 * rx - low):.1f} {ry:.1f}"
        f"s{-low:.1f} {-ry * (1 - down) - ry * 0.3:.1f} {-low:.1f} {-ry:.1f}z"
    )


def _grain(x: float, y: float, rx: float, ry: float) -> str:
    """Return the lines that mark a stone laid together, also where colours are not seen."""
    lines = "".join(
        f"M{x - rx * long:.1f} {y + ry * drop:.1f}q{rx * long:.1f} {ry * 0.3:.1f} {rx * long * 2:.1f} 0"
        for long, drop in ((0.5, -0.5), (0.66, -0.08), (0.5, 0.34))
    )
    return (
        f'<path class="mark" stroke-width="{max(0.35, rx * 0.085):.2f}" d="{lines}"/>'
    )


def stones_in_words(done: int, together: int, name: str | None) -> str:
    """Return the words beside the picture; `together` of the `done` were done with `name`."""
    if not done:
        return _("No stones yet")
    things = ngettext("%(count)d thing done", "%(count)d things done", done) % {
        "count": done
    }
    if not together:
        return things
    shown = {"things": things, "count": together, "name": name}
    if done == together:
        return (
            _("%(things)s, with %(name)s") if name else _("%(things)s, together")
        ) % shown
    if name:
        return _("%(things)s, %(count)d of them with %(name)s") % shown
    return _("%(things)s, %(count)d of them together") % shown
