"""The gallery of components, mounted everywhere but in production."""

from django.urls import path

from core import views

app_name = "core"

urlpatterns = [path("", views.gallery, name="gallery")]
