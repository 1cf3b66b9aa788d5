-- Tells the planner what it cannot know before rows have been counted: that programs are few and each has many rows. Without
-- it, any index that begins with program_id looks as good as the key, and a plan made at the first order may read all rows
-- of a program at every order after it. Counted statistics replace this, and are never touched. PostgreSQL 18 or newer.
DO $$
DECLARE
    young record;
BEGIN
    -- Processes that start together take turns.
    PERFORM pg_advisory_xact_lock(7403210099);
    IF current_setting('server_version_num')::int < 180000 THEN
        RETURN;
    END IF;
    FOR young IN
        SELECT c.relname
          FROM pg_class c
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'program_id' AND NOT a.attisdropped
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
           AND NOT EXISTS (SELECT FROM pg_stats s
                            WHERE s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = 'program_id')
    LOOP
        EXECUTE format(
            'SELECT pg_restore_attribute_stats(%L, %L, %L, %L, %L, %L, %L, false, %L, 0::real, %L, 16, %L, 1::real)',
            'schemaname', current_schema(), 'relname', young.relname, 'attname', 'program_id', 'inherited',
            'null_frac', 'avg_width', 'n_distinct');
    END LOOP;
END
$$;
