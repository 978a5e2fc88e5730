"""The addresses of what matters, goals and steps, below /goals/."""

from django.urls import path

from goals import views

app_name = "goals"
urlpatterns = [
    path("", views.list_goals, name="list_goals"),
    path("matters/", views.list_values, name="list_values"),
    path("matters/sort/", views.sort_values, name="sort_values"),
    path("matters/back/", views.back_one, name="back_one"),
    path("new/", views.write_goal, name="write_goal"),
    path("<uuid:goal_id>/", views.see_goal, name="see_goal"),
    path("<uuid:goal_id>/steps/new/", views.add_step, name="add_step"),
    path("<uuid:goal_id>/share/", views.share_goal, name="share_goal"),
    path("<uuid:goal_id>/stop-sharing/", views.stop_sharing, name="stop_sharing"),
    path("steps/<uuid:step_id>/how/<str:local_at>/", views.note_outcome, name="note_outcome"),
    path("steps/<uuid:step_id>/let-go/", views.let_go, name="let_go"),
]
