from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

MEETING = ("meeting_id", "meetings_meeting")
# A text belongs to the round that its meeting is about.
ROUND_OF_MEETING = (
    "ALTER TABLE meetings_meeting ADD CONSTRAINT meeting_of_round UNIQUE (round_id, id)"
)
TEXT_IN_THE_SAME_ROUND = """
    ALTER TABLE meetings_livetext
    ADD CONSTRAINT live_text_in_its_meetings_round FOREIGN KEY (round_id, meeting_id)
    REFERENCES meetings_meeting (round_id, id) DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("participation", "0002_walls"),
        ("actionmap", "0004_frozen"),
        ("organisations", "0002_walls"),
    ]

    operations = [
        *wall("meetings_meeting"),
        *wall("meetings_facilitator"),
        *wall("meetings_spell"),
        *wall("meetings_parked"),
        *wall("meetings_presence"),
        *wall("meetings_livetext"),
        *wall("meetings_wrongcode"),
        *append_only_wall("meetings_meetingevent"),
        *stays_inside("meetings_meeting", [("round_id", "actionmap_round")]),
        *stays_inside("meetings_facilitator", [MEETING]),
        *stays_inside("meetings_spell", [MEETING]),
        *stays_inside("meetings_parked", [MEETING]),
        *stays_inside(
            "meetings_presence", [MEETING, ("participant_id", "participation_participant")]
        ),
        *stays_inside(
            "meetings_livetext",
            [
                MEETING,
                ("round_id", "actionmap_round"),
                ("centre_id", "organisations_carecentre"),
                ("association_id", "organisations_association"),
            ],
        ),
        migrations.RunSQL(
            ROUND_OF_MEETING, "ALTER TABLE meetings_meeting DROP CONSTRAINT meeting_of_round"
        ),
        migrations.RunSQL(
            TEXT_IN_THE_SAME_ROUND,
            "ALTER TABLE meetings_livetext DROP CONSTRAINT live_text_in_its_meetings_round",
        ),
    ]
