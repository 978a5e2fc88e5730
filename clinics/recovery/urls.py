"""Where somebody who cannot get in begins, and where staff help them."""

from django.urls import path

from clinics.recovery import views

urlpatterns = [
    path("sign-in/help/", views.cant_get_in, name="cant_get_in"),
    path("people/<uuid:person_id>/back-in/", views.help_person_in, name="help_person_in"),
    path("back-in/member/<uuid:membership>/", views.help_member_in, name="help_member_in"),
    path("back-in/colleagues/", views.list_colleagues, name="list_colleagues"),
    path("back-in/colleagues/<uuid:row_id>/", views.confirm_colleague, name="confirm_colleague"),
]
