"""The pages of what matters, goals and steps."""

from goals.views.goals import list_goals, see_goal, write_goal
from goals.views.sharing import share_goal, stop_sharing
from goals.views.steps import add_step, let_go, note_outcome
from goals.views.values import back_one, list_values, sort_values

__all__ = [
    "add_step",
    "back_one",
    "let_go",
    "list_goals",
    "list_values",
    "note_outcome",
    "see_goal",
    "share_goal",
    "sort_values",
    "stop_sharing",
    "write_goal",
]
