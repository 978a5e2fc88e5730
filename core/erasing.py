"""What the bottom of the house forgets of an erased person: the keys to everything."""

from core.erasers import Eraser

ERASER = Eraser("core", deletes={"core.datakey": ("person",), "parking.parked": ("person",)})
