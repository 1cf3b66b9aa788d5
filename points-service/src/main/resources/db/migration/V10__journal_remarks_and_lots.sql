-- What a journal entry did to lots, and what the person said who asked for it.

ALTER TABLE journal
    ADD COLUMN lots   bytea,
    ADD COLUMN author text,
    ADD COLUMN note   text;
COMMENT ON COLUMN journal.lots IS
    'The lots it changed, in the form of LotLog; covered by the hash. Null in entries older than this column';
COMMENT ON COLUMN journal.note IS 'A person''s words; author is their key or member. Not covered by the hash, so they can be erased';

ALTER TABLE lot
    ADD COLUMN expired bigint NOT NULL DEFAULT 0 CHECK (expired >= 0 AND remaining + expired <= points);
COMMENT ON COLUMN lot.expired IS 'Lost unspent: when what earned them is taken back later, these are gone already';

CREATE INDEX lot_open_by_expiry ON lot (expires_at) WHERE NOT pending AND remaining > 0;
