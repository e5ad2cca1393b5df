"""Where visits are: under `<municipality>/ture/`."""

from django.urls import path

from samspil.signups import views

app_name = "signups"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("ledige/", views.open_trips, name="open"),
    path("valg/", views.ways, name="ways"),
    path("kalender/", views.calendar, name="calendar"),
    path("kalender/luk/", views.close_calendar, name="close-calendar"),
    path("kalender/<str:token>/ture.ics", views.feed, name="feed"),
    path("vaek/<int:away_id>/", views.withdraw, name="withdraw"),
    path("pause/<int:volunteer_id>/", views.withdraw_in_pause, name="withdraw-in-pause"),
    path("skriv/", views.write, name="write"),
    path("skriv/frivillige/", views.group, name="group"),
    path("beskeder/", views.list_messages, name="messages"),
    path("svar/", views.answer_mine, name="answer-mine"),
    path("svar/<str:token>/", views.answer, name="answer"),
    path("svar/<str:token>/alle/", views.answer_all, name="answer-all"),
    path("svar/<str:token>/tur.ics", views.answer_calendar, name="answer-calendar"),
    path("svar/<str:token>/skriv/", views.answer_message, name="answer-message"),
    path("svar/<str:token>/valg/", views.answer_ways, name="answer-ways"),
    path("svar/<str:token>/bagefter/", views.answer_after, name="answer-after"),
    path("beskeder/svar/", views.choose_answers, name="choose-answers"),
    path("<int:activity_id>/", views.trip, name="trip"),
    path("<int:activity_id>/tur.ics", views.trip_calendar, name="trip-calendar"),
    path("<int:activity_id>/hvem/", views.who, name="who"),
    path("<int:activity_id>/hos/", views.whom, name="whom"),
    path("<int:activity_id>/spoerg/", views.ask, name="ask"),
    path("<int:activity_id>/tilmeld/", views.sign_up_for, name="sign-up-for"),
    path("<int:activity_id>/svar/<int:ask_id>/", views.answer_for, name="answer-for"),
    path("<int:activity_id>/ansvar/<int:ask_id>/", views.put_in_charge, name="put-in-charge"),
    path("<int:activity_id>/igen/<int:ask_id>/", views.ask_again, name="ask-again"),
    path("<int:activity_id>/besked/", views.message, name="message"),
    path("<int:activity_id>/bagefter/", views.afterwards, name="afterwards"),
    path("<int:activity_id>/ansigter/<str:token>/", views.faces, name="faces"),
]
