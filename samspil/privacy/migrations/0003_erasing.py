"""
The only way by which history is ever taken out: see docs/decisions/0034.

The functions belong to the tables' owner and do what the site's role may not. They do it inside the
municipality whose walls are up, and only while an erasure there is under way, or by a disposal
order that is written down.
"""

from django.db import migrations

from samspil.kit.rls import CURRENT_TENANT

QUOTED = CURRENT_TENANT.replace("'", "''")  # inside a statement that is put together
# The municipality's own history has no column for the municipality it belongs to.
KEY = """CASE WHEN target = 'organisations_municipalityevent' THEN 'id' ELSE 'tenant_id' END"""

HISTORY = f"""
CREATE FUNCTION privacy_history_open(erasure bigint, target text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF {CURRENT_TENANT} IS NULL THEN
        RAISE EXCEPTION 'no municipality is entered';
    END IF;
    IF target <> 'organisations_auditentry' AND NOT EXISTS (
        SELECT FROM information_schema.columns c
        WHERE c.table_schema = 'public' AND c.table_name = target AND c.column_name = 'pgh_obj_id'
    ) THEN
        RAISE EXCEPTION '% is not a history', target;
    END IF;
    IF erasure > 0 THEN
        PERFORM FROM privacy_erasure e WHERE e.id = erasure AND e.tenant_id = {CURRENT_TENANT}
            AND e.begun_at IS NOT NULL AND e.done_at IS NULL;
    ELSE
        PERFORM FROM privacy_disposal d WHERE d.tenant_id = {CURRENT_TENANT};
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing is being erased';
    END IF;
END $$
"""

FORGET = f"""
CREATE FUNCTION privacy_history_forget(erasure bigint, target text, ids bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone bigint;
BEGIN
    PERFORM privacy_history_open(erasure, target);
    -- Only of rows that stand no longer: what is there keeps its history.
    EXECUTE format(
        'DELETE FROM %I h WHERE h.%I = {QUOTED}'
        ' AND h.pgh_obj_id = ANY($1)'
        ' AND NOT EXISTS (SELECT FROM %I live WHERE live.id = h.pgh_obj_id)',
        target, {KEY}, left(target, -5)
    ) USING ids;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$
"""

BLANK = f"""
CREATE FUNCTION privacy_history_blank(erasure bigint, target text, ids bigint[], said jsonb)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE sets text; changed bigint;
BEGIN
    PERFORM privacy_history_open(erasure, target);
    SELECT string_agg(format('%I = ($2->>%L)::%s', c.column_name, c.column_name, c.udt_name), ', ')
      INTO sets FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND c.table_name = target AND said ? c.column_name
       AND c.column_name NOT LIKE 'pgh\\_%' AND c.column_name NOT IN ('id', 'tenant_id');
    IF sets IS NULL THEN
        RETURN 0;
    END IF;
    EXECUTE format(
        'UPDATE %I SET %s WHERE %I = {QUOTED}'
        ' AND pgh_obj_id = ANY($1)', target, sets, {KEY}
    ) USING ids, said;
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END $$
"""

RENAME = f"""
CREATE FUNCTION privacy_history_rename(erasure bigint, target text, fields text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE field text; old bigint[]; new bigint; changed bigint; every bigint := 0;
BEGIN
    PERFORM privacy_history_open(erasure, target);
    SELECT e.person_ids, e.stand_in_id INTO old, new FROM privacy_erasure e WHERE e.id = erasure;
    IF new IS NULL THEN
        RETURN 0;
    END IF;
    FOREACH field IN ARRAY fields LOOP
        EXECUTE format(
            'UPDATE %I SET %I = $1 WHERE %I = {QUOTED}'
            ' AND %I = ANY($2)', target, field, {KEY}, field
        ) USING new, old;
        GET DIAGNOSTICS changed = ROW_COUNT;
        every := every + changed;
    END LOOP;
    IF target = 'organisations_auditentry' THEN
        UPDATE organisations_auditentry SET subject_id = new
         WHERE tenant_id = {CURRENT_TENANT} AND subject_type = 'accounts.Person'
           AND subject_id = ANY(old);
    ELSE
        EXECUTE format(
            'UPDATE %I SET pgh_context = jsonb_set(pgh_context, ''{{person}}'', to_jsonb($1))'
            ' WHERE %I = {QUOTED}'
            ' AND (pgh_context->>''person'')::bigint = ANY($2)', target, {KEY}
        ) USING new, old;
    END IF;
    RETURN every;
END $$
"""

SCRUB = f"""
CREATE FUNCTION privacy_history_scrub(
    erasure bigint, target text, fields text[], pattern text, instead text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE field record; changed bigint; every bigint := 0;
BEGIN
    PERFORM privacy_history_open(erasure, target);
    FOR field IN
        SELECT c.column_name AS name, c.udt_name AS kind
          FROM information_schema.columns c
         WHERE c.table_schema = 'public' AND c.table_name = target
           AND c.column_name = ANY(fields) AND c.udt_name IN ('varchar', 'text', 'jsonb')
    LOOP
        EXECUTE format(
            'UPDATE %I SET %I = regexp_replace(%I::text, $1, $2, ''gi'')::%s'
            ' WHERE %I = {QUOTED} AND %I::text ~* $1',
            target, field.name, field.name, field.kind, {KEY}, field.name
        ) USING pattern, instead;
        GET DIAGNOSTICS changed = ROW_COUNT;
        every := every + changed;
    END LOOP;
    RETURN every;
END $$
"""

LOG = f"""
CREATE FUNCTION privacy_log_forget(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone bigint;
BEGIN
    PERFORM FROM privacy_disposal d
      WHERE d.tenant_id = {CURRENT_TENANT} AND d.rule = 'log'
        AND before <= now() - (d.months * interval '30 days');
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no disposal order lets the log go';
    END IF;
    DELETE FROM organisations_auditentry
     WHERE tenant_id = {CURRENT_TENANT} AND at < before;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$
"""

NAMES = {
    "privacy_history_open": "(bigint, text)",
    "privacy_history_forget": "(bigint, text, bigint[])",
    "privacy_history_blank": "(bigint, text, bigint[], jsonb)",
    "privacy_history_rename": "(bigint, text, text[])",
    "privacy_history_scrub": "(bigint, text, text[], text, text)",
    "privacy_log_forget": "(timestamptz)",
}


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_walls")]

    operations = [
        migrations.RunSQL(
            [
                *(HISTORY, FORGET, BLANK, RENAME, SCRUB, LOG),
                *(
                    f"REVOKE EXECUTE ON FUNCTION {name}{kinds} FROM PUBLIC"
                    for name, kinds in NAMES.items()
                ),
            ],
            [f"DROP FUNCTION {name}{kinds}" for name, kinds in reversed(NAMES.items())],
        )
    ]
