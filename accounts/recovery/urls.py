"""Where a code from staff is typed, and where its person reads of it."""

from django.urls import path

from accounts.recovery import views

urlpatterns = [
    path("sign-in/help/code/", views.enter_back_code, name="enter_back_code"),
    path("sign-in/help/new/", views.choose_way_in, name="choose_way_in"),
    path("my-sign-in/help/", views.not_me, name="not_me"),
    path("my-sign-in/help/<uuid:code_id>/put-away/", views.put_away, name="put_help_away"),
]
