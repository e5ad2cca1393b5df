from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

VOLUNTEER = ("volunteer_id", "volunteers_volunteer")
CENTRE = ("centre_id", "organisations_carecentre")


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_initial"), ("organisations", "0004_relatives")]

    operations = [
        *wall("volunteers_volunteer"),
        *wall("volunteers_volunteercentre"),
        *wall("volunteers_away"),
        *wall("volunteers_talk"),
        *wall("volunteers_agreementtext"),
        *wall("volunteers_volunteeragreement"),
        *wall("volunteers_certificate"),
        *wall("volunteers_coursetaken"),
        *wall("volunteers_leavecount"),
        *wall("volunteers_deputy"),
        *wall("volunteers_letter"),
        *wall("volunteers_volunteerfile"),
        *append_only_wall("volunteers_volunteerevent"),
        *append_only_wall("volunteers_volunteercentreevent"),
        *append_only_wall("volunteers_awayevent"),
        *append_only_wall("volunteers_talkevent"),
        *append_only_wall("volunteers_volunteeragreementevent"),
        *append_only_wall("volunteers_coursetakenevent"),
        *append_only_wall("volunteers_deputyevent"),
        *stays_inside(
            "volunteers_volunteer",
            [
                ("association_id", "organisations_association"),
                ("merged_into_id", "volunteers_volunteer"),
            ],
        ),
        *stays_inside("volunteers_volunteercentre", [VOLUNTEER, CENTRE]),
        *stays_inside("volunteers_away", [VOLUNTEER]),
        *stays_inside("volunteers_talk", [VOLUNTEER]),
        *stays_inside(
            "volunteers_volunteeragreement", [VOLUNTEER, ("text_id", "volunteers_agreementtext")]
        ),
        *stays_inside("volunteers_certificate", [VOLUNTEER]),
        *stays_inside("volunteers_coursetaken", [VOLUNTEER]),
        *stays_inside("volunteers_leavecount", [CENTRE]),
        *stays_inside("volunteers_deputy", [CENTRE, ("membership_id", "organisations_membership")]),
        *stays_inside(
            "volunteers_letter",
            [
                VOLUNTEER,
                ("talk_id", "volunteers_talk"),
                ("agreement_id", "volunteers_volunteeragreement"),
            ],
        ),
    ]
