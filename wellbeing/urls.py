"""Where people keep whom they would call."""

from django.urls import path

from wellbeing import views

app_name = "wellbeing"
urlpatterns = [
    path("", views.list_chosen, name="list_chosen"),
    path("<uuid:chosen_id>/", views.change_chosen, name="change_chosen"),
    path("<uuid:chosen_id>/first/", views.put_first, name="put_first"),
    path("<uuid:chosen_id>/take-away/", views.take_away, name="take_away"),
]
