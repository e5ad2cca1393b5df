import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_passkeys"),
        ("organisations", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="CentreImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("uploaded_at", models.DateTimeField()),
                ("heading", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("columns", models.JSONField(default=dict)),
                ("imported_at", models.DateTimeField(blank=True, null=True)),
                ("done", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
                            models.Q(("imported_at", None), ("imported_by", None)),
                            models.Q(
                                ("imported_at__isnull", False), ("imported_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="centre_import_imported_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="centre_import_undone_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at", None), ("imported_at__isnull", False), _connector="OR"
                        ),
                        name="centre_import_undone_after_it_was_done",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                models.F("tenant"),
                models.F("email"),
                django.db.models.functions.text.Lower("name"),
                models.F("role"),
                models.F("centre"),
                models.F("association"),
                condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                name="invitation_waits_once",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(
            sql=[
                "ALTER TABLE organisations_centreimport ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE organisations_centreimport FORCE ROW LEVEL SECURITY",
                "CREATE POLICY tenant ON organisations_centreimport USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint)",
                "ALTER TABLE organisations_centreimport ADD CONSTRAINT organisations_centreimport_in_tenant UNIQUE (tenant_id, id)",
            ],
            reverse_sql=[
                "ALTER TABLE organisations_centreimport DROP CONSTRAINT organisations_centreimport_in_tenant",
                "DROP POLICY tenant ON organisations_centreimport",
                "ALTER TABLE organisations_centreimport NO FORCE ROW LEVEL SECURITY",
                "ALTER TABLE organisations_centreimport DISABLE ROW LEVEL SECURITY",
            ],
        ),
    ]
