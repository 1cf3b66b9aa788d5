-- Gateways keep the live keys in memory and ask for what has changed since.

CREATE TABLE key_change (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    last bigint  NOT NULL
);
INSERT INTO key_change (last) VALUES (0);
COMMENT ON TABLE key_change IS 'Locked from numbering to commit, so that changes appear in the order of their numbers';

ALTER TABLE access_key ADD COLUMN changed bigint NOT NULL DEFAULT 0;
CREATE INDEX access_key_by_change ON access_key (changed);

CREATE FUNCTION number_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE key_change SET last = last + 1 RETURNING last INTO NEW.changed;
    RETURN NEW;
END $$;

-- When a key was last used changes nothing about who may come in.
CREATE TRIGGER number_key_change BEFORE INSERT OR UPDATE OF program_id, kind, hash, revoked_at ON access_key
    FOR EACH ROW EXECUTE FUNCTION number_key_change();

-- Who changed what, from where.

CREATE TABLE audit_entry (
    program_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    at         timestamptz NOT NULL,
    actor      text        NOT NULL,
    role       text        NOT NULL,
    method     text        NOT NULL,
    path       text        NOT NULL,
    address    text        NOT NULL,
    request_id text        NOT NULL,
    status     int,
    PRIMARY KEY (program_id, id)
);
COMMENT ON COLUMN audit_entry.program_id IS 'All zeros for what operators do, who belong to no program';
COMMENT ON COLUMN audit_entry.status IS 'Null when no answer was given: the caller hung up, or the gateway ended';
