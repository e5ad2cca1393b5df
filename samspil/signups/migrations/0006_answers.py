import django.db.models.deletion
from django.db import migrations, models

from samspil.kit.migrating import AtOnce, ChangedAtOnce
from samspil.kit.rls import wall

KINDS = [
    *("ask", "offer", "changed", "cancelled", "restored", "thanks", "reminder", "message"),
    *("withdrew", "how", "question", "answers", "farewell"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_passkeys"),
        ("organisations", "0004_relatives"),
        ("signups", "0005_to_volunteers"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="AnswersChoice",
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
                        ("wants", models.BooleanField()),
                        ("chosen_at", models.DateTimeField()),
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
                                fields=("tenant", "person"), name="answers_choice_once"
                            )
                        ]
                    },
                ),
            ]
        ),
        ChangedAtOnce(
            [
                migrations.RemoveConstraint(model_name="letter", name="letter_kind_is_known"),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind__in", KINDS)), name="letter_kind_is_known"
                    ),
                ),
            ]
        ),
        *wall("signups_answerschoice"),
    ]
