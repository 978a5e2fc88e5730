"""Where people find what they were writing."""

from django.urls import path

from core.parking import views

app_name = "parking"
urlpatterns = [
    path("", views.list_kept, name="list_kept"),
    path("<uuid:parked_id>/throw-away/", views.throw_away, name="throw_away"),
]
