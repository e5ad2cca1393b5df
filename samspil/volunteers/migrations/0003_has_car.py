import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from samspil.kit.migrating import ChangedAtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0002_walls"),
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
                    name="has_car",
                    field=models.BooleanField(
                        db_default=False, default=False, verbose_name="har bil"
                    ),
                ),
                migrations.AddField(
                    model_name="volunteerevent",
                    name="has_car",
                    field=models.BooleanField(
                        db_default=False, default=False, verbose_name="har bil"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="volunteer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "has_car", "heard_on", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (NEW."added_at", NEW."added_by_id", NEW."asked_directly", NEW."association_id", NEW."began_on", NEW."channel", NEW."contact", NEW."email", NEW."forgotten_at", NEW."has_car", NEW."heard_on", NEW."id", NEW."merged_into_id", NEW."mobile", NEW."name", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."stage", NEW."stage_since", NEW."tenant_id", NEW."version", NEW."wants"); RETURN NULL;',
                            hash="b406cf7626b525ff7dd8d6530b534b60b7f1d427",
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
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "has_car", "heard_on", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (NEW."added_at", NEW."added_by_id", NEW."asked_directly", NEW."association_id", NEW."began_on", NEW."channel", NEW."contact", NEW."email", NEW."forgotten_at", NEW."has_car", NEW."heard_on", NEW."id", NEW."merged_into_id", NEW."mobile", NEW."name", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."stage", NEW."stage_since", NEW."tenant_id", NEW."version", NEW."wants"); RETURN NULL;',
                            hash="3c91efdfd12dae80e48d82de3e7c0c3bd4747dcf",
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
                            func='INSERT INTO "volunteers_volunteerevent" ("added_at", "added_by_id", "asked_directly", "association_id", "began_on", "channel", "contact", "email", "forgotten_at", "has_car", "heard_on", "id", "merged_into_id", "mobile", "name", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "stage_since", "tenant_id", "version", "wants") VALUES (OLD."added_at", OLD."added_by_id", OLD."asked_directly", OLD."association_id", OLD."began_on", OLD."channel", OLD."contact", OLD."email", OLD."forgotten_at", OLD."has_car", OLD."heard_on", OLD."id", OLD."merged_into_id", OLD."mobile", OLD."name", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."stage", OLD."stage_since", OLD."tenant_id", OLD."version", OLD."wants"); RETURN NULL;',
                            hash="4c5fcd77d0e11c75dbbbc5a31000dd9a752f0982",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_16027",
                            table="volunteers_volunteer",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
