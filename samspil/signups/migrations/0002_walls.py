from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

ASK = ("ask_id", "signups_ask")
ACTIVITY = ("activity_id", "activities_activity")
VOLUNTEER = ("volunteer_id", "volunteers_volunteer")


class Migration(migrations.Migration):
    dependencies = [
        ("signups", "0001_initial"),
        ("activities", "0002_walls"),
        ("volunteers", "0002_walls"),
        ("registrations", "0002_walls"),
        ("organisations", "0002_walls"),
    ]

    operations = [
        *wall("signups_ask"),
        *wall("signups_through"),
        *wall("signups_message"),
        *wall("signups_letter"),
        *wall("signups_choice"),
        *wall("signups_visitcalendar"),
        *wall("signups_facecount"),
        *wall("signups_attendance"),
        *append_only_wall("signups_askevent"),
        *append_only_wall("signups_attendanceevent"),
        *stays_inside("signups_ask", [ACTIVITY, VOLUNTEER]),
        *stays_inside(
            "signups_through", [ACTIVITY, ("association_id", "organisations_association")]
        ),
        *stays_inside(
            "signups_message",
            [ACTIVITY, VOLUNTEER, ("centre_id", "organisations_carecentre")],
        ),
        *stays_inside("signups_letter", [ASK, ACTIVITY, ("message_id", "signups_message")]),
        *stays_inside("signups_choice", [VOLUNTEER]),
        *stays_inside("signups_visitcalendar", [VOLUNTEER]),
        *stays_inside("signups_facecount", [ACTIVITY]),
        *stays_inside(
            "signups_attendance",
            [ACTIVITY, ("registration_id", "registrations_registration")],
        ),
    ]
