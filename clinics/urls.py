"""Where the crisis contacts are, and who works with whom."""

from django.urls import include, path

from clinics import offline, views

app_name = "clinics"
urlpatterns = [
    path("get-help/", views.get_help, name="get_help"),
    path("get-help/kept/", offline.kept_help, name="kept_help"),
    path("offline.js", offline.offline_worker, name="offline_worker"),
    path("", include("clinics.grounds.urls")),
    path("", include("clinics.helping.urls")),
    path("", include("clinics.recovery.urls")),
    path("hats/", include("clinics.hats.urls")),
    path("clinic/", include("clinics.directory.urls")),
    path("clinic/", include("clinics.naming.urls")),
    path("clinic/", include("clinics.contacts.urls")),
    path("invitations/", include("clinics.invitations.urls")),
    path("", include("clinics.joining.urls")),
    path("clinic/member/", include("clinics.memberships.urls")),
]
