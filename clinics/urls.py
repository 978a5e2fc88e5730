"""Where the crisis contacts are."""

from django.urls import path

from clinics import views

app_name = "clinics"
urlpatterns = [path("get-help/", views.get_help, name="get_help")]
