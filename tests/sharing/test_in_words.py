"""Who can see something is said in the same words everywhere."""

import pytest

from sharing.in_words import who_sees


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "Only you can see this."),
        (["Ben"], "You and Ben can see this. Nobody else."),
        (["Ben", "Gita"], "You, Ben and Gita can see this. Nobody else."),
    ],
)
def test_it_says_by_name_who_sees(names: list[str], words: str) -> None:
    assert who_sees(names) == words
