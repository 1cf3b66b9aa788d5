-- What managers set: programs, earning rules, tiers, rewards.

CREATE TABLE program (
    id             uuid   PRIMARY KEY,
    name           text   NOT NULL,
    currency       text   NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    time_zone      text   NOT NULL,
    settings       jsonb  NOT NULL,
    config_version bigint NOT NULL DEFAULT 1
);
COMMENT ON COLUMN program.config_version IS
    'Grows with every change of settings, rules or tiers; caches are keyed by it, so no replica decides by an old rule';

-- Every edit of a rule is a new version; an order keeps the version that was in force when it was placed.
CREATE TABLE earning_rule (
    program_id     uuid        NOT NULL REFERENCES program,
    id             uuid        NOT NULL,
    version        int         NOT NULL CHECK (version > 0),
    name           text        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('per_amount', 'fixed')),
    points         bigint      NOT NULL CHECK (points > 0),
    per            bigint      CHECK (per > 0),
    in_force_from  timestamptz NOT NULL,
    in_force_until timestamptz NOT NULL,
    PRIMARY KEY (program_id, id, version),
    CHECK ((kind = 'per_amount') = (per IS NOT NULL))
);

CREATE TABLE tier (
    program_id uuid   NOT NULL REFERENCES program,
    id         uuid   NOT NULL,
    name       text   NOT NULL,
    threshold  bigint NOT NULL CHECK (threshold >= 0),
    PRIMARY KEY (program_id, id),
    UNIQUE (program_id, threshold)
);

CREATE TABLE reward (
    program_id  uuid    NOT NULL REFERENCES program,
    id          uuid    NOT NULL,
    name        text    NOT NULL,
    description text    NOT NULL,
    kind        text    NOT NULL,
    cost        bigint  NOT NULL CHECK (cost > 0),
    amount      bigint,
    percent     int,
    active      boolean NOT NULL,
    PRIMARY KEY (program_id, id)
);
