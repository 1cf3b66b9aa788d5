-- Members may choose a code. The ones they had before stay good: they are out in the world.
ALTER TABLE referral_code ADD COLUMN current boolean NOT NULL DEFAULT true;
ALTER TABLE referral_code DROP CONSTRAINT referral_code_program_id_member_id_key;
CREATE UNIQUE INDEX referral_code_current ON referral_code (program_id, member_id) WHERE current;
CREATE INDEX referral_code_of_member ON referral_code (program_id, member_id);

-- Links that people followed; one row per device, code and day.
CREATE TABLE click (
    program_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    code       text        NOT NULL,
    clicked_at timestamptz NOT NULL,
    visitor    text        NOT NULL,
    carried    boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (program_id, id),
    UNIQUE (program_id, visitor)
);
CREATE INDEX click_to_forget ON click (clicked_at) WHERE NOT carried;
COMMENT ON COLUMN click.visitor IS 'Keyed hash of day, code, address and browser: the same device is not recognised on another day or link';
COMMENT ON COLUMN click.carried IS 'An order names it: it is kept as long as the order';
