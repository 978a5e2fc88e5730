"""Long lists, a part at a time."""

import pytest
from django.test import RequestFactory

from core.paging import part_asked_for, part_of


def test_a_part_knows_what_comes_before_and_after() -> None:
    first, second, third = (part_of(range(5), number, 2) for number in (1, 2, 3))
    assert (first.rows, first.before, first.after) == ([0, 1], None, 2)
    assert (second.rows, second.before, second.after) == ([2, 3], 1, 3)
    assert (third.rows, third.before, third.after) == ([4], 2, None)


def test_a_list_that_just_fits_has_one_part() -> None:
    assert part_of(range(2), 1, 2).after is None


def test_a_part_too_far_is_empty() -> None:
    assert part_of(range(2), 9, 2).rows == []


@pytest.mark.parametrize(
    ("given", "number"),
    [("", 1), ("3", 3), ("0", 1), ("-1", 1), ("two", 1), ("٣", 1), ("9" * 5000, 1), ("9999", 9999)],
)
def test_nonsense_means_the_first_part(given: str, number: int) -> None:
    assert part_asked_for(RequestFactory().get("/", {"part": given})) == number
