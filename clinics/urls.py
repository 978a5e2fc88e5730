"""Where the clinic's crisis contacts are."""

from django.urls import URLPattern

app_name = "clinics"
urlpatterns: list[URLPattern] = []
