"""The demo's addresses, under /demo/ and never in production."""

from django.urls import path

from recovery.demo import views

app_name = "demo"
urlpatterns = [
    path("inbox/", views.read_inbox, name="read_inbox"),
    path("inbox/<str:name>/", views.read_mail, name="read_mail"),
    path("clock", views.move_clock, name="move_clock"),
    path("sign-in/", views.list_cast, name="list_cast"),
    path("sign-in/<str:name>/", views.sign_in_as, name="sign_in_as"),
]
