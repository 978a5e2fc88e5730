"""Where a clinic's people are listed, searched and shown to its admins."""

from django.urls import path

from clinics.directory import views

WHERE = {
    "list_people": "people/",
    "list_alone": "people/without-a-worker/",
    "list_people_who_left": "people/left/",
    "list_workers": "workers/",
    "list_workers_who_left": "workers/left/",
    "list_admins": "admins/",
}
urlpatterns = [
    *(path(where, views.list_members, {"which": name}, name=name) for name, where in WHERE.items()),
    path("find/", views.search_members, name="search_members"),
    path("member/<uuid:membership>/", views.see_member, name="see_member"),
]
