"""The pages that read across rooms and write nothing."""

from overview.views.me import honest_version, me, who_looked
from overview.views.others import clinic, shared_with_me
from overview.views.today import today
from overview.views.worker import my_people, see_person

__all__ = [
    "clinic",
    "honest_version",
    "me",
    "my_people",
    "see_person",
    "shared_with_me",
    "today",
    "who_looked",
]
