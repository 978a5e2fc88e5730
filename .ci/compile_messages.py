"""Compiles the translated catalogues without system tools."""

from pathlib import Path

import polib

for catalogue in Path("locale").glob("*/LC_MESSAGES/*.po"):
    polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
