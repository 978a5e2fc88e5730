"""Where people are invited, and invitations looked after."""

from django.urls import path

from clinics.invitations import views

urlpatterns = [
    path("", views.list_invitations, name="list_invitations"),
    path("new/<slug:kind>/", views.invite, name="invite"),
    path("new/person/for/<uuid:worker>/", views.invite_for, name="invite_for"),
    path("<uuid:invitation_id>/", views.see_invitation, name="see_invitation"),
    path("<uuid:invitation_id>/sheet/", views.print_sheet, name="print_sheet"),
    path("<uuid:invitation_id>/again/", views.send_again, name="send_again"),
    path("<uuid:invitation_id>/take-back/", views.withdraw, name="withdraw_invitation"),
]
