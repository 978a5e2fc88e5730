"""Settings of a real clinic: everything from the environment, nothing weak."""

import os

from django.core.exceptions import ImproperlyConfigured

from recovery.settings.base import *  # noqa: F403


def required(name: str) -> str:
    """Return an environment variable; refuse to start without it."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Production does not start without it.")
    return value


PRODUCTION = True
SECRET_KEY = required("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: use at least 50 random characters.")
BOTHY_MASTER_KEYS = required("BOTHY_MASTER_KEYS")
BASE_URL = required("BASE_URL")
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
required("DATABASE_URL")
if os.environ.get("BOTHY_DEMO_DIR"):
    raise ImproperlyConfigured("BOTHY_DEMO_DIR belongs to the demo, not to a real clinic.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
PARKING_COOKIE_NAME = "__Host-parked"
