from django.db import migrations

from samspil.kit.rls import stays_inside, wall


class Migration(migrations.Migration):
    dependencies = [("registrations", "0010_files_and_doors"), ("organisations", "0002_walls")]

    operations = [
        *wall("registrations_fileimport"),
        *wall("registrations_doorcode"),
        *stays_inside("registrations_doorcode", [("centre_id", "organisations_carecentre")]),
        *stays_inside("registrations_registration", [("from_file_id", "registrations_fileimport")]),
    ]
