"""Where somebody who was named is answered, and where it ends."""

from django.urls import path

from clinics.grounds import views

urlpatterns = [
    path("with-me/<uuid:grounds_id>/answer/", views.answer_naming, name="answer_naming"),
    path("with-me/<uuid:grounds_id>/end/", views.end_grounds, name="end_grounds"),
    path("news/<uuid:grounds_id>/put-away/", views.put_news_away, name="put_news_away"),
]
