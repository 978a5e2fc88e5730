"""Pages for reporting a problem, and for the clinic that looks after it."""

from clinics.helping.views.admin_pages import list_reports, see_report, whom_to_ask
from clinics.helping.views.reporting import report_problem, report_sent

__all__ = ["list_reports", "report_problem", "report_sent", "see_report", "whom_to_ask"]
