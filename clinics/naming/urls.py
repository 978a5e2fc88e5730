"""Where a clinic admin names a worker for somebody, and ends it."""

from django.urls import path

from clinics.naming import views

urlpatterns = [
    path("member/<uuid:membership>/worker/", views.choose_worker, name="choose_worker"),
    path("member/<uuid:membership>/worker/<uuid:worker>/", views.name_worker, name="name_worker"),
    path("pair/<uuid:grounds_id>/end/", views.end_tie, name="end_tie"),
]
