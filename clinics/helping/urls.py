"""Where a problem is reported, and where a clinic reads it."""

from django.urls import path

from clinics.helping import views

urlpatterns = [
    path("report-a-problem/", views.report_problem, name="report_problem"),
    path("report-a-problem/sent/", views.report_sent, name="report_sent"),
    path("problems/", views.list_reports, name="list_reports"),
    path("problems/<uuid:report_id>/", views.see_report, name="see_report"),
    path("whom-to-ask/", views.whom_to_ask, name="whom_to_ask"),
]
