-- The event log. Partitioned by the month it was written in, so that old months can be detached at once.

CREATE TABLE outbox_lane (
    lane          int    PRIMARY KEY CHECK (lane >= 0),
    next_sequence bigint NOT NULL DEFAULT 1 CHECK (next_sequence > 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE outbox_lane IS 'The next number of each lane; its row count fixes the number of lanes';

CREATE TABLE outbox (
    lane        int         NOT NULL,
    sequence    bigint      NOT NULL,
    written_at  timestamptz NOT NULL DEFAULT now(),
    event_id    uuid        NOT NULL,
    program_id  uuid        NOT NULL,
    type        text        NOT NULL,
    subject     uuid,
    occurred_at timestamptz NOT NULL,
    data        text        NOT NULL,
    PRIMARY KEY (lane, sequence, written_at)
) PARTITION BY RANGE (written_at);
CREATE TABLE outbox_default PARTITION OF outbox DEFAULT;

CREATE TABLE relay_cursor (
    lane         int         NOT NULL,
    subscriber   text        NOT NULL,
    acknowledged bigint      NOT NULL DEFAULT 0,
    owner        uuid,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (lane, subscriber)
) WITH (fillfactor = 50);

-- Creates the partitions of this month and the next ones, where they are missing.
CREATE FUNCTION create_month_partitions(parent text, months_ahead int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    first_day date;
    created   int := 0;
BEGIN
    FOR i IN 0..months_ahead LOOP
        first_day := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => i);
        IF to_regclass(parent || to_char(first_day, '"_"YYYY"_"MM')) IS NULL THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                           parent || to_char(first_day, '"_"YYYY"_"MM'), parent,
                           first_day::timestamp AT TIME ZONE 'UTC',
                           (first_day + interval '1 month') AT TIME ZONE 'UTC');
            created := created + 1;
        END IF;
    END LOOP;
    RETURN created;
END $$;

SELECT create_month_partitions('outbox', 2);
