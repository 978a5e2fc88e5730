"""Where somebody comes in with an invitation."""

from django.urls import path

from clinics.joining import views

urlpatterns = [
    path("join/<slug:token>/", views.join, name="join"),
    path("join/<slug:token>/ask/", views.ask_anew, name="ask_anew"),
    path("joining/", views.go_on_joining, name="go_on_joining"),
    path("joining/with-my-sign-in/", views.join_known, name="join_known"),
    path("joining/<slug:screen>/", views.joining, name="joining"),
    path("welcome/", views.welcome, name="welcome"),
    path("for-staff/", views.staff_guidance, name="staff_guidance"),
]
