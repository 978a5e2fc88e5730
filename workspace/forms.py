"""What can be typed in a meeting, and how a meeting is planned."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from core import clock
from core.forms import BothyForm
from core.in_words import birthday_in_words, local
from core.local_time import combine, parse
from core.viewer import Viewer
from core.widgets import ChoiceLines, Day, Text, Time
from workspace.queries import Someone

ROOM, ROOM_FOR_NOTES = 500, 4000
FURTHEST = timedelta(days=730)
IN_A_WEEK, AT_TEN = timedelta(days=7), time(10)
FEW = 6


def words_field(label: Any, *, room: int = ROOM, rows: int = 3, **more: Any) -> forms.CharField:
    """Return a field for typed words; too many are kept and pointed out, never cut off."""
    fits = MaxLengthValidator(room)
    return forms.CharField(label=label, widget=Text(rows), validators=[fits], **more)


def whose_field(label: Any) -> forms.TypedChoiceField:
    """Return the choice of one of those who take part."""
    return forms.TypedChoiceField(label=label, coerce=UUID, widget=forms.RadioSelect)


class WordsForm(BothyForm):
    """Somebody's words, and whose they are."""

    words = words_field("")
    said_by = whose_field(gettext_lazy("Whose words?"))

    def __init__(self, *args: Any, people: Sequence[Someone], **kwargs: Any) -> None:
        """Offer those who take part; the person comes first."""
        kwargs["initial"] = {"said_by": people[0].person_id, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["said_by"].choices = names_of(people)  # type: ignore[attr-defined]


class TopicForm(WordsForm):
    """Something one of them wants to talk about."""

    words = words_field(gettext_lazy("What would you like to talk about?"), rows=2)


class ArriveForm(WordsForm):
    """What matters most today; it becomes the first thing to talk about."""

    words = words_field(
        gettext_lazy("In a few words"),
        rows=2,
        help_text=gettext_lazy("It becomes something to talk about."),
    )


class AddForm(WordsForm):
    """Something about what happened since last time."""

    words = words_field(gettext_lazy("Anything to add?"), room=ROOM_FOR_NOTES, rows=2)


class TalkForm(WordsForm):
    """A note, or one more thing to talk about."""

    words = words_field(
        gettext_lazy("What should be written down?"),
        room=ROOM_FOR_NOTES,
        help_text=gettext_lazy("A note on what you said, or one more thing to talk about."),
    )


class AgreeForm(BothyForm):
    """What somebody says they will do, and by when."""

    words = words_field(gettext_lazy("What will be done?"), rows=2)
    promised_by = whose_field(gettext_lazy("Who does it?"))
    day = forms.DateField(label=gettext_lazy("By which day?"), widget=Day())
    time = forms.TimeField(label=gettext_lazy("At what time?"), widget=Time())

    def __init__(
        self, *args: Any, people: Sequence[Someone], viewer: Viewer, **kwargs: Any
    ) -> None:
        """Offer a week from now; neither of the two is chosen beforehand."""
        in_a_week = clock.today(viewer.time_zone) + IN_A_WEEK
        kwargs["initial"] = {"day": in_a_week, "time": AT_TEN, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["promised_by"].choices = names_of(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a moment that is still to come."""
        return with_coming_moment(self, "due_local", self.viewer)


class PlanForm(BothyForm):
    """A meeting with somebody: day, time and place."""

    person = forms.TypedChoiceField(label=gettext_lazy("With whom?"), coerce=UUID)
    day = forms.DateField(label=gettext_lazy("On which day?"), widget=Day())
    time = forms.TimeField(label=gettext_lazy("At what time?"), widget=Time())
    place = forms.CharField(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("At the clinic, at home, by phone."),
        required=False,
        validators=[MaxLengthValidator(80)],
    )

    def __init__(self, *args: Any, people: Sequence[Person], viewer: Viewer, **kwargs: Any) -> None:
        """Offer the people the viewer works with; a worker sees a second identifier."""
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        field: Any = self.fields["person"]
        # A widget of one's own keeps its choices: set it first.
        field.widget = ChoiceLines() if len(people) <= FEW else forms.Select()
        field.choices = [(p.pk, identified(p, viewer)) for p in people]
        if len(people) == 1:
            field.initial = people[0].pk

    def clean(self) -> dict[str, Any]:
        """Ask for a moment that is still to come."""
        return with_coming_moment(self, "local_at", self.viewer)


def names_of(people: Sequence[Someone]) -> list[tuple[UUID, str]]:
    """Return the choices of those who take part."""
    return [(one.person_id, one.name) for one in people]


def identified(person: Person, viewer: Viewer) -> str:
    """Return a name; to a worker the full one, with the birthday."""
    if viewer.is_service_user or person.born_on is None:
        return person.preferred_name if viewer.is_service_user else person.full_name
    born = birthday_in_words(person.born_on)
    return _("%(name)s, born %(day)s") % {"name": person.full_name, "day": born}


def with_coming_moment(form: forms.Form, name: str, viewer: Viewer) -> dict[str, Any]:
    """Add `day` and `time` to the cleaned data as one local moment; it must be still to come."""
    data = form.cleaned_data
    day, at = data.get("day"), data.get("time")
    if isinstance(day, date) and isinstance(at, time):
        data[name] = combine(day, at)
        remark = not_to_come(parse(data[name]), local(clock.now(), viewer.time_zone))
        if remark:
            form.add_error("day", remark)
    return data


def not_to_come(moment: datetime, now: datetime) -> str:
    """Return why a moment cannot be meant, empty when it can."""
    if moment <= now:
        return _("That moment has already been. Choose one that is still to come.")
    if moment - now > FURTHEST:
        return _("That is more than two years away. Choose a day that is nearer.")
    return ""
