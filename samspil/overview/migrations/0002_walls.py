from django.db import migrations

from samspil.kit.rls import wall


class Migration(migrations.Migration):
    dependencies = [("overview", "0001_initial"), ("organisations", "0002_walls")]

    operations = [
        *wall("overview_mondaychoice"),
        *wall("overview_mondayletter"),
    ]
