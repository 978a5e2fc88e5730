"""Settings that hold everywhere; each place adds its own on top."""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from core.logs import lines
from recovery.settings.signing import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
DEBUG = False
DEMO = False
PRODUCTION = False

SECRET_KEY = os.environ.get("SECRET_KEY", "")
BOTHY_MASTER_KEYS = os.environ.get("BOTHY_MASTER_KEYS", "")
BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "core",
    "core.parking",
    "accounts",
    "clinics",
    "clinics.helping",
    "sharing",
    "reminders",
    "goals",
    "wellbeing",
    "workspace",
    "overview",
]

MIDDLEWARE = [
    "core.logs.requests.one_line",
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.closed_to_others",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.private_pages",
    "core.methods.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.sessions.middleware.note_use",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clinics.middleware.viewer_middleware",
    "core.parking.middleware.ParkingMiddleware",
    "core.middleware.AudienceMiddleware",
]

ROOT_URLCONF = "recovery.urls"
WSGI_APPLICATION = "recovery.wsgi.application"
FORM_RENDERER = "core.forms.BothyRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "core.templatetags.bothy",
                "core.parking.templatetags.parking",
                "accounts.templatetags.sessions",
                "accounts.templatetags.recovery",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
        },
    },
]

# One role per kind of process: the address says which. ATOMIC_REQUESTS stays off
# because the viewer's transaction is opened by clinics.middleware.
DATABASES = {
    "default": dj_database_url.config(default="postgresql://bothy_web@/bothy", conn_max_age=0)
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 12}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "accounts.sessions.engine"
# Where somebody goes whose own phone asks for its PIN.
UNLOCK_URL = "accounts:unlock"
ASKED_COOKIE_NAME = "asked"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
PARKING_COOKIE_NAME = "parked"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "var" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SMTP_PORT", "25"))
EMAIL_TIMEOUT = 10
# Account mails go out beside the request that caused them.
MAIL_BESIDE = True
# Whoever runs Bothy: problems that people report come here, too.
OPERATOR_EMAIL = os.environ.get("BOTHY_OPERATOR_EMAIL", "").strip()
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "Bothy <bothy@localhost>")

REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
# Shared by every web process: how often somebody tried, and which codes were used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        # A socket is written one way by Celery and another by Django.
        "LOCATION": REDIS_URL.replace("redis+socket:", "unix:").replace("virtual_host=", "db="),
        "KEY_PREFIX": "bothy",
    }
}
# How long a claimed reminder belongs to one worker before another may take over.
REMINDER_LEASE = timedelta(seconds=int(os.environ.get("BOTHY_LEASE_SECONDS", "90")))
# A prompt that could not go out in time is left out rather than sent late.
REMINDER_EXPIRES = timedelta(hours=6)
LINK_MAX_AGE = timedelta(days=7)
# Where the access log's daily digests are written; to be carried where nobody here can change them.
ACCESS_LOG_ANCHORS = os.environ.get("BOTHY_ANCHORS", "")

LOGGING = lines.settings()
DEFAULT_EXCEPTION_REPORTER = "core.logs.reporter.NothingPrivate"
