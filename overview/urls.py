"""Where the pages are that read across rooms."""

from django.urls import URLPattern

app_name = "overview"
urlpatterns: list[URLPattern] = []
