-- Programs and the credentials of the outside world.

CREATE TABLE program (
    id                   uuid        PRIMARY KEY,
    name                 text        NOT NULL,
    currency             text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    time_zone            text        NOT NULL,
    template             text        NOT NULL CHECK (template IN ('starter', 'blank')),
    available_after_days int         NOT NULL CHECK (available_after_days >= 0),
    expiry_kind          text        NOT NULL,
    expiry_days          int         CHECK (expiry_days > 0),
    expiry_month_day     text,
    negative_balance     text        NOT NULL CHECK (negative_balance IN ('allow_negative', 'clamp_to_zero')),
    payment_points       bigint      CHECK (payment_points > 0),
    payment_amount       bigint      CHECK (payment_amount > 0),
    landing_url          text,
    allowed_origins      text[]      NOT NULL DEFAULT '{}',
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    CHECK ((payment_points IS NULL) = (payment_amount IS NULL))
);

CREATE TABLE access_key (
    id           uuid        PRIMARY KEY,
    program_id   uuid        REFERENCES program (id),
    kind         text        NOT NULL CHECK (kind IN ('operator', 'admin', 'storefront', 'partner')),
    name         text        NOT NULL,
    hash         bytea       NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
    hint         text        NOT NULL,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    CHECK ((kind = 'operator') = (program_id IS NULL))
);
CREATE INDEX access_key_of_program ON access_key (program_id, id) WHERE revoked_at IS NULL;
COMMENT ON COLUMN access_key.hash IS 'SHA-256 of the key; the key itself is shown once and kept nowhere';

-- What happened in a program, in the order in which it arrived here.

CREATE TABLE feed_position (
    program_id uuid   PRIMARY KEY,
    last       bigint NOT NULL CHECK (last >= 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE feed_position IS 'Locked from numbering to commit, so that positions have no gaps and appear in order';

CREATE TABLE feed_event (
    program_id  uuid        NOT NULL,
    position    bigint      NOT NULL,
    type        text        NOT NULL,
    event       text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (program_id, position)
);
CREATE INDEX feed_event_by_type ON feed_event (program_id, type, position);
