import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from samspil.kit.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_passkeys"),
        ("organisations", "0004_relatives"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="Resident",
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
                            "preferred_name",
                            models.CharField(max_length=60, verbose_name="vil gerne kaldes"),
                        ),
                        (
                            "gender",
                            models.CharField(
                                blank=True,
                                choices=[("woman", "Kvinde"), ("man", "Mand")],
                                max_length=10,
                                verbose_name="køn",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "practical",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="godt at vide"
                            ),
                        ),
                        (
                            "moved_in",
                            models.DateField(blank=True, null=True, verbose_name="flyttede ind"),
                        ),
                        ("added_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_how",
                            models.CharField(
                                blank=True,
                                choices=[("moved", "Flyttet"), ("died", "Død")],
                                max_length=10,
                            ),
                        ),
                        ("remove_on", models.DateField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
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
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
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
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.unit",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["tenant", "centre", "unit"], name="resident_by_unit"
                            ),
                            models.Index(
                                condition=models.Q(("remove_on__isnull", False)),
                                fields=["tenant", "remove_on"],
                                name="resident_by_removal",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("preferred_name", ""), _negated=True),
                                name="resident_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("gender__in", ["", "woman", "man"])),
                                name="resident_gender_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="resident_version_counts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at", None),
                                        ("ended_by", None),
                                        ("ended_how", ""),
                                        ("remove_on", None),
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                        ("ended_how__in", ["moved", "died"]),
                                        ("remove_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="resident_ended_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Relative",
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
                            "decider",
                            models.CharField(
                                choices=[
                                    ("resident", "Beboeren selv"),
                                    ("guardian", "Værge, på beboerens vegne"),
                                    ("future_power", "Fremtidsfuldmægtig, på beboerens vegne"),
                                    (
                                        "writer",
                                        "Den pårørende, om det, hun eller han selv har skrevet",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("basis", models.CharField(blank=True, max_length=120)),
                        ("decided_on", models.DateField()),
                        ("added_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
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
                        (
                            "invitation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.invitation",
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
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "resident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relatives",
                                to="residents.resident",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("invitation__isnull", False), ("person", None)),
                                    models.Q(("invitation", None), ("person__isnull", False)),
                                    _connector="OR",
                                ),
                                name="relative_is_a_person_or_invited",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None), ("person__isnull", False)),
                                fields=("resident", "person"),
                                name="relative_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("invitation__isnull", False)),
                                fields=("invitation",),
                                name="relative_invited_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decider__in", ["resident", "guardian", "future_power"])
                                ),
                                name="relative_decider_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(
                                        ("ended_at__isnull", False), ("ended_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="relative_ended_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelativeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "decider",
                            models.CharField(
                                choices=[
                                    ("resident", "Beboeren selv"),
                                    ("guardian", "Værge, på beboerens vegne"),
                                    ("future_power", "Fremtidsfuldmægtig, på beboerens vegne"),
                                    (
                                        "writer",
                                        "Den pårørende, om det, hun eller han selv har skrevet",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("basis", models.CharField(blank=True, max_length=120)),
                        ("decided_on", models.DateField()),
                        ("added_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
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
                        (
                            "invitation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.invitation",
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
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="residents.relative",
                            ),
                        ),
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
                            "resident",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="residents.resident",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Wish",
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
                        ("question", models.CharField(max_length=30)),
                        (
                            "codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                blank=True, max_length=600, verbose_name="med egne ord"
                            ),
                        ),
                        ("day", models.DateField(blank=True, null=True)),
                        (
                            "teller",
                            models.CharField(
                                choices=[
                                    ("resident", "Beboeren har sagt det"),
                                    ("seen", "Personalet har set det"),
                                    ("relative", "En pårørende har skrevet det"),
                                ],
                                default="resident",
                                max_length=10,
                            ),
                        ),
                        ("said_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "resident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wishes",
                                to="residents.resident",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
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
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "question__in",
                                        [
                                            "call-me",
                                            "good-day",
                                            "used-to-love",
                                            "work-life",
                                            "places",
                                            "want-now",
                                            "try-again",
                                            "everyday",
                                            "teach",
                                            "outdoors",
                                            "group-size",
                                            "time-of-day",
                                            "company",
                                            "befriender",
                                            "volunteer-wishes",
                                            "dislikes",
                                            "choose",
                                            "follow-up",
                                            "wish",
                                            "life-before",
                                            "idea",
                                            "offer",
                                        ],
                                    )
                                ),
                                name="wish_question_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("codes", []), ("day", None), ("text", ""), _negated=True
                                ),
                                name="wish_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("question__in", ["life-before", "idea", "offer"]),
                                        ("teller", "relative"),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("question__in", ["life-before", "idea", "offer"]),
                                            _negated=True,
                                        ),
                                        models.Q(("teller", "relative"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="wish_of_a_relative_is_told_by_one",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "question__in",
                                        [
                                            "good-day",
                                            "used-to-love",
                                            "work-life",
                                            "places",
                                            "want-now",
                                            "try-again",
                                            "everyday",
                                            "teach",
                                            "outdoors",
                                            "group-size",
                                            "time-of-day",
                                            "company",
                                            "befriender",
                                            "volunteer-wishes",
                                            "dislikes",
                                            "choose",
                                            "follow-up",
                                        ],
                                    ),
                                    ("taken_back_at", None),
                                ),
                                fields=("resident", "question"),
                                name="wish_answers_a_question_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)), name="wish_version_counts"
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
                                name="wish_taken_back_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Disclosure",
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
                            "audience",
                            models.CharField(
                                choices=[
                                    ("staff", "Personalet på afdelingen"),
                                    ("visitors", "Frivillige, der besøger beboeren"),
                                    ("volunteers", "Alle frivillige på plejecentret"),
                                    ("relatives", "De pårørende, der er inviteret"),
                                    ("manager", "Plejecentrets leder"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "decider",
                            models.CharField(
                                choices=[
                                    ("resident", "Beboeren selv"),
                                    ("guardian", "Værge, på beboerens vegne"),
                                    ("future_power", "Fremtidsfuldmægtig, på beboerens vegne"),
                                    (
                                        "writer",
                                        "Den pårørende, om det, hun eller han selv har skrevet",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("basis", models.CharField(blank=True, max_length=120)),
                        ("decided_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
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
                            "resident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disclosures",
                                to="residents.resident",
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disclosures",
                                to="residents.wish",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["tenant", "wish"], name="disclosure_by_wish")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("resident", "wish", "audience"),
                                name="disclosure_stands_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "audience__in",
                                        ["staff", "visitors", "volunteers", "relatives", "manager"],
                                    )
                                ),
                                name="disclosure_audience_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decider__in", ["resident", "guardian", "future_power"]),
                                    models.Q(
                                        ("audience", "staff"),
                                        ("decider", "writer"),
                                        ("wish__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="disclosure_decided_by_who_may",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decider__in", ["resident", "writer"]),
                                    models.Q(("basis", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="disclosure_on_anothers_behalf_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("revoked_at", None), ("revoked_by", None)),
                                    models.Q(
                                        ("revoked_at__isnull", False), ("revoked_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="disclosure_revoked_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResidentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "preferred_name",
                            models.CharField(max_length=60, verbose_name="vil gerne kaldes"),
                        ),
                        (
                            "gender",
                            models.CharField(
                                blank=True,
                                choices=[("woman", "Kvinde"), ("man", "Mand")],
                                max_length=10,
                                verbose_name="køn",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "practical",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="godt at vide"
                            ),
                        ),
                        (
                            "moved_in",
                            models.DateField(blank=True, null=True, verbose_name="flyttede ind"),
                        ),
                        ("added_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_how",
                            models.CharField(
                                blank=True,
                                choices=[("moved", "Flyttet"), ("died", "Død")],
                                max_length=10,
                            ),
                        ),
                        ("remove_on", models.DateField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
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
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="residents.resident",
                            ),
                        ),
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
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.unit",
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
                        ("short", models.BooleanField(default=True)),
                        (
                            "decider",
                            models.CharField(
                                choices=[
                                    ("resident", "Beboeren selv"),
                                    ("guardian", "Værge, på beboerens vegne"),
                                    ("future_power", "Fremtidsfuldmægtig, på beboerens vegne"),
                                    (
                                        "writer",
                                        "Den pårørende, om det, hun eller han selv har skrevet",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("basis", models.CharField(blank=True, max_length=120)),
                        ("share_ok", models.BooleanField(default=False)),
                        ("family_ok", models.BooleanField(default=False)),
                        (
                            "passed_over",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("began_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "began_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "finished_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "resident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="talks",
                                to="residents.resident",
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("finished_at", None)),
                                fields=("resident",),
                                name="talk_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decider__in", ["resident", "guardian", "future_power"])
                                ),
                                name="talk_decider_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decider", "resident"),
                                    models.Q(("basis", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="talk_on_anothers_behalf_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finished_at", None), ("finished_by", None)),
                                    models.Q(
                                        ("finished_at__isnull", False),
                                        ("finished_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="talk_finished_by_somebody",
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
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("short", models.BooleanField(default=True)),
                        (
                            "decider",
                            models.CharField(
                                choices=[
                                    ("resident", "Beboeren selv"),
                                    ("guardian", "Værge, på beboerens vegne"),
                                    ("future_power", "Fremtidsfuldmægtig, på beboerens vegne"),
                                    (
                                        "writer",
                                        "Den pårørende, om det, hun eller han selv har skrevet",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("basis", models.CharField(blank=True, max_length=120)),
                        ("share_ok", models.BooleanField(default=False)),
                        ("family_ok", models.BooleanField(default=False)),
                        (
                            "passed_over",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("began_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "began_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "finished_by",
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="residents.talk",
                            ),
                        ),
                        (
                            "resident",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="residents.resident",
                            ),
                        ),
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Tick",
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
                        ("day", models.DateField()),
                        ("occasion", models.BigIntegerField(blank=True, null=True)),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("wants", "Vil gerne med"),
                                    ("took_part", "Var med"),
                                    ("no_thanks", "Sagde nej tak"),
                                    ("asleep", "Sov"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("put_at", models.DateTimeField()),
                        (
                            "put_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "resident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ticks",
                                to="residents.resident",
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["tenant", "day"], name="tick_by_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("resident", "day", "occasion"),
                                name="tick_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("how__in", ["wants", "took_part", "no_thanks", "asleep"])
                                ),
                                name="tick_how_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("how", "wants"), _negated=True),
                                    ("occasion__isnull", False),
                                    _connector="OR",
                                ),
                                name="tick_is_wanted_of_an_occasion",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DisclosureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("staff", "Personalet på afdelingen"),
                                    ("visitors", "Frivillige, der besøger beboeren"),
                                    ("volunteers", "Alle frivillige på plejecentret"),
                                    ("relatives", "De pårørende, der er inviteret"),
                                    ("manager", "Plejecentrets leder"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "decider",
                            models.CharField(
                                choices=[
                                    ("resident", "Beboeren selv"),
                                    ("guardian", "Værge, på beboerens vegne"),
                                    ("future_power", "Fremtidsfuldmægtig, på beboerens vegne"),
                                    (
                                        "writer",
                                        "Den pårørende, om det, hun eller han selv har skrevet",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("basis", models.CharField(blank=True, max_length=120)),
                        ("decided_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="residents.disclosure",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "revoked_by",
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
                            "resident",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="residents.resident",
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="residents.wish",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WishEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("question", models.CharField(max_length=30)),
                        (
                            "codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                blank=True, max_length=600, verbose_name="med egne ord"
                            ),
                        ),
                        ("day", models.DateField(blank=True, null=True)),
                        (
                            "teller",
                            models.CharField(
                                choices=[
                                    ("resident", "Beboeren har sagt det"),
                                    ("seen", "Personalet har set det"),
                                    ("relative", "En pårørende har skrevet det"),
                                ],
                                default="resident",
                                max_length=10,
                            ),
                        ),
                        ("said_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="residents.wish",
                            ),
                        ),
                        (
                            "resident",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="residents.resident",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resident",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_residentevent" ("added_at", "added_by_id", "centre_id", "ended_at", "ended_by_id", "ended_how", "gender", "id", "languages", "moved_in", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "practical", "preferred_name", "remove_on", "tenant_id", "unit_id", "version") VALUES (NEW."added_at", NEW."added_by_id", NEW."centre_id", NEW."ended_at", NEW."ended_by_id", NEW."ended_how", NEW."gender", NEW."id", NEW."languages", NEW."moved_in", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."practical", NEW."preferred_name", NEW."remove_on", NEW."tenant_id", NEW."unit_id", NEW."version"); RETURN NULL;',
                            hash="8d93344ae783021f6bf835ec324fc5bb1cb111c9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_424be",
                            table="residents_resident",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resident",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "residents_residentevent" ("added_at", "added_by_id", "centre_id", "ended_at", "ended_by_id", "ended_how", "gender", "id", "languages", "moved_in", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "practical", "preferred_name", "remove_on", "tenant_id", "unit_id", "version") VALUES (NEW."added_at", NEW."added_by_id", NEW."centre_id", NEW."ended_at", NEW."ended_by_id", NEW."ended_how", NEW."gender", NEW."id", NEW."languages", NEW."moved_in", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."practical", NEW."preferred_name", NEW."remove_on", NEW."tenant_id", NEW."unit_id", NEW."version"); RETURN NULL;',
                            hash="1f057f3a6139fda640f7f48504f808b03ce82674",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7908c",
                            table="residents_resident",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resident",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_residentevent" ("added_at", "added_by_id", "centre_id", "ended_at", "ended_by_id", "ended_how", "gender", "id", "languages", "moved_in", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "practical", "preferred_name", "remove_on", "tenant_id", "unit_id", "version") VALUES (OLD."added_at", OLD."added_by_id", OLD."centre_id", OLD."ended_at", OLD."ended_by_id", OLD."ended_how", OLD."gender", OLD."id", OLD."languages", OLD."moved_in", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."practical", OLD."preferred_name", OLD."remove_on", OLD."tenant_id", OLD."unit_id", OLD."version"); RETURN NULL;',
                            hash="37592b5c522f69c0c5536831300ddc4461cd94eb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3d2a9",
                            table="residents_resident",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_relativeevent" ("added_at", "added_by_id", "basis", "decided_on", "decider", "ended_at", "ended_by_id", "id", "invitation_id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "tenant_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."basis", NEW."decided_on", NEW."decider", NEW."ended_at", NEW."ended_by_id", NEW."id", NEW."invitation_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."resident_id", NEW."tenant_id"); RETURN NULL;',
                            hash="02660b9386957218f77919f07caa097acc2e04ca",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f7b8f",
                            table="residents_relative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "residents_relativeevent" ("added_at", "added_by_id", "basis", "decided_on", "decider", "ended_at", "ended_by_id", "id", "invitation_id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "tenant_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."basis", NEW."decided_on", NEW."decider", NEW."ended_at", NEW."ended_by_id", NEW."id", NEW."invitation_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."resident_id", NEW."tenant_id"); RETURN NULL;',
                            hash="a047dd360b0c3a2f6ea1c55fda869da46bb0e3f9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_eeb9f",
                            table="residents_relative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_relativeevent" ("added_at", "added_by_id", "basis", "decided_on", "decider", "ended_at", "ended_by_id", "id", "invitation_id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "tenant_id") VALUES (OLD."added_at", OLD."added_by_id", OLD."basis", OLD."decided_on", OLD."decider", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."invitation_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."resident_id", OLD."tenant_id"); RETURN NULL;',
                            hash="4df60f28a0c019d036e4667a349e37f8b48123a7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7030b",
                            table="residents_relative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_talkevent" ("basis", "began_at", "began_by_id", "decider", "family_ok", "finished_at", "finished_by_id", "id", "passed_over", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "share_ok", "short", "tenant_id") VALUES (NEW."basis", NEW."began_at", NEW."began_by_id", NEW."decider", NEW."family_ok", NEW."finished_at", NEW."finished_by_id", NEW."id", NEW."passed_over", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."resident_id", NEW."share_ok", NEW."short", NEW."tenant_id"); RETURN NULL;',
                            hash="f84ffddd9da46f4392d9b0670f60c4fead328433",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0ccef",
                            table="residents_talk",
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
                            func='INSERT INTO "residents_talkevent" ("basis", "began_at", "began_by_id", "decider", "family_ok", "finished_at", "finished_by_id", "id", "passed_over", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "share_ok", "short", "tenant_id") VALUES (NEW."basis", NEW."began_at", NEW."began_by_id", NEW."decider", NEW."family_ok", NEW."finished_at", NEW."finished_by_id", NEW."id", NEW."passed_over", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."resident_id", NEW."share_ok", NEW."short", NEW."tenant_id"); RETURN NULL;',
                            hash="5c26b5190f1037c3f2c0fcdd6c492607b00d7ed3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_93a0f",
                            table="residents_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_talkevent" ("basis", "began_at", "began_by_id", "decider", "family_ok", "finished_at", "finished_by_id", "id", "passed_over", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "share_ok", "short", "tenant_id") VALUES (OLD."basis", OLD."began_at", OLD."began_by_id", OLD."decider", OLD."family_ok", OLD."finished_at", OLD."finished_by_id", OLD."id", OLD."passed_over", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."resident_id", OLD."share_ok", OLD."short", OLD."tenant_id"); RETURN NULL;',
                            hash="fa1532ee1a3f846c78cd0e067b4f7309912d8404",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c088a",
                            table="residents_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_wishevent" ("codes", "day", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "resident_id", "said_at", "said_by_id", "taken_back_at", "taken_back_by_id", "teller", "tenant_id", "text", "version") VALUES (NEW."codes", NEW."day", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."question", NEW."resident_id", NEW."said_at", NEW."said_by_id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."teller", NEW."tenant_id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="ff1cefa955fab809d502dcca1925fde97f83fa46",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5c4ff",
                            table="residents_wish",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "residents_wishevent" ("codes", "day", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "resident_id", "said_at", "said_by_id", "taken_back_at", "taken_back_by_id", "teller", "tenant_id", "text", "version") VALUES (NEW."codes", NEW."day", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."question", NEW."resident_id", NEW."said_at", NEW."said_by_id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."teller", NEW."tenant_id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="4c8cedf0264f3b218deaddbdf33f7b9dd9ca0e72",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e4035",
                            table="residents_wish",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_wishevent" ("codes", "day", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "resident_id", "said_at", "said_by_id", "taken_back_at", "taken_back_by_id", "teller", "tenant_id", "text", "version") VALUES (OLD."codes", OLD."day", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."question", OLD."resident_id", OLD."said_at", OLD."said_by_id", OLD."taken_back_at", OLD."taken_back_by_id", OLD."teller", OLD."tenant_id", OLD."text", OLD."version"); RETURN NULL;',
                            hash="b2b8105a46b28225f502ca89ab874b54cb29eae4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ed1bc",
                            table="residents_wish",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disclosure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_disclosureevent" ("audience", "basis", "decided_on", "decider", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "resident_id", "revoked_at", "revoked_by_id", "tenant_id", "wish_id") VALUES (NEW."audience", NEW."basis", NEW."decided_on", NEW."decider", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."resident_id", NEW."revoked_at", NEW."revoked_by_id", NEW."tenant_id", NEW."wish_id"); RETURN NULL;',
                            hash="d4d9fc08e30e25ac58e2766191657609b1761466",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_763ea",
                            table="residents_disclosure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disclosure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "residents_disclosureevent" ("audience", "basis", "decided_on", "decider", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "resident_id", "revoked_at", "revoked_by_id", "tenant_id", "wish_id") VALUES (NEW."audience", NEW."basis", NEW."decided_on", NEW."decider", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."resident_id", NEW."revoked_at", NEW."revoked_by_id", NEW."tenant_id", NEW."wish_id"); RETURN NULL;',
                            hash="a3ceaff393248f737169ca422b03bd3360abdfb1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_21ded",
                            table="residents_disclosure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disclosure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "residents_disclosureevent" ("audience", "basis", "decided_on", "decider", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "resident_id", "revoked_at", "revoked_by_id", "tenant_id", "wish_id") VALUES (OLD."audience", OLD."basis", OLD."decided_on", OLD."decider", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."resident_id", OLD."revoked_at", OLD."revoked_by_id", OLD."tenant_id", OLD."wish_id"); RETURN NULL;',
                            hash="180912a9f307623a88e8abe5ae0805b2767564b6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2c6ae",
                            table="residents_disclosure",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
