-- First answers, so that a repeated request is answered again instead of done again. Kept for 30 days.

CREATE TABLE idempotency (
    program_id  uuid        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    status      int         NOT NULL,
    body        text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (program_id, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
