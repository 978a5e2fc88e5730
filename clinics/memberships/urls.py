"""Where a membership is ended, brought back and numbered."""

from django.urls import path

from clinics.memberships import views

urlpatterns = [
    path("<uuid:membership>/end/", views.end_membership, name="end_membership"),
    path("<uuid:membership>/bring-back/", views.restore_membership, name="restore_membership"),
    path("<uuid:membership>/number/", views.number_member, name="number_member"),
]
