"""Where what matters, goals and steps are."""

from django.urls import URLPattern

app_name = "goals"
urlpatterns: list[URLPattern] = []
