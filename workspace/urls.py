"""The addresses of meetings, below /together/."""

from django.urls import path

from workspace import views

app_name = "workspace"

urlpatterns = [
    path("", views.list_meetings, name="list_meetings"),
    path("plan/", views.plan_meeting, name="plan_meeting"),
    path("start/", views.start_now, name="start_now"),
    path("<uuid:meeting_id>/begin/", views.begin, name="begin"),
    path("<uuid:meeting_id>/at/<slug:stop>/", views.show_stop, name="show_stop"),
    path("<uuid:meeting_id>/topics/", views.add_topic, name="add_topic"),
    path("<uuid:meeting_id>/entries/", views.add_entry, name="add_entry"),
    path("entries/<uuid:entry_id>/confirm/", views.confirm_entry, name="confirm_entry"),
    path("<uuid:meeting_id>/agreed/", views.agree, name="agree"),
    path("agreed/<uuid:action_id>/take-away/", views.take_away, name="take_away"),
    path("agreed/<uuid:action_id>/how/", views.review_action, name="review_action"),
    path("<uuid:meeting_id>/pause/", views.pause, name="pause"),
    path("<uuid:meeting_id>/close/", views.close_meeting, name="close_meeting"),
    path("<uuid:meeting_id>/summary/", views.see_summary, name="see_summary"),
    path("<uuid:meeting_id>/summary/confirm/", views.confirm_summary, name="confirm_summary"),
]
