"""Where people sign in; allauth knows these addresses by names of its own."""

from django.urls import path

from accounts.signing import own_views as own
from accounts.signing import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.ask_for_code, name="account_request_login_code"),
    path("sign-in/code/enter/", views.enter_code, name="account_confirm_login_code"),
    path("sign-in/second/", views.second_factor, name="mfa_authenticate"),
    path("sign-in/passkey/", views.passkey_sign_in, name="mfa_login_webauthn"),
    path("my-sign-in/", own.my_sign_in, name="mfa_index"),
    path("my-sign-in/again/", own.password_again, name="account_reauthenticate"),
    path("my-sign-in/again/code/", own.factor_again, name="mfa_reauthenticate"),
    path("my-sign-in/again/passkey/", own.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("my-sign-in/passkeys/", own.list_passkeys, name="mfa_list_webauthn"),
    path("my-sign-in/passkeys/add/", own.add_passkey, name="mfa_add_webauthn"),
    path("my-sign-in/passkeys/<int:pk>/", own.name_passkey, name="mfa_edit_webauthn"),
    path("my-sign-in/passkeys/<int:pk>/away/", own.take_passkey_away, name="mfa_remove_webauthn"),
    path("my-sign-in/app/", own.set_up_app, name="mfa_activate_totp"),
    path("my-sign-in/app/away/", own.take_app_away, name="mfa_deactivate_totp"),
    path("my-sign-in/spare-codes/", own.recovery_codes, name="mfa_view_recovery_codes"),
    path("my-sign-in/spare-codes/new/", own.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
