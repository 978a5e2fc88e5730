"""Where somebody with several roles or clinics chooses one."""

from django.urls import path

from clinics.hats import views

urlpatterns = [
    path("", views.list_hats, name="list_hats"),
    path("<uuid:membership>/", views.wear_hat, name="wear_hat"),
]
