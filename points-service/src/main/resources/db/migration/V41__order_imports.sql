-- Order histories that are being brought in.

CREATE TABLE order_import (
    program_id   uuid        NOT NULL,
    id           uuid        NOT NULL,
    format       text        NOT NULL CHECK (format IN ('ndjson', 'csv')),
    status       text        NOT NULL CHECK (status IN ('queued', 'running', 'done')),
    body         bytea,
    total        int         NOT NULL,
    position     int         NOT NULL DEFAULT 0,
    done         int         NOT NULL DEFAULT 0,
    failed       int         NOT NULL DEFAULT 0,
    author       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    owner        uuid,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (program_id, id),
    CHECK ((status = 'done') = (body IS NULL))
);
CREATE INDEX order_import_open ON order_import (created_at) WHERE status <> 'done';
COMMENT ON COLUMN order_import.body IS 'Gzipped, as it was sent; personal data, deleted when all of it has been worked through';
COMMENT ON COLUMN order_import.position IS 'Statements worked through; a new owner goes on after them';
COMMENT ON COLUMN order_import.owner IS 'The process at work on it, until leased_until';

CREATE TABLE order_import_error (
    program_id uuid   NOT NULL,
    import_id  uuid   NOT NULL,
    line       bigint NOT NULL,
    detail     text   NOT NULL,
    PRIMARY KEY (program_id, import_id, line),
    FOREIGN KEY (program_id, import_id) REFERENCES order_import ON DELETE CASCADE
);
COMMENT ON TABLE order_import_error IS 'The first thousand lines of an import that were refused, and why; without their values';
