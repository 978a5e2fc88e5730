"""What the linter bans, each planted once: the shortest code that somebody would write."""

from dataclasses import dataclass

SHORT_CUTS = "from django.shortcuts import {0}\nx = {0}(object, pk=1)\n"
FORMS = "from django import forms\nX = forms.{0}\n"
CLOCK = "from datetime import date, datetime\nX = {0}()\n"
ONE_QUERY = "from goals.models import Goal\nX = Goal.objects.{0}\n"
CURSOR = "from django.db import connection\nconnection.cursor().execute({0})\n"


@dataclass(frozen=True)
class Ban:
    """A rule of the linter, what its message names ("" when it says no name), and a violation."""

    rule: str
    name: str
    planted: str


def banned(name: str, planted: str = "") -> Ban:
    """Return the ban of a name; unless said otherwise it is planted as an import."""
    module, _, last = name.rpartition(".")
    return Ban("TID251", name, planted or f"from {module} import {last}\nX = {last}\n")


BANS = [
    *[
        banned(f"django.shortcuts.{name}", SHORT_CUTS.format(name))
        for name in (
            "get_object_or_404",
            "get_list_or_404",
            "aget_object_or_404",
            "aget_list_or_404",
        )
    ],
    banned("django.views.generic"),
    banned("django.views.generic", "from django.views.generic.detail import DetailView as X\n"),
    banned("django.views.generic", "from django.views import generic\nX = generic.ListView\n"),
    banned("django.contrib.admin"),
    banned("django.contrib.admin", "from django.contrib.admin.sites import site as X\n"),
    banned("django.contrib.auth.views", "from django.contrib.auth.views import LoginView as X\n"),
    banned("django.contrib.auth.decorators", "from django.contrib.auth import decorators as X\n"),
    banned("django.contrib.auth.mixins"),
    *[
        banned(f"django.forms.{name}", FORMS.format(name))
        for name in (
            "ModelForm",
            "ModelChoiceField",
            "ModelMultipleChoiceField",
            "modelform_factory",
            "modelformset_factory",
            "inlineformset_factory",
        )
    ],
    banned("django.forms.ModelForm"),
    banned("django.forms.models", "from django.forms.models import ModelForm as X\n"),
    banned(
        "django.views.decorators.http",
        "from django.views.decorators.http import require_safe as X\n",
    ),
    banned("django.core.serializers"),
    banned("django.views.decorators.cache.cache_page"),
    banned("django.http.StreamingHttpResponse"),
    banned("django.views.decorators.csrf.csrf_exempt"),
    banned(
        "django.views.decorators.csrf.csrf_exempt",
        "from django.views.decorators import csrf\n\n\n@csrf.csrf_exempt\ndef x(): ...\n",
    ),
    banned("django.utils.html.html_safe"),
    banned("django.db.models.expressions.RawSQL"),
    banned("django.db.models.sql", "from django.db.models.sql import Query as X\n"),
    banned("django.db.models.functions.Now"),
    banned("django.db.models.functions.datetime.Now"),
    banned("django.utils.timezone.now", "from django.utils import timezone\nX = timezone.now()\n"),
    banned("django.utils.timezone.now"),
    banned("django.utils.timezone.localdate"),
    *[
        banned(f"datetime.{name}", CLOCK.format(name))
        for name in ("datetime.now", "datetime.today", "datetime.utcnow", "date.today")
    ],
    banned("datetime.datetime.now", "import datetime as dt\nX = dt.datetime.now(dt.UTC)\n"),
    Ban("S308", "", "from django.utils.safestring import mark_safe\nX = mark_safe(str(7))\n"),
    Ban("S308", "", "from django.utils import safestring\nX = safestring.mark_safe(str(7))\n"),
    Ban("S610", "", ONE_QUERY.format("extra(where=[__name__])")),
    Ban("S608", "", CURSOR.format('f"select * from goals_goal where id = {__name__}"')),
    Ban("S608", "", CURSOR.format('"select * from goals_goal where id = %s" % __name__')),
    Ban("S301", "", "import pickle\nX = pickle.loads(b'')\n"),
    Ban("S307", "", "X = eval(__name__)\n"),
    Ban("S324", "", "import hashlib\nX = hashlib.md5(b'')\n"),
    Ban("S501", "", "import httpx\nX = httpx.get('https://x', verify=False)\n"),
]

ALLOWED = [
    "from django.utils import timezone\nX = timezone.localtime\n",
    "from django.shortcuts import redirect, render\nX = (redirect, render)\n",
    "from django import forms\nX = forms.ChoiceField(choices=[])\n",
    "from datetime import datetime\nX = datetime.fromisoformat('2026-11-23')\n",
    "from core import clock\nX = clock.now()\n",
    "from django.utils.html import format_html\nX = format_html('<b>{}</b>', __name__)\n",
    CURSOR.format('"select * from goals_goal where id = %s", [__name__]'),
]
