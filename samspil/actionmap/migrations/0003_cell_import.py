import django.db.models.deletion
from django.db import migrations, models

from samspil.kit.rls import stays_inside, wall


class Migration(migrations.Migration):
    dependencies = [
        ("actionmap", "0002_walls"),
        ("accounts", "0001_initial"),
        ("organisations", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="CellImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uploaded_at", models.DateTimeField()),
                ("rows", models.JSONField(blank=True, default=list)),
                ("written", models.JSONField(blank=True, default=list)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="actionmap.round",
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
                    models.Index(fields=["tenant", "uploaded_at"], name="cell_import_by_age")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at", None), ("taken_at__isnull", False), _connector="OR"
                        ),
                        name="cell_import_taken_before_undone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_at__isnull", False), ("written", []), _connector="OR"
                        ),
                        name="cell_import_written_when_taken",
                    ),
                ],
            },
        ),
        *wall("actionmap_cellimport"),
        *stays_inside("actionmap_cellimport", [("round_id", "actionmap_round")]),
    ]
