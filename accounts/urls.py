"""Where people sign out, begin again, and show their second factor."""

from django.urls import include, path

from accounts import views
from accounts.signing import own_views
from accounts.signing import views as signing
from accounts.signing.addresses import views as addresses
from accounts.signing.passwords.views import choose_password

app_name = "accounts"
urlpatterns = [
    path("sign-in/again/", signing.start_again, name="start_again"),
    path("my-sign-in/second-step/", own_views.second_step, name="second_step"),
    path("my-sign-in/e-mail/", addresses.change_address, name="change_address"),
    path("my-sign-in/e-mail/codes/", addresses.confirm_address, name="confirm_address"),
    path("sign-in/not-me/<str:token>/", addresses.object_by_link, name="object_by_link"),
    path("my-sign-in/password/", choose_password, name="choose_password"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("", include("accounts.sessions.urls")),
    path("", include("accounts.recovery.urls")),
]
