"""Where each room's addresses begin."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("overview.urls")),
    path("", include("accounts.urls")),
    path("", include("accounts.signing.urls")),
    path("", include("clinics.urls")),
    path("goals/", include("goals.urls")),
    path("people-i-chose/", include("wellbeing.urls")),
    path("together/", include("workspace.urls")),
    path("r/", include("reminders.urls")),
    path("kept/", include("core.parking.urls")),
]
if settings.DEMO:
    urlpatterns += [
        path("gallery/", include("core.urls")),
        path("demo/", include("recovery.demo.urls")),
    ]

handler400 = "core.views.bad_request"
handler403 = "core.views.no_permission"
handler404 = "core.views.page_not_found"
handler429 = "accounts.signing.limits.too_often"
handler500 = "core.views.server_error"
