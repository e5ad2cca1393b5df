import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from samspil.kit.migrating import AtOnce
from samspil.kit.rls import append_only_wall, stays_inside, wall


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_passkeys"),
        ("activities", "0002_walls"),
        ("organisations", "0004_relatives"),
        ("residents", "0002_walls"),
        ("signups", "0002_walls"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="ForOne",
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
                        ("ongoing", models.BooleanField(default=False)),
                        ("said_at", models.DateTimeField()),
                        (
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="for_one",
                                to="activities.activity",
                            ),
                        ),
                        (
                            "resident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["tenant", "resident"], name="for_one_by_resident")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ForOneEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("ongoing", models.BooleanField(default=False)),
                        ("said_at", models.DateTimeField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activities.activity",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="signups.forone",
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
                    model_name="forone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signups_foroneevent" ("activity_id", "id", "ongoing", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "said_at", "said_by_id", "tenant_id") VALUES (NEW."activity_id", NEW."id", NEW."ongoing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."resident_id", NEW."said_at", NEW."said_by_id", NEW."tenant_id"); RETURN NULL;',
                            hash="56a3d139bb88e3a94ba80f6db46b0acfffdcbb70",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_22fd1",
                            table="signups_forone",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="forone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signups_foroneevent" ("activity_id", "id", "ongoing", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "said_at", "said_by_id", "tenant_id") VALUES (NEW."activity_id", NEW."id", NEW."ongoing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."resident_id", NEW."said_at", NEW."said_by_id", NEW."tenant_id"); RETURN NULL;',
                            hash="a1e592c6a2070ecdd50a4459d35ebd5138cf265b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bd164",
                            table="signups_forone",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="forone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signups_foroneevent" ("activity_id", "id", "ongoing", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_id", "said_at", "said_by_id", "tenant_id") VALUES (OLD."activity_id", OLD."id", OLD."ongoing", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."resident_id", OLD."said_at", OLD."said_by_id", OLD."tenant_id"); RETURN NULL;',
                            hash="7c361c7e94d9735e82714c63a407490dbfec9b37",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a94c2",
                            table="signups_forone",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        *wall("signups_forone"),
        *append_only_wall("signups_foroneevent"),
        *stays_inside(
            "signups_forone",
            [("activity_id", "activities_activity"), ("resident_id", "residents_resident")],
        ),
    ]
