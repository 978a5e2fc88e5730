"""How every form is rendered: label, hint, error, and a summary with links and focus."""

from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest, QueryDict
from django.template.backends.django import DjangoTemplates as Backend
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.plain_errors import say_plainly

INVALID = 422
TYPED = (forms.TextInput, forms.Textarea)
PLAIN_REQUIRED = forms.Field.default_error_messages["required"]


class BothyField(forms.BoundField):
    """A field that knows where the focus goes and how it is laid out."""

    @property
    def focus_id(self) -> str:
        """The id of the input itself; of the first option in a group."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label

    @property
    def is_tick(self) -> bool:
        """Whether this is a single box to tick."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def says_optional(self) -> bool:
        """Whether the label says that an answer is not needed."""
        marks = getattr(self.form, "marks_optional", True)
        return (
            marks and not self.field.required and self.name not in getattr(self.form, "one_of", ())
        )

    @property
    def remarks(self) -> list[str]:
        """What is wrong, said beside the field: its label is read just above."""
        missing = missing_answer(self)
        return [_("This needs an answer.") if e == missing else e for e in map(str, self.errors)]


class BothyRenderer(DjangoTemplates):
    """Renders forms from templates/forms, widgets from there or from Django."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = BothyField

    @cached_property
    def engine(self) -> Backend:
        """Return the template engine: our folder first, Django's own widgets after it."""
        built_in = Path(django.forms.__file__).parent / "templates"
        tags = ["django.templatetags.i18n", "core.templatetags.bothy"]
        folders = [settings.BASE_DIR / "templates", built_in]
        options = {"builtins": tags}
        return Backend({"NAME": "forms", "DIRS": folders, "APP_DIRS": True, "OPTIONS": options})


class BothyForm(forms.Form):
    """The base of every form. What was typed stays; the server says what needs another look."""

    # Browsers' own bubbles vanish, cannot be translated and are not read out everywhere.
    use_required_attribute = False
    marks_optional = True
    # Of these one needs an answer, so that none of them says that it needs none.
    one_of: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out the colon after labels; name the field where an answer is missing."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for bound in self:
            forget_words(bound.field.widget)
            say_plainly(bound.field)
            if bound.field.error_messages.get("required") == PLAIN_REQUIRED:
                bound.field.error_messages["required"] = missing_answer(bound)

    def as_fields(self) -> SafeString:
        """Render the fields alone, for pages that place the summary themselves."""
        return self.render("forms/fields.html")


def missing_answer(bound: forms.BoundField) -> str:
    """Return what the summary says of a field that was left out."""
    return _("“%(label)s” needs an answer.") % {"label": bound.label}


def something_typed(form: forms.BaseForm) -> bool:
    """Whether there is something to lose: secrets are not shown again, so they don't count."""
    written = [one for one in form if isinstance(one.field.widget, TYPED)]
    return not getattr(form, "forgets", False) and any(str(one.data or "") for one in written)


def forget_words(widget: forms.Widget) -> None:
    """Keep a browser from offering what was typed here to whoever types here next."""
    if isinstance(widget, forms.TextInput | forms.Textarea):
        widget.attrs.setdefault("autocomplete", "off")


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when it is nothing at all; None when nothing was sent."""
    return request.POST if request.method == "POST" else None


def invalid_status(form: forms.BaseForm) -> int:
    """Return the status of the page that shows this form: 422 when something needs another look."""
    return INVALID if form.is_bound and form.errors else 200
