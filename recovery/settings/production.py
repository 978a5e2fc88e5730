"""Settings of a real clinic: everything from the environment, nothing weak."""

import logging
import os

from django.core.exceptions import ImproperlyConfigured

from recovery.settings.base import *  # noqa: F403
from recovery.settings.base import CONTENT_SECURITY_POLICY
from recovery.settings.strength import refusals

REFUSED = list(refusals(os.environ))
if REFUSED:
    raise ImproperlyConfigured(" ".join(REFUSED))

PRODUCTION = True
# What Python warns of goes through the log's allow-list, too.
logging.captureWarnings(True)

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
# `__Host-`: a browser takes such a cookie only over TLS, for this host alone, for every path.
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
PARKING_COOKIE_NAME = "__Host-parked"
ASKED_COOKIE_NAME = "__Host-asked"
