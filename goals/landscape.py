"""The land behind the stepping stones: hills, a trodden way winding off to them, a little grass."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi, sin
from random import Random

# The drawing is 120 by 92 units whatever happened, so four things done look as good as forty.
WIDTH, HEIGHT, HORIZON, FEET = 120, 92, 31.0, 80.0
STRIDE = 0.28  # how far apart stones lie, as a share of the distance to the first one
TREAD = 15.0  # half the width of the way at the feet


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
        turn = self.pace * (steps**0.85 if steps > 0 else steps)
        middle = WIDTH / 2 + (self.gap - WIDTH / 2) * (1 - scale)
        sway = self.bend * sin(self.phase + turn) * scale
        return middle + sway, HORIZON + (FEET - HORIZON) * scale, scale


def find_way(chance: Random) -> Way:
    """Return a way that bends to one side or the other first."""
    return Way(
        phase=chance.choice((0.5, pi + 0.5)) + chance.uniform(-0.4, 0.4),
        bend=chance.uniform(23, 29),
        pace=chance.uniform(0.82, 0.98),
        gap=chance.uniform(48, 76),
    )


def drawn(pattern: str, *numbers: float) -> str:
    """Return the pattern with its gaps filled by numbers of one decimal."""
    return pattern.format(*(f"{number:.1f}" for number in numbers))


def land(chance: Random, way: Way) -> Iterator[str]:
    """Yield sky, hills, ground, way and grass, from back to front."""
    yield f'<path class="sky" d="M0 0H{WIDTH}V{HEIGHT}H0Z"/>'
    yield f'<path class="far" d="{_far_hills(chance, way)}V{HEIGHT}H0Z"/>'
    yield f'<path class="near" d="{_near_hills(chance, way)}V{HEIGHT}H0Z"/>'
    yield f'<path class="ground" d="M0 33C30 30 88 30 {WIDTH} 33V{HEIGHT}H0Z"/>'
    yield f'<path class="track" d="{_track(way)}"/>'
    yield f'<path class="tuft" d="{_grass(chance, way)}"/>'


def _far_hills(chance: Random, way: Way) -> str:
    left, right = chance.uniform(17, 24), chance.uniform(17, 24)
    peak = chance.uniform(8, 15)
    top = chance.uniform(24, 44) if way.gap > WIDTH / 2 else chance.uniform(76, 96)
    rise = drawn("M0 {}C{} {} {} {} {} {}", left, top - 26, left - 3, top - 14, peak, top, peak)
    return rise + drawn("S{} {} {} {}", top + 22, right, WIDTH, right)


def _near_hills(chance: Random, way: Way) -> str:
    height, gap = chance.uniform(24, 28), way.gap
    fall = drawn("M0 {}C{} {} {} 31 {} 31", height - 4, gap - 34, height - 6, gap - 18, gap)
    return fall + drawn("S{} {} {} {}", gap + 30, height - 7, WIDTH, height - 3)


def _track(way: Way) -> str:
    behind = [half / 2 for half in range(-2, 30)] + [17, 20, 25, 60]
    places = [way.at(steps) for steps in behind]
    left = [drawn("{} {}", x - TREAD * scale, y) for x, y, scale in places]
    right = [drawn("{} {}", x + TREAD * scale, y) for x, y, scale in reversed(places)]
    return f"M{'L'.join([*left, *right])}Z"


def _grass(chance: Random, way: Way) -> str:
    return "".join(_tuft(chance, way, steps) for steps in (0.1, 0.9, 1.8, 3.2, 5))


def _tuft(chance: Random, way: Way, steps: float) -> str:
    x, y, scale = way.at(steps + chance.uniform(-0.3, 0.3))
    x += chance.choice((-1, 1)) * chance.uniform(30, 44) * scale
    tall = 5 * scale
    return (
        drawn("M{} {}v{}", x, y, -tall)
        + drawn("M{} {}q{} {} {} {}", x - tall / 2, y, -tall / 8, -tall / 2, -tall / 2, -tall * 0.8)
        + drawn("M{} {}q{} {} {} {}", x + tall / 2, y, tall / 8, -tall / 2, tall / 2, -tall * 0.7)
    )
