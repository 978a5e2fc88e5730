"""The people of the demo and what each is to the others."""

from django.utils.translation import gettext_lazy as _

CAST = {
    "Asha": _("service user"),
    "Ben": _("her worker"),
    "Cara": _("worker whose relationship with her ended"),
    "Dev": _("worker at the same clinic, without her"),
    "Esi": _("clinic admin"),
    "Finn": _("another service user"),
    "Gita": _("her supporter"),
    "Hugo": _("admin of another clinic"),
    "Ines": _("peer worker with whom she prepares"),
}
