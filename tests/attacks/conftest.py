"""The stage of the walk: the cast, Asha's things, and every address that there is."""

from tests.walk.conftest import stage

__all__ = ["stage"]
