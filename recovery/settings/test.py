"""Settings of the tests: the demo's stack, faster passwords, mail in memory."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("BOTHY_MASTER_KEYS", "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")

from recovery.settings.local import *  # noqa: F403
from recovery.settings.local import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_BESIDE = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["OPTIONS"].pop("pool", None)
