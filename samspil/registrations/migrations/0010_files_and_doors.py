import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from samspil.kit.migrating import AtOnce, ChangedAtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_passkeys"),
        ("organisations", "0003_centre_imports"),
        ("registrations", "0002_walls"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="DoorCode",
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
                        ("first_day", models.DateField(verbose_name="første dag")),
                        ("last_day", models.DateField(verbose_name="sidste dag")),
                        ("seed", models.CharField(max_length=64)),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.carecentre",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
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
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="door_code_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("closed_by", None)),
                                    models.Q(
                                        ("closed_at__isnull", False), ("closed_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="door_code_closed_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileImport",
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
                        ("file_name", models.CharField(max_length=200)),
                        ("uploaded_at", models.DateTimeField()),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("reading", "læses"),
                                    ("unreadable", "kan ikke læses"),
                                    ("columns", "venter på kolonner"),
                                    ("judging", "ses igennem"),
                                    ("ready", "venter på ja"),
                                    ("storing", "gemmes"),
                                    ("taken", "læst ind"),
                                ],
                                default="reading",
                                max_length=10,
                            ),
                        ),
                        ("why_not", models.CharField(blank=True, max_length=500)),
                        ("content", models.BinaryField(null=True)),
                        ("heading", models.JSONField(default=list)),
                        ("columns", models.JSONField(default=dict)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("rows_seen", models.PositiveIntegerField(default=0)),
                        ("going", models.BinaryField(null=True)),
                        ("left", models.BinaryField(null=True)),
                        ("counts", models.JSONField(default=dict)),
                        ("taken_at", models.DateTimeField(blank=True, null=True)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "taken_by",
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
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "uploaded_by",
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
                                condition=models.Q(
                                    models.Q(
                                        ("taken_at", None),
                                        ("taken_by", None),
                                        models.Q(("step", "taken"), _negated=True),
                                    ),
                                    models.Q(
                                        ("step", "taken"),
                                        ("taken_at__isnull", False),
                                        ("taken_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="file_import_taken_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("undone_at", None), ("undone_by", None)),
                                    models.Q(
                                        ("taken_at__isnull", False),
                                        ("undone_at__isnull", False),
                                        ("undone_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="file_import_undone_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("taken_at", None),
                                    models.Q(("content", None), ("going", None)),
                                    _connector="OR",
                                ),
                                name="file_import_kept_until_taken",
                            ),
                        ],
                    },
                ),
            ]
        ),
        ChangedAtOnce(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="registration",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="registration",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="registration",
                    name="delete_delete",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registrations_registrationevent" ("affiliation", "association_id", "category", "centre_id", "changed_at", "created_at", "day", "deleted_at", "deleted_by_id", "from_file_id", "id", "key", "minutes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "repeats", "residents", "residents_men", "source", "staff", "staff_count", "starts_at", "status", "subtype", "target", "tenant_id", "traits", "unit_id", "version", "volunteers", "went", "what", "written_by_id") VALUES (NEW."affiliation", NEW."association_id", NEW."category", NEW."centre_id", NEW."changed_at", NEW."created_at", NEW."day", NEW."deleted_at", NEW."deleted_by_id", NEW."from_file_id", NEW."id", NEW."key", NEW."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."place", NEW."repeats", NEW."residents", NEW."residents_men", NEW."source", NEW."staff", NEW."staff_count", NEW."starts_at", NEW."status", NEW."subtype", NEW."target", NEW."tenant_id", NEW."traits", NEW."unit_id", NEW."version", NEW."volunteers", NEW."went", NEW."what", NEW."written_by_id"); RETURN NULL;',
                            hash="8c009dbce59b7084b8180d5280ea40ff866969b2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b1473",
                            table="registrations_registration",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registrations_registrationevent" ("affiliation", "association_id", "category", "centre_id", "changed_at", "created_at", "day", "deleted_at", "deleted_by_id", "from_file_id", "id", "key", "minutes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "repeats", "residents", "residents_men", "source", "staff", "staff_count", "starts_at", "status", "subtype", "target", "tenant_id", "traits", "unit_id", "version", "volunteers", "went", "what", "written_by_id") VALUES (NEW."affiliation", NEW."association_id", NEW."category", NEW."centre_id", NEW."changed_at", NEW."created_at", NEW."day", NEW."deleted_at", NEW."deleted_by_id", NEW."from_file_id", NEW."id", NEW."key", NEW."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."place", NEW."repeats", NEW."residents", NEW."residents_men", NEW."source", NEW."staff", NEW."staff_count", NEW."starts_at", NEW."status", NEW."subtype", NEW."target", NEW."tenant_id", NEW."traits", NEW."unit_id", NEW."version", NEW."volunteers", NEW."went", NEW."what", NEW."written_by_id"); RETURN NULL;',
                            hash="01fd213e66e50474a9df3d7d0fbd82f277d99c69",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_12872",
                            table="registrations_registration",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registrations_registrationevent" ("affiliation", "association_id", "category", "centre_id", "changed_at", "created_at", "day", "deleted_at", "deleted_by_id", "from_file_id", "id", "key", "minutes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "repeats", "residents", "residents_men", "source", "staff", "staff_count", "starts_at", "status", "subtype", "target", "tenant_id", "traits", "unit_id", "version", "volunteers", "went", "what", "written_by_id") VALUES (OLD."affiliation", OLD."association_id", OLD."category", OLD."centre_id", OLD."changed_at", OLD."created_at", OLD."day", OLD."deleted_at", OLD."deleted_by_id", OLD."from_file_id", OLD."id", OLD."key", OLD."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."place", OLD."repeats", OLD."residents", OLD."residents_men", OLD."source", OLD."staff", OLD."staff_count", OLD."starts_at", OLD."status", OLD."subtype", OLD."target", OLD."tenant_id", OLD."traits", OLD."unit_id", OLD."version", OLD."volunteers", OLD."went", OLD."what", OLD."written_by_id"); RETURN NULL;',
                            hash="769416335870b9456a5aac0a1d6c7b82eb451b81",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_77f4c",
                            table="registrations_registration",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="registration",
                    name="from_file",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registrations.fileimport",
                    ),
                ),
                migrations.AddField(
                    model_name="registrationevent",
                    name="from_file",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registrations.fileimport",
                    ),
                ),
                migrations.AddIndex(
                    model_name="registration",
                    index=models.Index(
                        condition=models.Q(("from_file__isnull", False)),
                        fields=["tenant", "from_file"],
                        name="registration_by_file",
                    ),
                ),
            ]
        ),
    ]
