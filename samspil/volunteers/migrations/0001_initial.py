import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import samspil.kit.sorting
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
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version") VALUES (NEW."added_at", NEW."added_by_id", NEW."asked_directly", NEW."association_id", NEW."began_on", NEW."channel", NEW."contact", NEW."email", NEW."forgotten_at", NEW."id", NEW."merged_into_id", NEW."mobile", NEW."name", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."stage", NEW."stage_since", NEW."tenant_id", NEW."version"); RETURN NULL;',
                            hash="bf5ea5dfcb7d097a0a8c37ec2931322bd17d50af",
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
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version") VALUES (NEW."added_at", NEW."added_by_id", NEW."asked_directly", NEW."association_id", NEW."began_on", NEW."channel", NEW."contact", NEW."email", NEW."forgotten_at", NEW."id", NEW."merged_into_id", NEW."mobile", NEW."name", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."stage", NEW."stage_since", NEW."tenant_id", NEW."version"); RETURN NULL;',
                            hash="645042baa6b4753894d05f201b21c93d74ec55f6",
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
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version") VALUES (OLD."added_at", OLD."added_by_id", OLD."asked_directly", OLD."association_id", OLD."began_on", OLD."channel", OLD."contact", OLD."email", OLD."forgotten_at", OLD."id", OLD."merged_into_id", OLD."mobile", OLD."name", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."stage", OLD."stage_since", OLD."tenant_id", OLD."version"); RETURN NULL;',
                            hash="be31eb461ff12403735326e9b7ae7e6d2c92b376",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_16027",
                            table="volunteers_volunteer",
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
            ]
        ),
    ]
