"""How people sign in: allauth's flows under our own addresses and forms."""

import os

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["clinics.sign_in.MembershipBackend"]
PASSWORD_HASHERS = ["accounts.hashers.BothyArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.signing.passwords.validators.LongEnough"},
    {"NAME": "accounts.signing.passwords.validators.NotAFirstGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview:today"
LOGOUT_REDIRECT_URL = "account_login"
# Where staff go who have shown one thing and not the second.
SECOND_STEP_URL = "accounts:second_step"

# How many proxies stand before the web process, so that limits count people and not proxies.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BOTHY_PROXIES", "0"))

ACCOUNT_ADAPTER = "accounts.signing.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
# Our own change of address asks at both; people without an address sign in as well.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "accounts.signing.forms.SignInForm",
    "request_login_code": "accounts.signing.forms.AskForCodeForm",
    "confirm_login_code": "accounts.signing.forms.CodeForm",
    "reauthenticate": "accounts.signing.forms.PasswordAgainForm",
}
A_FEW = "5/m/user"
# A clinic's people share one address: an account is held more tightly than an address.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,10/15m/key",
    "request_login_code": "60/m/ip,3/10m/key",
    "reauthenticate": "10/m/user",
    "change_password": A_FEW,
    "back_code": "30/m/ip,10/15m/key",
    "give_back_code": "12/h/user",
    # Whether a name is taken: by one invitation (its key), and from one address.
    "choose_name": "30/m/ip,10/15m/key",
    "manage_email": "5/h/user",
}

MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_ADAPTER = "accounts.signing.factors.adapter.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_TOTP_ISSUER = "Bothy"
MFA_TOTP_TOLERANCE = 1  # half a minute of a clock that goes wrong, either way
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "accounts.signing.factors.forms.FactorForm",
    "reauthenticate": "accounts.signing.factors.forms.FactorAgainForm",
    "authenticate_webauthn": "accounts.signing.factors.forms.PasskeyForm",
    "login_webauthn": "accounts.signing.factors.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "accounts.signing.factors.forms.PasskeyAgainForm",
    "add_webauthn": "accounts.signing.factors.forms.AddPasskeyForm",
    "activate_totp": "accounts.signing.factors.forms.SetUpAppForm",
}

# How many passwords one process checks at once (each takes a core and 46 MiB, and there is about
# one process a core), how many may wait for their turn, and how long. Whoever is turned away is
# asked to try again in a moment.
HASHES_AT_ONCE = int(os.environ.get("BOTHY_HASHES_AT_ONCE", "1"))
HASHES_WAITING = int(os.environ.get("BOTHY_HASHES_WAITING", "6"))
HASHES_SECONDS = 4.0
