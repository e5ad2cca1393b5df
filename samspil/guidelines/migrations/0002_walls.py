from django.db import migrations

from samspil.kit.rls import append_only_wall, stays_inside, wall

GUIDELINE = ("guideline_id", "guidelines_guideline")


class Migration(migrations.Migration):
    dependencies = [("guidelines", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("guidelines_guideline"),
        *wall("guidelines_edition"),
        *wall("guidelines_comment"),
        *wall("guidelines_acceptance"),
        *wall("guidelines_guidelineletter"),
        *append_only_wall("guidelines_guidelineevent"),
        *append_only_wall("guidelines_commentevent"),
        *stays_inside("guidelines_guideline", [("centre_id", "organisations_carecentre")]),
        *stays_inside("guidelines_edition", [GUIDELINE]),
        *stays_inside("guidelines_comment", [GUIDELINE]),
        *stays_inside("guidelines_acceptance", [("edition_id", "guidelines_edition")]),
        *stays_inside("guidelines_guidelineletter", [GUIDELINE]),
    ]
