"""
Counting in sets: each row says its answers at once, and they are added up as numbers.

The counts are what they were; so are the triggers, whose functions are replaced in place.
"""

from importlib import import_module

from django.db import migrations
from django.db.migrations.operations import RunSQL

before = import_module("samspil.mapping.migrations.0002_counting")  # a name with a digit first
anew_before = import_module("samspil.mapping.migrations.0003_counting_anew").ANEW

# Adds up what a statement changed, by centre, week and category. `{changed}` has a sign and a row.
# A row that is deleted adds nothing, and is still told of: it was changed. Each place, week and
# category has a number, `spot`, to add up by. The answers' numbers are samspil.mapping.rules.codes.
COUNT = """
    WITH changed AS ({changed}),
    placed AS (
        SELECT tenant_id, centre_id, (day - DATE '0001-01-01') / 7 AS week, category, changed_at,
            CASE WHEN deleted_at IS NULL THEN sign ELSE 0 END AS adds,
            status, day, starts_at, minutes, target, residents, residents_men, volunteers, staff,
            affiliation, place, traits
        FROM changed
    ),
    told AS (
        SELECT dense_rank() OVER (
                ORDER BY tenant_id, centre_id, week, category COLLATE "C"
            ) AS spot,
            CASE WHEN status = 'held' THEN adds ELSE 0 END AS held,
            placed.*
        FROM placed
    ),
    touched AS (
        SELECT spot, min(tenant_id) AS tenant_id, min(centre_id) AS centre_id, min(week) AS week,
            min(category) AS category, max(changed_at) AS changed_at,
            ARRAY[
                sum(held),
                sum(held) FILTER (WHERE cardinality(traits) > 0),
                sum(held) FILTER (WHERE residents_men IS NOT NULL),
                sum(held * residents_men),
                sum(held * residents) FILTER (WHERE residents_men IS NOT NULL),
                sum(held * minutes * volunteers)
            ] AS sums
        FROM told GROUP BY spot
    ),
    answers AS (
        SELECT spot, adds, unnest(CASE WHEN status = 'held' THEN ARRAY[
            20000 + array_position(ARRAY['indoor-social', 'creative', 'outdoor-social',
                'practical-help', 'exercise', 'other'], category),
            30000 + array_position(ARRAY['group', 'individual', 'non-resident'], target),
            40000 + array_position(ARRAY['centre', 'friends-association', 'local-association',
                'national-branch', 'association', 'company', 'municipality', 'school', 'church',
                'other'], affiliation),
            50000 + array_position(ARRAY['none', 'part', 'all', 'yes'], staff),
            60000 + array_position(ARRAY['common', 'home', 'garden', 'nearby', 'out', 'online'],
                place),
            80000 + CASE
                WHEN starts_at IS NULL THEN NULL
                WHEN extract(isodow FROM day) >= 6 OR mapping_is_holiday(day) THEN 4
                WHEN starts_at < '06:00' OR starts_at >= '23:00' THEN 3
                WHEN starts_at >= '17:00' THEN 2
                ELSE 1 END,
            90000 + 10 * extract(isodow FROM day)::integer + CASE
                WHEN starts_at IS NULL THEN 0
                WHEN starts_at < '06:00' OR starts_at >= '23:00' THEN 4
                WHEN starts_at >= '17:00' THEN 3
                WHEN starts_at >= '12:00' THEN 2
                ELSE 1 END,
            100000 + CASE WHEN target <> 'non-resident' THEN residents END,
            110000 + volunteers,
            120000 + minutes
        ] ELSE ARRAY[
            10000 + array_position(ARRAY['cancelled-volunteer', 'cancelled-centre',
                'cancelled-few'], status)
        ] END) AS code
        FROM told WHERE adds <> 0
        UNION ALL
        SELECT spot, adds, 70000 + array_position(ARRAY['life-history', 'everyday', 'men',
            'women', 'dementia-friendly', 'intergenerational', 'animals', 'open-house',
            'residents-chose'], unnest(traits)::text)
        FROM told WHERE held <> 0 AND cardinality(traits) > 0
    ),
    summed AS (
        SELECT spot, code, sum(adds) AS n FROM answers WHERE code IS NOT NULL GROUP BY spot, code
        UNION ALL
        SELECT spot, one.code, one.n
        FROM touched CROSS JOIN LATERAL unnest(ARRAY[1, 2, 3, 4, 5, 6], sums) AS one (code, n)
    ),
    packed AS (
        SELECT spot, array_agg(code) AS codes, array_agg(n) AS counts
        FROM summed WHERE n <> 0 GROUP BY spot
    )
    INSERT INTO mapping_counts
        (tenant_id, centre_id, weeks, week, category, held, codes, counts, changed_at)
    SELECT tenant_id, centre_id, 0, week, category, sums[1],
        coalesce(codes, ARRAY[]::integer[]), coalesce(counts, ARRAY[]::bigint[]), changed_at
    FROM touched LEFT JOIN packed USING (spot);
"""
OF_A_TENANT = "SELECT 1 AS sign, r.* FROM registrations_registration r WHERE r.tenant_id = asked"


def _instead(made: str) -> str:
    return made.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


def trigger(event: str, count: str) -> str:
    """Return what makes the trigger's function anew, with another way to count."""
    one = "gone" if event == "delete" else "entered"
    counted = count.format(changed=before.CHANGED[event])
    return _instead(before.TRIGGER.format(event=event, one=one, count=counted))


def _anew(count: str) -> str:
    return _instead(anew_before.format(count=count.format(changed=OF_A_TENANT)))


class Migration(migrations.Migration):
    dependencies = [("mapping", "0003_counting_anew")]

    operations = [
        *(RunSQL(trigger(event, COUNT), trigger(event, before.COUNT)) for event in before.CHANGED),
        RunSQL(_anew(COUNT), _anew(before.COUNT)),
        # Nobody asks it any longer.
        RunSQL("DROP FUNCTION mapping_answers", before.ANSWERS),
    ]
