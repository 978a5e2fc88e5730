"""Where people sign in; allauth knows these addresses by names of its own."""

from django.urls import path

from accounts.signing import own_views as own
from accounts.signing import views
from accounts.signing.factors import views as factors

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.ask_for_code, name="account_request_login_code"),
    path("sign-in/code/enter/", views.enter_code, name="account_confirm_login_code"),
    path("sign-in/second/", views.second_factor, name="mfa_authenticate"),
    path("sign-in/passkey/", views.passkey_sign_in, name="mfa_login_webauthn"),
    path("my-sign-in/", own.my_sign_in_page, name="mfa_index"),
    path("my-sign-in/again/", own.password_again, name="account_reauthenticate"),
    path("my-sign-in/again/code/", own.code_again, name="mfa_reauthenticate"),
    path("my-sign-in/again/passkey/", own.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("my-sign-in/passkeys/add/", factors.add_passkey, name="mfa_add_webauthn"),
    path("my-sign-in/passkeys/<int:pk>/", factors.name_passkey, name="mfa_edit_webauthn"),
    path(
        "my-sign-in/passkeys/<int:pk>/away/", factors.take_passkey_away, name="mfa_remove_webauthn"
    ),
    path("my-sign-in/app/", factors.set_up_app, name="mfa_activate_totp"),
    path("my-sign-in/app/away/", factors.take_app_away, name="mfa_deactivate_totp"),
    path("my-sign-in/spare-codes/", factors.spare_codes, name="mfa_view_recovery_codes"),
    path(
        "my-sign-in/spare-codes/new/", factors.new_spare_codes, name="mfa_generate_recovery_codes"
    ),
]
