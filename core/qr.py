"""A QR code as the path of a drawing, made here: no picture is fetched and no address sent away."""

from dataclasses import dataclass

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4


@dataclass(frozen=True)
class Drawing:
    """The side of a square in modules, and an SVG path that fills the dark ones."""

    side: int
    path: str


def drawn(text: str) -> Drawing:
    """Return the code of a text, with the quiet zone that scanners need."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return Drawing(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
