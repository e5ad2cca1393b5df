import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import samspil.kit.migrating
import samspil.kit.sorting


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_passkeys"),
        ("organisations", "0004_relatives"),
    ]

    operations = [
        samspil.kit.migrating.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Volunteer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="navn")),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "mobile",
                            models.CharField(blank=True, max_length=20, verbose_name="mobil"),
                        ),
                        (
                            "association",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.association",
                            ),
                        ),
                        ("asked_directly", models.BooleanField(default=False)),
                        (
                            "channel",
                            models.CharField(blank=True, max_length=20, verbose_name="vejen ind"),
                        ),
                        (
                            "contact",
                            models.CharField(
                                choices=[
                                    ("mail", "På mail"),
                                    ("sms", "På sms"),
                                    ("phone", "På telefon"),
                                    ("paper", "På papir"),
                                ],
                                default="mail",
                                max_length=10,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("interested", "Vil gerne være frivillig"),
                                    ("starting", "I gang med at begynde"),
                                    ("active", "Aktiv"),
                                    ("paused", "Holder pause"),
                                    ("left", "Stoppet"),
                                ],
                                default="interested",
                                max_length=12,
                            ),
                        ),
                        ("stage_since", models.DateField()),
                        (
                            "began_on",
                            models.DateField(blank=True, null=True, verbose_name="frivillig siden"),
                        ),
                        ("heard_on", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "wants",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Det er godt, som det er"),
                                    ("less", "Mindre"),
                                    ("more", "Mere"),
                                    ("other", "Noget andet"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_from",
                                to="volunteers.volunteer",
                            ),
                        ),
                        ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                models.F("tenant"),
                                samspil.kit.sorting.DaKey("name"),
                                models.F("id"),
                                name="volunteer_by_name",
                            ),
                            models.Index(
                                fields=["tenant", "association"], name="volunteer_by_association"
                            ),
                            models.Index(fields=["tenant", "email"], name="volunteer_by_email"),
                            models.Index(fields=["tenant", "mobile"], name="volunteer_by_mobile"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("name", ""), _negated=True),
                                        ("forgotten_at", None),
                                    ),
                                    models.Q(
                                        ("email", ""),
                                        ("forgotten_at__isnull", False),
                                        ("mobile", ""),
                                        ("name", ""),
                                        ("person", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="volunteer_has_a_name_until_forgotten",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("email", django.db.models.functions.text.Lower("email"))
                                ),
                                name="volunteer_email_lower",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        ["interested", "starting", "active", "paused", "left"],
                                    )
                                ),
                                name="volunteer_stage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("contact__in", ["mail", "sms", "phone", "paper"])
                                ),
                                name="volunteer_contact",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("wants__in", ["", "less", "more", "other"])),
                                name="volunteer_wants",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                                name="volunteer_not_merged_into_herself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="volunteer_version_counts",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("merged_into", None), ("person__isnull", False)
                                ),
                                fields=("tenant", "person"),
                                name="volunteer_once_a_person",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VolunteerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="volunteers.volunteer",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="navn")),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "mobile",
                            models.CharField(blank=True, max_length=20, verbose_name="mobil"),
                        ),
                        (
                            "association",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.association",
                            ),
                        ),
                        ("asked_directly", models.BooleanField(default=False)),
                        (
                            "channel",
                            models.CharField(blank=True, max_length=20, verbose_name="vejen ind"),
                        ),
                        (
                            "contact",
                            models.CharField(
                                choices=[
                                    ("mail", "På mail"),
                                    ("sms", "På sms"),
                                    ("phone", "På telefon"),
                                    ("paper", "På papir"),
                                ],
                                default="mail",
                                max_length=10,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("interested", "Vil gerne være frivillig"),
                                    ("starting", "I gang med at begynde"),
                                    ("active", "Aktiv"),
                                    ("paused", "Holder pause"),
                                    ("left", "Stoppet"),
                                ],
                                default="interested",
                                max_length=12,
                            ),
                        ),
                        ("stage_since", models.DateField()),
                        (
                            "began_on",
                            models.DateField(blank=True, null=True, verbose_name="frivillig siden"),
                        ),
                        ("heard_on", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "wants",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Det er godt, som det er"),
                                    ("less", "Mindre"),
                                    ("more", "Mere"),
                                    ("other", "Noget andet"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="volunteers.volunteer",
                            ),
                        ),
                        ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VolunteerCentre",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="places",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.carecentre",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("until", None)),
                                fields=["tenant", "centre", "volunteer"],
                                name="volunteer_of_centre",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("volunteer", "centre"),
                                name="volunteer_at_centre_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="volunteer_at_centre_ends_after_it_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VolunteerCentreEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="volunteers.volunteercentre",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.carecentre",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Away",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="away",
                                to="volunteers.volunteer",
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("said_at", models.DateTimeField()),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "taken_back_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["tenant", "volunteer", "last_day"], name="away_of")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="away_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("taken_back_at", None), ("taken_back_by", None)),
                                    models.Q(
                                        ("taken_back_at__isnull", False),
                                        ("taken_back_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="away_taken_back_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AwayEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="volunteers.away",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="volunteers.volunteer",
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("said_at", models.DateTimeField()),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "taken_back_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Talk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="talks",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("start", "Startsamtale"),
                                    ("follow-up", "Opfølgningssamtale"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("planned_at", models.DateTimeField()),
                        ("booked_at", models.DateTimeField()),
                        (
                            "booked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("held_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "held_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("called_off_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "called_off_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["tenant", "planned_at"], name="talk_by_time")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["start", "follow-up"])),
                                name="talk_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("held_at", None), ("held_by", None)),
                                    models.Q(
                                        ("held_at__isnull", False), ("held_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="talk_held_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("called_off_at", None), ("called_off_by", None)),
                                    models.Q(
                                        ("called_off_at__isnull", False),
                                        ("called_off_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="talk_called_off_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_at", None), ("called_off_at", None), _connector="OR"
                                ),
                                name="talk_ends_one_way",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("called_off_at", None), ("held_at", None)),
                                fields=("volunteer",),
                                name="talk_planned_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TalkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="volunteers.talk",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("start", "Startsamtale"),
                                    ("follow-up", "Opfølgningssamtale"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("planned_at", models.DateTimeField()),
                        ("booked_at", models.DateTimeField()),
                        (
                            "booked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("held_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "held_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("called_off_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "called_off_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgreementText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("body", models.TextField()),
                        ("written_at", models.DateTimeField()),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("tenant", "number"), name="agreement_text_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)), name="agreement_text_counts"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VolunteerAgreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="volunteers.agreementtext",
                            ),
                        ),
                        ("body", models.TextField()),
                        ("offered_at", models.DateTimeField()),
                        (
                            "offered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("link_seed", models.CharField(blank=True, max_length=64)),
                        ("token_hash", models.CharField(blank=True, max_length=64)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "accepted_way",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("page", "På sin egen side"),
                                    ("link", "Fra linket i mailen"),
                                    ("paper", "På papir"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_at", None), ("accepted_way", "")),
                                    models.Q(
                                        ("accepted_at__isnull", False),
                                        ("accepted_way__in", ["page", "link", "paper"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_accepted_somehow",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_at", None), ("signed_by", None)),
                                    models.Q(
                                        ("signed_at__isnull", False), ("signed_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_signed_by_somebody",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("volunteer",),
                                name="agreement_stands_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("token_hash", ""), _negated=True),
                                fields=("token_hash",),
                                name="agreement_link_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VolunteerAgreementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="volunteers.volunteeragreement",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="volunteers.agreementtext",
                            ),
                        ),
                        ("body", models.TextField()),
                        ("offered_at", models.DateTimeField()),
                        (
                            "offered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "accepted_way",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("page", "På sin egen side"),
                                    ("link", "Fra linket i mailen"),
                                    ("paper", "På papir"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("criminal", "Straffeattest"), ("child", "Børneattest")],
                                max_length=10,
                            ),
                        ),
                        ("required", models.BooleanField()),
                        ("assessed_on", models.DateField(blank=True, null=True)),
                        ("may_start", models.BooleanField(blank=True, null=True)),
                        ("renew_by", models.DateField(blank=True, null=True)),
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["criminal", "child"])),
                                name="certificate_kind",
                            ),
                            models.UniqueConstraint(
                                fields=("volunteer", "kind"), name="certificate_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("assessed_on", None), ("may_start", None)),
                                    models.Q(
                                        ("assessed_on__isnull", False), ("may_start__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="certificate_outcome_has_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("required", True),
                                    models.Q(("assessed_on", None), ("renew_by", None)),
                                    _connector="OR",
                                ),
                                name="certificate_not_needed_has_no_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("renew_by", None),
                                    ("renew_by__gt", models.F("assessed_on")),
                                    _connector="OR",
                                ),
                                name="certificate_renewed_after_it_was_seen",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseTaken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="volunteers.volunteer",
                            ),
                        ),
                        ("course", models.CharField(max_length=20)),
                        ("taken_on", models.DateField()),
                        ("expires_on", models.DateField(blank=True, null=True)),
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("volunteer", "course", "taken_on"), name="course_taken_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_on", None),
                                    ("expires_on__gt", models.F("taken_on")),
                                    _connector="OR",
                                ),
                                name="course_expires_after_it_was_taken",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CourseTakenEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="volunteers.coursetaken",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="volunteers.volunteer",
                            ),
                        ),
                        ("course", models.CharField(max_length=20)),
                        ("taken_on", models.DateField()),
                        ("expires_on", models.DateField(blank=True, null=True)),
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LeaveCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.carecentre",
                            ),
                        ),
                        ("quarter", models.DateField()),
                        ("reason", models.CharField(max_length=30)),
                        ("number", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("tenant", "centre", "quarter", "reason"),
                                name="leave_count_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deputy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.carecentre",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.membership",
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("made_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="deputy_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_by", None), ("ended_at__isnull", False), _connector="OR"
                                ),
                                name="deputy_ended_before_it_is_said_by_whom",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("tenant", "centre", "person"),
                                name="deputy_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeputyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="volunteers.deputy",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.carecentre",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.membership",
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("made_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("talk", "en samtale"),
                                    ("agreement", "aftalen"),
                                    ("thanks", "tak"),
                                    ("goodbye", "farvel og tak"),
                                    ("still", "om hun stadig vil være med"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "talk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="volunteers.talk",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="volunteers.volunteeragreement",
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        ("made_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["tenant", "volunteer", "made_at"],
                                name="letter_of_volunteer",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["talk", "agreement", "thanks", "goodbye", "still"],
                                    )
                                ),
                                name="letter_kind",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VolunteerFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("uploaded_at", models.DateTimeField()),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("heading", models.JSONField(default=list)),
                        ("rows", models.JSONField(default=list)),
                        ("columns", models.JSONField(default=dict)),
                        ("dropped", models.JSONField(default=list)),
                        ("imported_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "imported_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        ("done", models.JSONField(default=list)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("imported_at", None), ("imported_by", None)),
                                    models.Q(
                                        ("imported_at__isnull", False),
                                        ("imported_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="volunteer_file_imported_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("undone_at", None), ("undone_by", None)),
                                    models.Q(
                                        ("undone_at__isnull", False), ("undone_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="volunteer_file_undone_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("undone_at", None),
                                    ("imported_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="volunteer_file_undone_after_it_was_done",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deputy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_deputyevent" ("centre_id", "ended_at", "ended_by_id", "first_day", "id", "last_day", "made_at", "made_by_id", "membership_id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id") VALUES (NEW."centre_id", NEW."ended_at", NEW."ended_by_id", NEW."first_day", NEW."id", NEW."last_day", NEW."made_at", NEW."made_by_id", NEW."membership_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."tenant_id"); RETURN NULL;',
                            hash="75c4b8d02275f3e22c2d0d5417be7d0b35229f7c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4eaff",
                            table="volunteers_deputy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deputy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "volunteers_deputyevent" ("centre_id", "ended_at", "ended_by_id", "first_day", "id", "last_day", "made_at", "made_by_id", "membership_id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id") VALUES (NEW."centre_id", NEW."ended_at", NEW."ended_by_id", NEW."first_day", NEW."id", NEW."last_day", NEW."made_at", NEW."made_by_id", NEW."membership_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."tenant_id"); RETURN NULL;',
                            hash="d56c8348c8164cd2b3faf84a8d9c70331b792c30",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_36e69",
                            table="volunteers_deputy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deputy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_deputyevent" ("centre_id", "ended_at", "ended_by_id", "first_day", "id", "last_day", "made_at", "made_by_id", "membership_id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id") VALUES (OLD."centre_id", OLD."ended_at", OLD."ended_by_id", OLD."first_day", OLD."id", OLD."last_day", OLD."made_at", OLD."made_by_id", OLD."membership_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."tenant_id"); RETURN NULL;',
                            hash="b40de5bc4e1225885a9104d63ef00d14d7764c16",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_349b9",
                            table="volunteers_deputy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "heard_on", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (NEW."added_at", NEW."added_by_id", NEW."asked_directly", NEW."association_id", NEW."began_on", NEW."channel", NEW."contact", NEW."email", NEW."forgotten_at", NEW."heard_on", NEW."id", NEW."merged_into_id", NEW."mobile", NEW."name", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."stage", NEW."stage_since", NEW."tenant_id", NEW."version", NEW."wants"); RETURN NULL;',
                            hash="11b33f316e2253171be08224c05015211d3c87f7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fa6cd",
                            table="volunteers_volunteer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "heard_on", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (NEW."added_at", NEW."added_by_id", NEW."asked_directly", NEW."association_id", NEW."began_on", NEW."channel", NEW."contact", NEW."email", NEW."forgotten_at", NEW."heard_on", NEW."id", NEW."merged_into_id", NEW."mobile", NEW."name", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."stage", NEW."stage_since", NEW."tenant_id", NEW."version", NEW."wants"); RETURN NULL;',
                            hash="8ee57aaec61b7133307ddd84701d1f4f7dd0dfdd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6cedd",
                            table="volunteers_volunteer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "heard_on", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (OLD."added_at", OLD."added_by_id", OLD."asked_directly", OLD."association_id", OLD."began_on", OLD."channel", OLD."contact", OLD."email", OLD."forgotten_at", OLD."heard_on", OLD."id", OLD."merged_into_id", OLD."mobile", OLD."name", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."stage", OLD."stage_since", OLD."tenant_id", OLD."version", OLD."wants"); RETURN NULL;',
                            hash="d979143ed8922e9e6f42d38b17477e2c9d7db61b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_16027",
                            table="volunteers_volunteer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_talkevent" ("booked_at", "booked_by_id", "called_off_at", "called_off_by_id", "held_at", "held_by_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "tenant_id", "volunteer_id") VALUES (NEW."booked_at", NEW."booked_by_id", NEW."called_off_at", NEW."called_off_by_id", NEW."held_at", NEW."held_by_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."planned_at", NEW."tenant_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="c444c4553c42710dbee659080e9a0ca81a557946",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_81261",
                            table="volunteers_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "volunteers_talkevent" ("booked_at", "booked_by_id", "called_off_at", "called_off_by_id", "held_at", "held_by_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "tenant_id", "volunteer_id") VALUES (NEW."booked_at", NEW."booked_by_id", NEW."called_off_at", NEW."called_off_by_id", NEW."held_at", NEW."held_by_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."planned_at", NEW."tenant_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="36ea26e4fa41f78303fc83c0e031612e9c8d27dc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3ba46",
                            table="volunteers_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_talkevent" ("booked_at", "booked_by_id", "called_off_at", "called_off_by_id", "held_at", "held_by_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "tenant_id", "volunteer_id") VALUES (OLD."booked_at", OLD."booked_by_id", OLD."called_off_at", OLD."called_off_by_id", OLD."held_at", OLD."held_by_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."planned_at", OLD."tenant_id", OLD."volunteer_id"); RETURN NULL;',
                            hash="998b52b0b637600eaac00fffd94181055e67b0e0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ae185",
                            table="volunteers_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="coursetaken",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_coursetakenevent" ("course", "expires_on", "id", "noted_at", "noted_by_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_on", "tenant_id", "volunteer_id") VALUES (NEW."course", NEW."expires_on", NEW."id", NEW."noted_at", NEW."noted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."taken_on", NEW."tenant_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="73a5236cbb61e1a3d1678aa302c7e21d90e5ed7c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_67c4c",
                            table="volunteers_coursetaken",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="coursetaken",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "volunteers_coursetakenevent" ("course", "expires_on", "id", "noted_at", "noted_by_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_on", "tenant_id", "volunteer_id") VALUES (NEW."course", NEW."expires_on", NEW."id", NEW."noted_at", NEW."noted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."taken_on", NEW."tenant_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="45feec7124bd9dc9a8bb54c0a545df75e512ade4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aba25",
                            table="volunteers_coursetaken",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="coursetaken",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_coursetakenevent" ("course", "expires_on", "id", "noted_at", "noted_by_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_on", "tenant_id", "volunteer_id") VALUES (OLD."course", OLD."expires_on", OLD."id", OLD."noted_at", OLD."noted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."taken_on", OLD."tenant_id", OLD."volunteer_id"); RETURN NULL;',
                            hash="7225b0355e5afb189c7db595d26df6b211e35c3a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_50fa9",
                            table="volunteers_coursetaken",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="away",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_awayevent" ("first_day", "id", "last_day", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_at", "said_by_id", "taken_back_at", "taken_back_by_id", "tenant_id", "volunteer_id") VALUES (NEW."first_day", NEW."id", NEW."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."said_at", NEW."said_by_id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."tenant_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="6b1a17bf84c97e7b57878fd5d2d0f749b310b35b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_90fb4",
                            table="volunteers_away",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="away",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "volunteers_awayevent" ("first_day", "id", "last_day", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_at", "said_by_id", "taken_back_at", "taken_back_by_id", "tenant_id", "volunteer_id") VALUES (NEW."first_day", NEW."id", NEW."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."said_at", NEW."said_by_id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."tenant_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="1c424781b385f28b3f7453e899e2597aa07bf4ba",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e947c",
                            table="volunteers_away",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="away",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_awayevent" ("first_day", "id", "last_day", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_at", "said_by_id", "taken_back_at", "taken_back_by_id", "tenant_id", "volunteer_id") VALUES (OLD."first_day", OLD."id", OLD."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."said_at", OLD."said_by_id", OLD."taken_back_at", OLD."taken_back_by_id", OLD."tenant_id", OLD."volunteer_id"); RETURN NULL;',
                            hash="0042e01802b3d963d2e82fbf4be6de7a90b0bff8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e5926",
                            table="volunteers_away",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteeragreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteeragreementevent" ("accepted_at", "accepted_way", "body", "id", "offered_at", "offered_by_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "signed_at", "signed_by_id", "tenant_id", "text_id", "volunteer_id") VALUES (NEW."accepted_at", NEW."accepted_way", NEW."body", NEW."id", NEW."offered_at", NEW."offered_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."replaced_at", NEW."signed_at", NEW."signed_by_id", NEW."tenant_id", NEW."text_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="fe61acd8a0a236fb03538f2ae624747e645cbb81",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_980af",
                            table="volunteers_volunteeragreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteeragreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."accepted_way" IS DISTINCT FROM (NEW."accepted_way") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."offered_at" IS DISTINCT FROM (NEW."offered_at") OR OLD."offered_by_id" IS DISTINCT FROM (NEW."offered_by_id") OR OLD."replaced_at" IS DISTINCT FROM (NEW."replaced_at") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."signed_by_id" IS DISTINCT FROM (NEW."signed_by_id") OR OLD."tenant_id" IS DISTINCT FROM (NEW."tenant_id") OR OLD."text_id" IS DISTINCT FROM (NEW."text_id") OR OLD."volunteer_id" IS DISTINCT FROM (NEW."volunteer_id"))',
                            func='INSERT INTO "volunteers_volunteeragreementevent" ("accepted_at", "accepted_way", "body", "id", "offered_at", "offered_by_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "signed_at", "signed_by_id", "tenant_id", "text_id", "volunteer_id") VALUES (NEW."accepted_at", NEW."accepted_way", NEW."body", NEW."id", NEW."offered_at", NEW."offered_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."replaced_at", NEW."signed_at", NEW."signed_by_id", NEW."tenant_id", NEW."text_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="e348a695529ddced34ef29302f17ead7c0f9b0d1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ad35d",
                            table="volunteers_volunteeragreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteeragreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteeragreementevent" ("accepted_at", "accepted_way", "body", "id", "offered_at", "offered_by_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "signed_at", "signed_by_id", "tenant_id", "text_id", "volunteer_id") VALUES (OLD."accepted_at", OLD."accepted_way", OLD."body", OLD."id", OLD."offered_at", OLD."offered_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."replaced_at", OLD."signed_at", OLD."signed_by_id", OLD."tenant_id", OLD."text_id", OLD."volunteer_id"); RETURN NULL;',
                            hash="0d29ca4f3d417b1bfc9c59f5a33b44851dc9b3e1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e04b8",
                            table="volunteers_volunteeragreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteercentre",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteercentreevent" ("centre_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "tenant_id", "until", "volunteer_id") VALUES (NEW."centre_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."since", NEW."tenant_id", NEW."until", NEW."volunteer_id"); RETURN NULL;',
                            hash="accf63b1275ab72de1256c9a4332e5bd2ce754d0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_edf3b",
                            table="volunteers_volunteercentre",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteercentre",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "volunteers_volunteercentreevent" ("centre_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "tenant_id", "until", "volunteer_id") VALUES (NEW."centre_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."since", NEW."tenant_id", NEW."until", NEW."volunteer_id"); RETURN NULL;',
                            hash="8ab94b6a09d2c27a65cae63ce78f79242b1f55fe",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_60afb",
                            table="volunteers_volunteercentre",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteercentre",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteercentreevent" ("centre_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "tenant_id", "until", "volunteer_id") VALUES (OLD."centre_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."since", OLD."tenant_id", OLD."until", OLD."volunteer_id"); RETURN NULL;',
                            hash="466148a34235acb4bb445356c1d41570e8d01031",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5409d",
                            table="volunteers_volunteercentre",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
