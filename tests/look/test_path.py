"""The picture of a goal: always the same size, never losing a stone, never a surprise."""

import re
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.landscape import HEIGHT, WIDTH
from goals.path import MOST, Stone, stone_path, stones_in_words

GOAL = UUID("6f2c1f4e-8a55-4b0e-9a67-0f1f5a1f2b3c")
STONE_TONES = {"s1", "s2", "s3", "t"}
stones = st.lists(st.builds(Stone, part=st.booleans(), together=st.booleans()), max_size=40)


def tones(picture: str) -> list[str]:
    """Return the tones of the stones, from the oldest shown to the newest."""
    return [tone for tone in re.findall(r'class="(\w+)"', picture) if tone in STONE_TONES]


def tops(picture: str) -> list[float]:
    """Return how low each stone lies, from the oldest shown to the newest."""
    return [float(y) for y in re.findall(r'class="(?:s\d|t)" d="M[\d.-]+ ([\d.]+)', picture)]


@given(stones=stones, goal=st.uuids())
def test_every_picture_has_the_same_size(stones: list[Stone], goal: UUID) -> None:
    """Four things done look as good as forty."""
    root = ElementTree.fromstring(stone_path(goal, stones))  # noqa: S314 our own drawing
    assert root.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
    assert root.attrib["aria-hidden"] == "true"


@given(stones=stones, goal=st.uuids())
def test_the_same_goal_gives_the_same_picture(stones: list[Stone], goal: UUID) -> None:
    """Nothing moves between two visits."""
    assert stone_path(goal, stones) == stone_path(str(goal), list(stones))


@given(stones=stones, goal=st.uuids())
def test_all_stones_are_shown_up_to_the_most(stones: list[Stone], goal: UUID) -> None:
    """No stone is left out while there is room."""
    assert len(tones(stone_path(goal, stones))) == min(len(stones), MOST)


@given(stones=stones, goal=st.uuids())
def test_the_newest_lies_at_the_feet(stones: list[Stone], goal: UUID) -> None:
    """Older stones lie further back, which is higher up."""
    assert tops(stone_path(goal, stones)) == sorted(tops(stone_path(goal, stones)))


@given(stones=stones.filter(lambda row: len(row) < MOST), goal=st.uuids())
def test_a_new_stone_leaves_the_old_ones_as_they_are(stones: list[Stone], goal: UUID) -> None:
    """Every stone keeps its tone for good."""
    before, after = stone_path(goal, stones), stone_path(goal, [*stones, Stone()])
    assert tones(after)[:-1] == tones(before)


@given(stones=stones, goal=st.uuids())
def test_nothing_leaves_the_frame_at_the_feet(stones: list[Stone], goal: UUID) -> None:
    """Stones lie between the horizon and the lower edge."""
    assert all(31 <= y <= HEIGHT for y in tops(stone_path(goal, stones)))


def test_a_goal_without_stones_shows_the_way_alone() -> None:
    """The way is there before the first step."""
    picture = stone_path(GOAL, [])
    assert 'class="track"' in picture
    assert tones(picture) == []


def test_part_of_it_lays_a_smaller_stone() -> None:
    """Part of it counts, and looks smaller."""

    def width(picture: str) -> float:
        """Return how far the only stone reaches to the left of its middle."""
        outline = re.search(r'class="s\d" d="M[\d.]+ [\d.]+c0 -([\d.]+)', picture)
        assert outline
        return float(outline[1])

    assert width(stone_path(GOAL, [Stone(part=True)])) < width(stone_path(GOAL, [Stone()]))


def test_together_has_a_tone_and_a_pattern() -> None:
    """Not by colour alone."""
    assert 'class="mark"' in stone_path(GOAL, [Stone(together=True)])
    assert 'class="mark"' not in stone_path(GOAL, [Stone()])


def test_the_seed_is_never_written_into_the_page() -> None:
    """Whatever the seed holds stays out."""
    assert "script" not in stone_path('"><script>alert(1)</script>', [Stone()])


@pytest.mark.parametrize(
    ("done", "together", "name", "words"),
    [
        (0, 0, None, "No stones yet"),
        (1, 0, "Ben", "1 thing done"),
        (9, 0, None, "9 things done"),
        (9, 2, "Ben", "9 things done, 2 of them with Ben"),
        (9, 2, None, "9 things done, 2 of them together"),
        (1, 1, "Ben", "1 thing done, with Ben"),
        (3, 3, None, "3 things done, together"),
    ],
)
def test_words_beside_the_picture(done: int, together: int, name: str | None, words: str) -> None:
    """The words say what the picture shows."""
    assert stones_in_words(done, together, name) == words
