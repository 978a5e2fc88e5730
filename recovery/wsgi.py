"""The web process; it refuses to start with a database role that is too powerful."""

import os

from django.core.wsgi import get_wsgi_application

from core.roles import refuse_powerful_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery.settings.production")
application = get_wsgi_application()
refuse_powerful_role()
