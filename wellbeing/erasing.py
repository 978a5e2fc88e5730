"""What the wellbeing room forgets of an erased person."""

from core.erasers import Eraser, owned

ERASER = Eraser("wellbeing", deletes=owned("wellbeing.chosenperson"))
