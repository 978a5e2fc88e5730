"""Finds the number to dial in what somebody wrote."""

import re

NUMBER = re.compile(r"[+*(]?\d[\d\s().*#-]*")


def first_number(written: str) -> str:
    """Return the first number, as a telephone wants it: no spaces, no remarks; empty if none."""
    found = NUMBER.search(written)
    return re.sub(r"[^0-9+*#]", "", found[0]) if found else ""
