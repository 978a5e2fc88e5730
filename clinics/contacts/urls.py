"""Where a clinic's contacts and details are looked after."""

from django.urls import path

from clinics.contacts import views

urlpatterns = [
    path("contacts/", views.list_contacts, name="list_contacts"),
    path("contacts/new/", views.add_contact, name="add_contact"),
    path("contacts/confirm/", views.confirm_contacts, name="confirm_contacts"),
    path("contacts/<uuid:contact_id>/", views.change_contact, name="change_contact"),
    path("contacts/<uuid:contact_id>/up/", views.move_contact_up, name="move_contact_up"),
    path(
        "contacts/<uuid:contact_id>/take-away/", views.take_contact_away, name="take_contact_away"
    ),
    path("details/", views.change_details, name="change_details"),
]
