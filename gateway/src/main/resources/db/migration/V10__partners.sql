-- Keys and webhooks of partners.

ALTER TABLE access_key ADD COLUMN partner_id uuid;
ALTER TABLE access_key ADD CHECK ((kind = 'partner') = (partner_id IS NOT NULL));
CREATE INDEX access_key_of_partner ON access_key (program_id, partner_id) WHERE revoked_at IS NULL AND partner_id IS NOT NULL;

-- The id a new partner is going to have, by what the caller called the request: a request that broke off goes on with it.
CREATE TABLE partner_opening (
    program_id uuid        NOT NULL,
    key        text        NOT NULL,
    partner_id uuid        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (program_id, key)
);
