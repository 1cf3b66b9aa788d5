-- When segments were computed, and what has changed since.

CREATE INDEX IF NOT EXISTS orders_by_member ON orders (program_id, member_id, placed_at);

ALTER TABLE segment ADD COLUMN members bigint;
COMMENT ON COLUMN segment.members IS 'How many members it had when it was computed; null before';

CREATE TABLE segment_run (
    program_id       uuid   PRIMARY KEY REFERENCES program,
    changes          bigint NOT NULL,
    computed_changes bigint NOT NULL,
    computed_at      timestamptz,
    scores           jsonb  NOT NULL
);
COMMENT ON TABLE segment_run IS 'Programs whose members are looked at for segments and offers';
COMMENT ON COLUMN segment_run.changes IS 'Grows when something of the program changed; computed when above computed_changes';
COMMENT ON COLUMN segment_run.scores IS 'Where recency, frequency and value of the buyers are cut into fifths';

-- How far the event log was looked through for programs that changed.
CREATE TABLE segment_feed (
    lane     int    PRIMARY KEY,
    sequence bigint NOT NULL
);
