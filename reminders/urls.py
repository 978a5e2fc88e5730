"""Where the links in messages lead."""

from django.urls import path

from reminders import views

app_name = "reminders"
urlpatterns = [
    path("<str:token>/", views.answer_by_link, name="answer_by_link"),
    path("<str:token>/stop/", views.stop_by_link, name="stop_by_link"),
]
