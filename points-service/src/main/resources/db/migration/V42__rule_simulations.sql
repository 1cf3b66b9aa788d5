-- Draft rules replayed over past orders. A simulation writes nothing but its own row.

CREATE TABLE rule_simulation (
    program_id   uuid        NOT NULL,
    id           uuid        NOT NULL,
    status       text        NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed')),
    rules        jsonb       NOT NULL,
    from_at      timestamptz NOT NULL,
    to_at        timestamptz NOT NULL,
    total        bigint      NOT NULL DEFAULT 0,
    done         bigint      NOT NULL DEFAULT 0,
    report       jsonb,
    detail       text,
    attempts     int         NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    owner        uuid,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (program_id, id),
    CHECK ((status = 'done') = (report IS NOT NULL))
);
CREATE INDEX rule_simulation_open ON rule_simulation (created_at) WHERE status IN ('queued', 'running');
COMMENT ON COLUMN rule_simulation.attempts IS 'How often it was begun; begun anew by another process when one dies, three times at most';
