-- Which members were told that points of theirs will be lost, so that nobody is told twice.

CREATE TABLE expiry_warning (
    program_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    points     bigint      NOT NULL CHECK (points > 0),
    PRIMARY KEY (program_id, member_id, expires_at)
);
COMMENT ON TABLE expiry_warning IS 'One row per member and moment of loss; forgotten after that moment';
CREATE INDEX expiry_warning_by_moment ON expiry_warning (expires_at);
