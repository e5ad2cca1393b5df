from django.db import migrations, models

from samspil.kit.migrating import ChangedAtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_passkeys"),
        ("organisations", "0003_centre_imports"),
    ]

    operations = [
        ChangedAtOnce(
            [
                migrations.RemoveConstraint(
                    model_name="invitation",
                    name="invitation_role_fits_place",
                ),
                migrations.RemoveConstraint(
                    model_name="membership",
                    name="membership_role_fits_place",
                ),
                migrations.AlterField(
                    model_name="invitation",
                    name="role",
                    field=models.CharField(
                        choices=[
                            ("lead", "Kommunal konsulent"),
                            ("manager", "Centerleder"),
                            ("coordinator", "Frivilligkoordinator"),
                            ("care_worker", "Medarbejder"),
                            ("association_lead", "Foreningsleder"),
                            ("volunteer", "Frivillig"),
                            ("reader", "Læser"),
                            ("relative", "Pårørende"),
                        ],
                        max_length=20,
                        verbose_name="rolle",
                    ),
                ),
                migrations.AlterField(
                    model_name="invitationevent",
                    name="role",
                    field=models.CharField(
                        choices=[
                            ("lead", "Kommunal konsulent"),
                            ("manager", "Centerleder"),
                            ("coordinator", "Frivilligkoordinator"),
                            ("care_worker", "Medarbejder"),
                            ("association_lead", "Foreningsleder"),
                            ("volunteer", "Frivillig"),
                            ("reader", "Læser"),
                            ("relative", "Pårørende"),
                        ],
                        max_length=20,
                        verbose_name="rolle",
                    ),
                ),
                migrations.AlterField(
                    model_name="membership",
                    name="role",
                    field=models.CharField(
                        choices=[
                            ("lead", "Kommunal konsulent"),
                            ("manager", "Centerleder"),
                            ("coordinator", "Frivilligkoordinator"),
                            ("care_worker", "Medarbejder"),
                            ("association_lead", "Foreningsleder"),
                            ("volunteer", "Frivillig"),
                            ("reader", "Læser"),
                            ("relative", "Pårørende"),
                        ],
                        max_length=20,
                        verbose_name="rolle",
                    ),
                ),
                migrations.AlterField(
                    model_name="membershipevent",
                    name="role",
                    field=models.CharField(
                        choices=[
                            ("lead", "Kommunal konsulent"),
                            ("manager", "Centerleder"),
                            ("coordinator", "Frivilligkoordinator"),
                            ("care_worker", "Medarbejder"),
                            ("association_lead", "Foreningsleder"),
                            ("volunteer", "Frivillig"),
                            ("reader", "Læser"),
                            ("relative", "Pårørende"),
                        ],
                        max_length=20,
                        verbose_name="rolle",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("association", None),
                                ("centre__isnull", False),
                                ("role__in", ("manager", "coordinator", "care_worker", "relative")),
                            ),
                            models.Q(
                                ("association__isnull", False),
                                ("centre", None),
                                ("role__in", ("association_lead",)),
                            ),
                            models.Q(
                                ("association", None),
                                ("centre", None),
                                ("role__in", ("lead", "reader")),
                            ),
                            models.Q(("centre__isnull", False), ("role", "volunteer")),
                            models.Q(("association__isnull", False), ("role", "volunteer")),
                            _connector="OR",
                        ),
                        name="invitation_role_fits_place",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("association", None),
                                ("centre__isnull", False),
                                ("role__in", ("manager", "coordinator", "care_worker", "relative")),
                            ),
                            models.Q(
                                ("association__isnull", False),
                                ("centre", None),
                                ("role__in", ("association_lead",)),
                            ),
                            models.Q(
                                ("association", None),
                                ("centre", None),
                                ("role__in", ("lead", "reader")),
                            ),
                            models.Q(("centre__isnull", False), ("role", "volunteer")),
                            models.Q(("association__isnull", False), ("role", "volunteer")),
                            _connector="OR",
                        ),
                        name="membership_role_fits_place",
                    ),
                ),
            ]
        ),
    ]
