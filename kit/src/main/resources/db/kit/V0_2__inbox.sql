-- What has been applied of each producer's lanes, and what could not be.

CREATE TABLE inbox (
    producer      text   NOT NULL,
    lane          int    NOT NULL,
    last_sequence bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (producer, lane)
) WITH (fillfactor = 50);

CREATE TABLE dead_letter (
    id           uuid        PRIMARY KEY,
    producer     text        NOT NULL,
    lane         int         NOT NULL,
    sequence     bigint      NOT NULL,
    event        text        NOT NULL,
    error        text        NOT NULL,
    set_aside_at timestamptz NOT NULL DEFAULT now(),
    replayed_at  timestamptz
);
