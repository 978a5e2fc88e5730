"""What the goals room forgets of an erased person."""

from core.erasers import Eraser, owned

ERASER = Eraser("goals", deletes=owned("goals.checkin", "goals.step", "goals.goal", "goals.value"))
