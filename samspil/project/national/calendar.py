"""
The people and the calendar of the made-up Denmark, made by the database from its registrations.

What was registered was planned before, and what happened a year ago comes again: so the calendar
has the weeks behind and some ahead. The same volunteers come to the same things. All chance is the
seed's: `dice` gives the same number for the same words.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from samspil.project.national.places import country
from samspil.project.national.pouring import bare

AHEAD = timedelta(weeks=8)  # so far the calendar is made
YEAR = timedelta(weeks=52)
TABLES = (
    *("volunteers_volunteer", "volunteers_volunteercentre", "residents_resident"),
    *("activities_activity", "signups_ask", "signups_attendance"),
)

READ = (
    *("organisations_municipality", "organisations_carecentre", "organisations_unit"),
    *("organisations_association", "organisations_membership"),
    *("accounts_person", "accounts_login"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """How many there are of everything in the country, about."""

    volunteers: int
    residents: int
    entries: int

    @classmethod
    def beside(cls, registrations: int) -> "Size":
        """Return what belongs to so many registrations, at least one of each at a centre."""
        share = registrations / 1_000_000
        return cls(
            volunteers=max(4_000, round(60_000 * share)),
            residents=max(1_000, round(40_000 * share)),
            entries=round(500_000 * share),
        )


# From 0 to 999, from words alone.
DICE = """
CREATE FUNCTION pg_temp.dice(words text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT (('x' || substr(md5(words), 1, 7))::bit(28)::integer % 1000)
$$
"""
# Each country's centre with its share of `number`, by flats, and who looks after it.
SHARES = """
    SELECT centre.tenant_id, place.slug, centre.id AS centre_id, seat.person_id AS coordinator_id,
        greatest(1, round(%(number)s * centre.flats::numeric
            / sum(centre.flats) OVER ()))::integer AS number
    FROM organisations_carecentre AS centre
    JOIN organisations_municipality AS place ON place.id = centre.tenant_id
    JOIN organisations_membership AS seat
        ON seat.centre_id = centre.id AND seat.role = 'coordinator'
    WHERE centre.tenant_id = ANY(%(tenants)s)
"""
# Those who can log in come first; a fifth of the others come through an association.
VOLUNTEERS = """
    WITH shares AS (SHARES),
    people AS (
        SELECT shares.*, at, format('%%s %%s %%s ', %(seed)s, centre_id, at) AS words
        FROM shares CROSS JOIN LATERAL generate_series(1, number) AS at
    ),
    accounts AS (
        SELECT seat.centre_id, seat.person_id, person.name, login.email,
            row_number() OVER (PARTITION BY seat.centre_id ORDER BY seat.id) AS at
        FROM organisations_membership AS seat
        JOIN accounts_person AS person ON person.id = seat.person_id
        JOIN accounts_login AS login ON login.id = person.login_id
        WHERE seat.role = 'volunteer' AND seat.tenant_id = ANY(%(tenants)s)
    ),
    groups AS (
        SELECT tenant_id, array_agg(id ORDER BY id) AS ids FROM organisations_association
        WHERE form <> 'friends' GROUP BY tenant_id
    ),
    new AS (
        INSERT INTO volunteers_volunteer (tenant_id, person_id, name, email, mobile,
            association_id, asked_directly, has_car, channel, contact, stage, stage_since, began_on,
            heard_on, wants, version, added_at, added_by_id)
        SELECT people.tenant_id, accounts.person_id,
            coalesce(accounts.name,
                (%(first)s::text[])[1 + pg_temp.dice(words || 'first')
                    %% cardinality(%(first)s::text[])] || ' ' ||
                (%(last)s::text[])[1 + pg_temp.dice(words || 'last')
                    %% cardinality(%(last)s::text[])]),
            coalesce(accounts.email, format('frivillig%%s.%%s@%%s.eksempel.dk', people.centre_id,
                people.at, slug)),
            '',
            CASE WHEN accounts.at IS NULL AND pg_temp.dice(words || 'group') < 200
                THEN groups.ids[1 + pg_temp.dice(words || 'which') %% cardinality(groups.ids)] END,
            pg_temp.dice(words || 'directly') < 500,
            pg_temp.dice(words || 'car') < 350, '', 'mail', standing.stage,
            begun.day, CASE WHEN standing.stage <> 'interested' THEN begun.day END,
            %(today)s::date - pg_temp.dice(words || 'heard') %% 80, '', 1, %(now)s,
            people.coordinator_id
        FROM people
        LEFT JOIN accounts USING (centre_id, at)
        LEFT JOIN groups ON groups.tenant_id = people.tenant_id
        CROSS JOIN LATERAL (
            SELECT %(today)s::date - 30 - 2 * pg_temp.dice(words || 'begun') AS day
        ) AS begun
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN accounts.at IS NOT NULL OR dice < 860 THEN 'active'
                WHEN dice < 910 THEN 'paused'
                WHEN dice < 950 THEN 'interested'
                ELSE 'left' END AS stage
            FROM pg_temp.dice(words || 'stage') AS dice
        ) AS standing
        ORDER BY people.centre_id, people.at
        RETURNING id, tenant_id, stage_since, added_by_id
    )
    INSERT INTO volunteers_volunteercentre (tenant_id, volunteer_id, centre_id, since)
    SELECT new.tenant_id, new.id, shares.centre_id, new.stage_since
    FROM new JOIN shares ON shares.coordinator_id = new.added_by_id
    ORDER BY new.id
"""
RESIDENTS = """
    WITH shares AS (SHARES),
    rooms AS (
        SELECT centre_id, array_agg(id ORDER BY id) AS ids FROM organisations_unit
        WHERE tenant_id = ANY(%(tenants)s) GROUP BY centre_id
    )
    INSERT INTO residents_resident (tenant_id, centre_id, unit_id, preferred_name, gender,
        languages, practical, moved_in, added_at, added_by_id, version, ended_how)
    SELECT tenant_id, centre_id, rooms.ids[1 + at %% cardinality(rooms.ids)],
        (%(first)s::text[])[1 + pg_temp.dice(words || 'first') %% cardinality(%(first)s::text[])],
        CASE WHEN pg_temp.dice(words || 'gender') < 730 THEN 'woman' ELSE 'man' END,
        ARRAY[]::text[], '', %(today)s::date - pg_temp.dice(words || 'moved'), %(now)s,
        coordinator_id, 1, ''
    FROM shares JOIN rooms USING (centre_id)
    CROSS JOIN LATERAL generate_series(1, number) AS at
    CROSS JOIN LATERAL format('%%s resident %%s %%s ', %(seed)s, centre_id, at) AS words
    ORDER BY centre_id, at
"""
# One of so many is planned. Those of the year's first weeks come again this year.
ENTRIES = """
    CREATE TEMPORARY TABLE entry ON COMMIT DROP AS
    SELECT nextval(pg_get_serial_sequence('activities_activity', 'id')) AS id, told.id AS row_id,
        told.tenant_id, told.centre_id, told.day + again AS day, told.minutes, told.volunteers,
        (told.day + again + told.starts_at) AT TIME ZONE 'Europe/Copenhagen' AS starts_at, told.key,
        told.written_by_id, again > 0 AS ahead, pg_temp.dice(told.key || 'off') < 20 AS off,
        format('%%s %%s %%s', %(seed)s, told.centre_id, told.what) AS words
    FROM (
        SELECT told.*, CASE WHEN day < %(turn)s::date THEN %(year)s ELSE 0 END AS again
        FROM registrations_registration AS told
        WHERE tenant_id = ANY(%(tenants)s) AND status = 'held' AND starts_at IS NOT NULL
            AND pg_temp.dice(key || 'planned') < 1000.0 * %(entries)s / %(held)s
        ORDER BY id
    ) AS told
"""
ACTIVITIES = """
    INSERT INTO activities_activity (id, tenant_id, centre_id, unit_id, association_id, title,
        description, category, place_kind, place, directed_at, traits, seats, course, car,
        open_to_community, drop_in, responsible_id, state, from_proposal, declined_because,
        version, made_at, made_by_id, changed_at, changed_by_id, uid, apart, starts_at, ends_at,
        cancelled_at, cancelled_by_id, cancelled_why, cancelled_words)
    SELECT entry.id, tenant_id, centre_id, unit_id, association_id, what, '', category,
        coalesce(nullif(place, ''), 'common'), '', target, traits, least(told.volunteers, 20), '',
        place = 'out', 'open-house' = ANY(traits), false, told.written_by_id,
        CASE WHEN off THEN 'cancelled' ELSE 'planned' END, false, '', 1, made_at,
        told.written_by_id, made_at, told.written_by_id, md5(told.key || 'uid')::uuid, false,
        entry.starts_at, entry.starts_at + told.minutes * interval '1 minute',
        CASE WHEN off THEN made_at END, CASE WHEN off THEN told.written_by_id END,
        CASE WHEN off THEN 'weather' ELSE '' END, ''
    FROM entry JOIN registrations_registration AS told USING (tenant_id, centre_id)
    CROSS JOIN LATERAL least(%(now)s, entry.starts_at - interval '8 weeks') AS made_at
    WHERE told.id = entry.row_id ORDER BY entry.id
"""
# One or two come, and now and then somebody cannot.
ASKS = """
    INSERT INTO signups_ask (tenant_id, activity_id, volunteer_id, state, friends, words,
        asked_at, asked_by_id, answered_at, by_phone, token_hash, link_seed, link_until, came,
        in_charge)
    SELECT entry.tenant_id, entry.id, there.ids[1 + (first + turn) %% cardinality(there.ids)],
        answer.state, 0, '', asked.at, entry.written_by_id,
        CASE WHEN answer.state <> 'asked' THEN asked.at + interval '5 hours' END, false,
        encode(sha256((entry.key || ' ' || turn)::bytea), 'hex'), md5(entry.key || ' ' || turn),
        entry.starts_at + interval '12 hours',
        CASE WHEN answer.state = 'yes' AND NOT (entry.ahead OR entry.off) THEN true END, false
    FROM entry
    JOIN (
        SELECT place.centre_id, array_agg(place.volunteer_id ORDER BY place.volunteer_id) AS ids
        FROM volunteers_volunteercentre AS place
        JOIN volunteers_volunteer AS who ON who.id = place.volunteer_id
        WHERE place.tenant_id = ANY(%(tenants)s) AND who.stage = 'active'
        GROUP BY place.centre_id
    ) AS there USING (centre_id)
    CROSS JOIN LATERAL pg_temp.dice(entry.words) AS first
    CROSS JOIN LATERAL pg_temp.dice(entry.key || 'who') AS dice
    CROSS JOIN LATERAL generate_series(1, least(cardinality(there.ids),
        least(entry.volunteers, 2) + CASE WHEN dice < 200 THEN 1 ELSE 0 END)) AS turn
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN turn > least(entry.volunteers, 2) THEN 'no'
            WHEN entry.ahead AND dice %% 5 = turn THEN 'asked'
            WHEN entry.ahead AND dice %% 7 = turn THEN 'maybe'
            ELSE 'yes' END AS state
    ) AS answer
    CROSS JOIN LATERAL (
        SELECT least(%(now)s - interval '1 day', entry.starts_at - interval '7 days') AS at
    ) AS asked
    ORDER BY entry.id, turn
"""
CAME = """
    INSERT INTO signups_attendance (tenant_id, activity_id, registration_id, minutes,
        confirmed_at, confirmed_by_id)
    SELECT tenant_id, id, row_id, minutes, starts_at + (minutes + 20) * interval '1 minute',
        written_by_id
    FROM entry WHERE NOT (ahead OR off) ORDER BY id
"""
DEEDS = (VOLUNTEERS, RESIDENTS, ENTRIES, ACTIVITIES, ASKS, CAME)


def settle_people(tenants: list[int], size: Size, *, seed: int, now: datetime) -> None:
    """
    Store volunteers, residents and a calendar beside the year that is registered, and who comes.

    :param tenants: those of the country, all of them.
    """
    today = timezone.localdate(now)
    names = country()["people"]
    said = {
        "tenants": tenants,
        "seed": str(seed),
        "now": now,
        "today": today,
        "turn": today - YEAR + AHEAD,
        "year": YEAR.days,
        "entries": size.entries,
        "first": names["first"],
        "last": names["last"],
    }
    with bare(*TABLES) as cursor:
        for table in READ:  # or the planner takes them for as small as they were
            cursor.execute(f"ANALYZE {table}")
        cursor.execute(DICE)
        cursor.execute(
            "SELECT count(*) FROM registrations_registration"
            " WHERE tenant_id = ANY(%(tenants)s) AND status = 'held' AND starts_at IS NOT NULL",
            said,
        )
        [said["held"]] = cursor.fetchone()
        for deed in DEEDS:
            number = size.residents if deed is RESIDENTS else size.volunteers
            cursor.execute(deed.replace("SHARES", SHARES), said | {"number": number})
