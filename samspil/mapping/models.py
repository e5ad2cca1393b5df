"""What is counted already, so that a report does not count a year's rows anew."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from samspil.organisations.models import TenantOwned, tracked

FRESH = 0  # weeks of counts that have not been added to a block's
WHOLE = 0  # centre of a whole municipality's counts
ALL = ""  # category of all categories' counts


class Counts(TenantOwned):
    """
    How often each answer was given: added up from registrations, by the database itself.

    Triggers on the registrations add a row for each centre, week and category that a statement
    touches, minus what was there before (`weeks` 0: fresh). From time to time they are folded into
    rows for blocks of 1, 4 and 16 weeks, of each centre and of the whole municipality; of the
    latter also for each category. Any number of rows may stand for the same, and their sum counts:
    see decision 0022.

    No person and no words are in it, and no row of it is one activity's for long.
    """

    centre_id = models.BigIntegerField(default=WHOLE)  # no key: written by the trigger alone
    weeks = models.PositiveSmallIntegerField(default=FRESH)
    week = models.PositiveIntegerField()  # the first, from Monday 1 January of the year 1
    category = models.CharField(max_length=30, default=ALL, blank=True)
    held = models.BigIntegerField(default=0)
    codes = ArrayField(models.IntegerField(), default=list)  # rules.codes
    counts = ArrayField(models.BigIntegerField(), default=list)  # of each code, may be negative
    changed_at = models.DateTimeField()  # when one of its registrations was last written

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="counts_weeks_are_a_block", condition=Q(weeks__in=[FRESH, 1, 4, 16])
            ),
            models.CheckConstraint(
                name="counts_of_each_code",
                condition=Q(codes__len=F("counts__len")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "weeks", "category", "week"],
                name="counts_of_municipality",
                condition=Q(centre_id=WHOLE),
            ),
            models.Index(
                fields=["tenant", "weeks", "category", "week", "centre_id"],
                name="counts_of_centres",
                condition=~Q(centre_id=WHOLE),
            ),
        ]


@tracked()
class BenchmarkPlace(TenantOwned):
    """
    A municipality that takes part in the anonymous benchmark, as long as the row is there.

    Who decided it stands in its history and in the log, not here: this row alone is seen by all.
    """

    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant"], name="benchmark_place_once"),
        ]
