import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from samspil.kit.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True
    dependencies = [("accounts", "0002_passkeys"), ("organisations", "0003_centre_imports")]
    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="Disposal",
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
                        ("rule", models.CharField(max_length=40)),
                        (
                            "basis",
                            models.CharField(max_length=200, verbose_name="hjemmel til at slette"),
                        ),
                        ("months", models.PositiveSmallIntegerField(verbose_name="måneder")),
                        ("written_at", models.DateTimeField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
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
                                fields=("tenant", "rule"), name="disposal_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis", ""), _negated=True),
                                name="disposal_says_its_basis",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("months__range", (1, 600))),
                                name="disposal_months_in_reason",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="DisposalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("rule", models.CharField(max_length=40)),
                        (
                            "basis",
                            models.CharField(max_length=200, verbose_name="hjemmel til at slette"),
                        ),
                        ("months", models.PositiveSmallIntegerField(verbose_name="måneder")),
                        ("written_at", models.DateTimeField()),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="privacy.disposal",
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
                            "written_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={"abstract": False},
                ),
                migrations.CreateModel(
                    name="Erasure",
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
                        ("root", models.CharField(max_length=60)),
                        ("root_id", models.BigIntegerField()),
                        ("asked_at", models.DateTimeField()),
                        ("rows", models.PositiveIntegerField(default=0)),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="begrundelse"
                            ),
                        ),
                        ("in_texts", models.BooleanField(default=False)),
                        (
                            "person_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("begun_at", models.DateTimeField(blank=True, null=True)),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("counts", models.JSONField(blank=True, default=dict)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "stand_in",
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
                        "indexes": [
                            models.Index(fields=["tenant", "asked_at"], name="erasure_by_time")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at", None),
                                    models.Q(
                                        ("begun_at__isnull", False),
                                        ("done_at__gte", models.F("begun_at")),
                                    ),
                                    _connector="OR",
                                ),
                                name="erasure_begins_before_it_is_done",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Export",
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
                        ("root", models.CharField(max_length=60)),
                        ("root_id", models.BigIntegerField()),
                        ("asked_at", models.DateTimeField()),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("ready_at", models.DateTimeField(blank=True, null=True)),
                        ("emptied_at", models.DateTimeField(blank=True, null=True)),
                        ("pdf", models.BinaryField(null=True)),
                        ("data", models.BinaryField(null=True)),
                        (
                            "asked_by",
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
                        "indexes": [
                            models.Index(fields=["tenant", "asked_by"], name="export_by_asker")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("data", None), ("pdf", None), ("ready_at", None)),
                                    models.Q(
                                        ("data__isnull", False),
                                        ("emptied_at", None),
                                        ("ready_at__isnull", False),
                                    ),
                                    models.Q(
                                        ("data", None), ("emptied_at__isnull", False), ("pdf", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="export_has_its_files_until_emptied",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LogReader",
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
                        ("named_at", models.DateTimeField()),
                        (
                            "named_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
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
                                fields=("tenant", "person"), name="log_reader_once"
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="MissedLogIn",
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
                        ("at", models.DateTimeField()),
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
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["tenant", "at"], name="missed_log_in_by_time")
                        ]
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "privacy_disposalevent" ("basis", "id", "months", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "tenant_id", "written_at", "written_by_id") VALUES (NEW."basis", NEW."id", NEW."months", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."rule", NEW."tenant_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="e423b55ffd3ab719eeb25bcb4d33ef6f09e8c6a8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_31fe2",
                            table="privacy_disposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "privacy_disposalevent" ("basis", "id", "months", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "tenant_id", "written_at", "written_by_id") VALUES (NEW."basis", NEW."id", NEW."months", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."rule", NEW."tenant_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="9d099f30eafc3353f1a63f83868bd16579809ab9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1c81d",
                            table="privacy_disposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "privacy_disposalevent" ("basis", "id", "months", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "tenant_id", "written_at", "written_by_id") VALUES (OLD."basis", OLD."id", OLD."months", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."rule", OLD."tenant_id", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                            hash="2b39eb4fb58d3656bf5032e897e2406868fa0936",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ebf48",
                            table="privacy_disposal",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
