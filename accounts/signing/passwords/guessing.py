"""Whether a password is among those that are tried first."""

import gzip
import re
from functools import lru_cache
from pathlib import Path

LIST = Path(__file__).parent / "breached.txt.gz"
SWAPS = str.maketrans("013457@$!", "oleastasi")
# What people hang on to a word, and what attackers therefore hang on to it too.
AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
LONG = 15
SHORTEST_WORD = 5


@lru_cache(maxsize=1)
def breached() -> frozenset[str]:
    """Return the passwords seen in breaches, in lower case; read once in each process."""
    return frozenset(gzip.decompress(LIST.read_bytes()).decode("ascii").split("\n"))


def is_breached(password: str) -> bool:
    """Tell whether it was seen in a breach, as it is or dressed up with numbers and signs.

    A long one may contain such a word among others.
    """
    plain = password.lower()
    if plain in breached() or len(set(plain)) <= 2:
        return True
    bare = AROUND.sub("", plain)
    words = {bare, bare.translate(SWAPS), AROUND.sub("", plain.translate(SWAPS))}
    return len(plain) < LONG and not words.isdisjoint(breached())


def is_theirs(password: str, *texts: str) -> bool:
    """Tell whether it is little more than something that is known of its owner."""
    plain = re.sub(r"[\W_]+", "", password.lower())
    parts = {part for text in texts for part in re.split(r"[\W_]+", text.lower())}
    known = {part for part in parts if len(part) >= 3}
    left = plain
    for part in sorted(known, key=len, reverse=True):
        left = left.replace(part, "")
    return left != plain and len(left) < SHORTEST_WORD
