-- Open Badges: the keys with which programs sign, and where it stands whether a credential has been revoked.

CREATE TABLE issuer_key (
    program_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    public_key  bytea       NOT NULL CHECK (length(public_key) = 32),
    private_key text        NOT NULL,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz,
    PRIMARY KEY (program_id, id)
);
COMMENT ON COLUMN issuer_key.private_key IS 'PKCS #8, encrypted under a key that is not in the database';
COMMENT ON COLUMN issuer_key.retired_at IS 'Since when it signs no more; it stays published, for what it has signed';
CREATE UNIQUE INDEX issuer_key_that_signs ON issuer_key (program_id) WHERE retired_at IS NULL;

CREATE TABLE status_list (
    program_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    entries    int         NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (program_id, id),
    -- Whoever checks a credential has the list's id, and no program.
    UNIQUE (id)
);

CREATE TABLE status_entry (
    program_id uuid NOT NULL,
    award_id   uuid NOT NULL,
    list_id    uuid NOT NULL,
    index      int  NOT NULL CHECK (index >= 0),
    PRIMARY KEY (program_id, award_id),
    UNIQUE (program_id, list_id, index),
    FOREIGN KEY (program_id, list_id) REFERENCES status_list (program_id, id)
);
COMMENT ON TABLE status_entry IS 'One per award with a credential; it outlasts the award, whose absence means revoked';
