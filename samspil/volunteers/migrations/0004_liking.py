import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from samspil.kit.migrating import ChangedAtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_passkeys"),
        ("organisations", "0004_relatives"),
        ("volunteers", "0003_has_car"),
    ]

    operations = [
        ChangedAtOnce(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="volunteer",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="volunteer",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="volunteer",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="volunteer",
                    name="days",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="volunteer",
                    name="likes",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="volunteer",
                    name="parts",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="volunteerevent",
                    name="days",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="volunteerevent",
                    name="likes",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="volunteerevent",
                    name="parts",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "days", "email", "forgotten_at", "has_car", "heard_on", "id", "likes", "merged_into_id", "mobile", "name", "parts", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (NEW."added_at", NEW."added_by_id", NEW."asked_directly", NEW."association_id", NEW."began_on", NEW."channel", NEW."contact", NEW."days", NEW."email", NEW."forgotten_at", NEW."has_car", NEW."heard_on", NEW."id", NEW."likes", NEW."merged_into_id", NEW."mobile", NEW."name", NEW."parts", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."stage", NEW."stage_since", NEW."tenant_id", NEW."version", NEW."wants"); RETURN NULL;',
                            hash="36d526085ec73b5684cd72b24d7eb414a0e9cb24",
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
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "days", "email", "forgotten_at", "has_car", "heard_on", "id", "likes", "merged_into_id", "mobile", "name", "parts", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (NEW."added_at", NEW."added_by_id", NEW."asked_directly", NEW."association_id", NEW."began_on", NEW."channel", NEW."contact", NEW."days", NEW."email", NEW."forgotten_at", NEW."has_car", NEW."heard_on", NEW."id", NEW."likes", NEW."merged_into_id", NEW."mobile", NEW."name", NEW."parts", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."stage", NEW."stage_since", NEW."tenant_id", NEW."version", NEW."wants"); RETURN NULL;',
                            hash="031f30c9813dab589598fbff5e73d68c2a3e64a2",
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
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "days", "email", "forgotten_at", "has_car", "heard_on", "id", "likes", "merged_into_id", "mobile", "name", "parts", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (OLD."added_at", OLD."added_by_id", OLD."asked_directly", OLD."association_id", OLD."began_on", OLD."channel", OLD."contact", OLD."days", OLD."email", OLD."forgotten_at", OLD."has_car", OLD."heard_on", OLD."id", OLD."likes", OLD."merged_into_id", OLD."mobile", OLD."name", OLD."parts", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."stage", OLD."stage_since", OLD."tenant_id", OLD."version", OLD."wants"); RETURN NULL;',
                            hash="702a07945414019e2f76b9fa797a05a7c70322c6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_16027",
                            table="volunteers_volunteer",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="volunteer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("days__contained_by", [1, 2, 3, 4, 5, 6, 7])),
                        name="volunteer_days_of_the_week",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="volunteer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("parts__contained_by", ["morning", "afternoon", "evening"])
                        ),
                        name="volunteer_parts_of_the_day",
                    ),
                ),
            ],
        ),
    ]
