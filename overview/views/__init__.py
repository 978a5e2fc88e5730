"""The pages that read across rooms and write nothing."""

from overview.views.about import accessibility, help_with_using, privacy, what_is_this
from overview.views.me import honest_version, me, who_looked
from overview.views.others import clinic, shared_with_me
from overview.views.today import today
from overview.views.worker import my_people, see_person

__all__ = [
    "accessibility",
    "clinic",
    "help_with_using",
    "honest_version",
    "me",
    "my_people",
    "privacy",
    "see_person",
    "shared_with_me",
    "today",
    "what_is_this",
    "who_looked",
]
