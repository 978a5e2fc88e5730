"""The forms of what matters, goals and steps."""
