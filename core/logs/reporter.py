"""What Django may put into an error page or a mail to admins: the kind of error and its places."""

from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

from core.logs.errors import describe


class NothingPrivate(ExceptionReporter):
    """Leaves out words, local variables, the request, its cookies and the settings."""

    def get_traceback_data(self) -> dict[str, Any]:
        """Return what may be told."""
        return describe(self.exc_value) if self.exc_value else {}

    def get_traceback_text(self) -> SafeString:
        """Return it as lines."""
        told = self.get_traceback_data()
        return escape("\n".join([*told.get("trace", []), told.get("error", "")]))

    def get_traceback_html(self) -> SafeString:
        """Return the same lines: they need no page."""
        return format_html("<pre>{}</pre>", self.get_traceback_text())
