-- Members who asked to be forgotten, until everything that is kept beside the books is redacted too.

CREATE TABLE erasure (
    program_id   uuid        NOT NULL,
    id           uuid        NOT NULL,
    members      uuid[]      NOT NULL,
    requested_at timestamptz NOT NULL,
    done_at      timestamptz,
    PRIMARY KEY (program_id, id)
);
COMMENT ON COLUMN erasure.members IS 'The member and those who were merged into it';
CREATE INDEX erasure_open ON erasure (requested_at) WHERE done_at IS NULL;
