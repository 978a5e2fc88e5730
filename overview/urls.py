"""Where the pages are that read across rooms."""

from django.urls import path

from overview import views

app_name = "overview"
urlpatterns = [
    path("", views.today, name="today"),
    path("people/", views.my_people, name="my_people"),
    path("people/<uuid:person_id>/", views.see_person, name="see_person"),
    path("clinic/", views.clinic, name="clinic"),
    path("shared-with-me/", views.shared_with_me, name="shared_with_me"),
    path("me/", views.me, name="me"),
    path("who-looked/", views.who_looked, name="who_looked"),
    path("who-sees-what/", views.honest_version, name="honest_version"),
    path("help/", views.help_with_using, name="help_with_using"),
    path("what-is-this/", views.what_is_this, name="what_is_this"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
