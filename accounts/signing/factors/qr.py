"""Draws the square that an app reads: a plain path, for no style of its own is allowed here."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4  # modules of paper around it, as readers want


def drawn(text: str) -> SafeString:
    """Return the code as an inline SVG, dark on light in every scheme."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    matrix = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg viewBox="0 0 {0} {0}" shape-rendering="crispEdges" aria-hidden="true">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{1}"/></svg>',
        len(matrix),
        dark,
    )
