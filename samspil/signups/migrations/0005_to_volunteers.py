import django.db.models.deletion
from django.db import migrations, models

from samspil.kit.migrating import ChangedAtOnce
from samspil.kit.rls import stays_inside

KINDS = [
    *("ask", "offer", "changed", "cancelled", "restored", "thanks", "reminder", "message"),
    *("withdrew", "how", "question", "farewell"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("signups", "0004_in_charge"),
        ("volunteers", "0003_has_car"),
    ]

    operations = [
        ChangedAtOnce(
            [
                migrations.RemoveConstraint(model_name="letter", name="letter_kind_is_known"),
                migrations.RemoveConstraint(model_name="letter", name="letter_to_somebody"),
                migrations.AddField(
                    model_name="letter",
                    name="volunteer",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="volunteers.volunteer",
                    ),
                ),
                migrations.AddField(
                    model_name="message",
                    name="to_volunteers",
                    field=models.PositiveSmallIntegerField(db_default=0, default=0),
                ),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind__in", KINDS)), name="letter_kind_is_known"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ask__isnull", False),
                            ("person__isnull", False),
                            ("volunteer__isnull", False),
                            _connector="OR",
                        ),
                        name="letter_to_somebody",
                    ),
                ),
            ]
        ),
        *stays_inside("signups_letter", [("volunteer_id", "volunteers_volunteer")]),
    ]
