"""Where people look after their own sessions."""

from django.urls import path

from accounts.sessions import views

urlpatterns = [
    path("sign-in/pin/", views.unlock, name="unlock"),
    path("my-sign-in/devices/", views.list_devices, name="list_devices"),
    path("my-sign-in/devices/end-others/", views.end_others, name="end_others"),
    path("my-sign-in/devices/<uuid:session_id>/end/", views.end_there, name="end_there"),
    path("my-sign-in/this-device/", views.this_device, name="this_device"),
    path("my-sign-in/this-device/pin/", views.choose_pin, name="choose_pin"),
    path("my-sign-in/stay/", views.stay, name="stay"),
]
