import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from samspil.kit.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_passkeys"),
        ("activities", "0002_walls"),
        ("organisations", "0004_relatives"),
        ("registrations", "0011_file_and_door_walls"),
        ("volunteers", "0002_walls"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="Ask",
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
                        ("state", models.CharField(default="asked", max_length=20)),
                        ("friends", models.PositiveSmallIntegerField(default=0)),
                        (
                            "words",
                            models.CharField(blank=True, max_length=300, verbose_name="besked"),
                        ),
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("by_phone", models.BooleanField(default=False)),
                        ("standby_at", models.DateTimeField(blank=True, null=True)),
                        ("offer_until", models.DateTimeField(blank=True, null=True)),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("link_seed", models.CharField(max_length=64)),
                        ("link_until", models.DateTimeField()),
                        ("came", models.BooleanField(blank=True, null=True)),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asks",
                                to="activities.activity",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
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
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asks",
                                to="volunteers.volunteer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["tenant", "volunteer", "-asked_at"], name="ask_by_volunteer"
                            ),
                            models.Index(
                                condition=models.Q(("offer_until__isnull", False)),
                                fields=["tenant", "offer_until"],
                                name="ask_offers",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "volunteer"), name="ask_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "asked",
                                            "yes",
                                            "maybe",
                                            "no",
                                            "standby",
                                            "offered",
                                            "unconfirmed",
                                            "lapsed",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="ask_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("friends__range", (0, 1))),
                                name="ask_friends_in_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked_by", None), ("asked_at__isnull", False), _connector="OR"
                                ),
                                name="ask_asked_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at", None),
                                        ("answered_by", None),
                                        ("by_phone", False),
                                    ),
                                    models.Q(("answered_at__isnull", False), ("by_phone", False)),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                        ("by_phone", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="ask_answered_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("offer_until__isnull", False), ("state", "offered")),
                                    models.Q(
                                        models.Q(("state", "offered"), _negated=True),
                                        ("offer_until", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="ask_offer_has_an_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "standby"), _negated=True),
                                    ("standby_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="ask_standby_since",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AskEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("state", models.CharField(default="asked", max_length=20)),
                        ("friends", models.PositiveSmallIntegerField(default=0)),
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("by_phone", models.BooleanField(default=False)),
                        ("standby_at", models.DateTimeField(blank=True, null=True)),
                        ("offer_until", models.DateTimeField(blank=True, null=True)),
                        ("link_until", models.DateTimeField()),
                        ("came", models.BooleanField(blank=True, null=True)),
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
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="signups.ask",
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
                            "volunteer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="volunteers.volunteer",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                        ("minutes", models.PositiveSmallIntegerField()),
                        ("confirmed_at", models.DateTimeField()),
                        (
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="activities.activity",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.registration",
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
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("minutes", models.PositiveSmallIntegerField()),
                        ("confirmed_at", models.DateTimeField()),
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
                            "confirmed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="signups.attendance",
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="registrations.registration",
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
                migrations.CreateModel(
                    name="Choice",
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
                        ("topic", models.CharField(max_length=20)),
                        ("channel", models.CharField(max_length=20)),
                        ("chosen_at", models.DateTimeField()),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="choices",
                                to="volunteers.volunteer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("volunteer", "topic"), name="choice_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("topic__in", ["invitations", "reminders", "news"])
                                ),
                                name="choice_topic_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["mail", "sms", "none"])),
                                name="choice_channel_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FaceCount",
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
                        ("face", models.CharField(max_length=20)),
                        ("number", models.PositiveIntegerField(default=0)),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="faces",
                                to="activities.activity",
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
                            models.UniqueConstraint(fields=("activity", "face"), name="face_once"),
                            models.CheckConstraint(
                                condition=models.Q(("face__in", ["good", "so-so", "bad"])),
                                name="face_face_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
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
                        ("to_everyone", models.BooleanField(default=False)),
                        (
                            "to_person_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="besked")),
                        ("written_at", models.DateTimeField()),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="activities.activity",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.carecentre",
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
                            "volunteer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="volunteers.volunteer",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["tenant", "-written_at"], name="message_by_time")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="message_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("written_by__isnull", False),
                                    ("volunteer__isnull", False),
                                    _connector="OR",
                                ),
                                name="message_written_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_everyone", False),
                                    ("activity__isnull", False),
                                    _connector="OR",
                                ),
                                name="message_to_everyone_on_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
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
                        ("key", models.CharField(max_length=120)),
                        ("kind", models.CharField(max_length=20)),
                        ("channel", models.CharField(blank=True, max_length=20)),
                        ("made_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="activities.activity",
                            ),
                        ),
                        (
                            "ask",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="letters",
                                to="signups.ask",
                            ),
                        ),
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
                        (
                            "message",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="signups.message",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("tenant", "key"), name="letter_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "ask",
                                            "offer",
                                            "changed",
                                            "cancelled",
                                            "thanks",
                                            "reminder",
                                            "message",
                                            "withdrew",
                                            "how",
                                            "question",
                                            "farewell",
                                        ],
                                    )
                                ),
                                name="letter_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ask__isnull", False),
                                    ("person__isnull", False),
                                    _connector="OR",
                                ),
                                name="letter_to_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sent_at", None), ("dropped_at", None), _connector="OR"
                                ),
                                name="letter_goes_one_way",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Through",
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
                        ("asked_at", models.DateTimeField()),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="activities.activity",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.person",
                            ),
                        ),
                        (
                            "association",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.association",
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
                                fields=("activity", "association"), name="through_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitCalendar",
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
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "tenant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.municipality",
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendars",
                                to="volunteers.volunteer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at", None)),
                                fields=("volunteer",),
                                name="visit_calendar_one_open",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signups_askevent" ("activity_id", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "by_phone", "came", "friends", "id", "link_until", "offer_until", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "standby_at", "state", "tenant_id", "volunteer_id") VALUES (NEW."activity_id", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."by_phone", NEW."came", NEW."friends", NEW."id", NEW."link_until", NEW."offer_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."standby_at", NEW."state", NEW."tenant_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="896eb90fc197525907aa34f23a20cdd3041cc327",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4ed49",
                            table="signups_ask",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."by_phone" IS DISTINCT FROM (NEW."by_phone") OR OLD."came" IS DISTINCT FROM (NEW."came") OR OLD."friends" IS DISTINCT FROM (NEW."friends") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."link_until" IS DISTINCT FROM (NEW."link_until") OR OLD."offer_until" IS DISTINCT FROM (NEW."offer_until") OR OLD."standby_at" IS DISTINCT FROM (NEW."standby_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."tenant_id" IS DISTINCT FROM (NEW."tenant_id") OR OLD."volunteer_id" IS DISTINCT FROM (NEW."volunteer_id"))',
                            func='INSERT INTO "signups_askevent" ("activity_id", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "by_phone", "came", "friends", "id", "link_until", "offer_until", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "standby_at", "state", "tenant_id", "volunteer_id") VALUES (NEW."activity_id", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."by_phone", NEW."came", NEW."friends", NEW."id", NEW."link_until", NEW."offer_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."standby_at", NEW."state", NEW."tenant_id", NEW."volunteer_id"); RETURN NULL;',
                            hash="63bbee7e2863520755f596b6cd98a6a9ec6a7ce2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_80031",
                            table="signups_ask",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signups_askevent" ("activity_id", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "by_phone", "came", "friends", "id", "link_until", "offer_until", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "standby_at", "state", "tenant_id", "volunteer_id") VALUES (OLD."activity_id", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."by_phone", OLD."came", OLD."friends", OLD."id", OLD."link_until", OLD."offer_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."standby_at", OLD."state", OLD."tenant_id", OLD."volunteer_id"); RETURN NULL;',
                            hash="716ab8b98c30c6c97d582275d5b84d89930ca08b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_88d71",
                            table="signups_ask",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signups_attendanceevent" ("activity_id", "confirmed_at", "confirmed_by_id", "id", "minutes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "tenant_id") VALUES (NEW."activity_id", NEW."confirmed_at", NEW."confirmed_by_id", NEW."id", NEW."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."tenant_id"); RETURN NULL;',
                            hash="4b4c33756534ab8633b82ea055714265dc2be096",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c1ab3",
                            table="signups_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "signups_attendanceevent" ("activity_id", "confirmed_at", "confirmed_by_id", "id", "minutes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "tenant_id") VALUES (NEW."activity_id", NEW."confirmed_at", NEW."confirmed_by_id", NEW."id", NEW."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."registration_id", NEW."tenant_id"); RETURN NULL;',
                            hash="242dd87f75357d344dc7182e8dbd0ae329a7d10a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_49baf",
                            table="signups_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "signups_attendanceevent" ("activity_id", "confirmed_at", "confirmed_by_id", "id", "minutes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "tenant_id") VALUES (OLD."activity_id", OLD."confirmed_at", OLD."confirmed_by_id", OLD."id", OLD."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."tenant_id"); RETURN NULL;',
                            hash="cb2a34679f7f0118d7ddb19c8366de7b063bdfa3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b1cfc",
                            table="signups_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
