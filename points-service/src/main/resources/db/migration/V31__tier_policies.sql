-- How members come by their tiers, what a tier brings, and how they came by the one they have.

ALTER TABLE tier ADD COLUMN benefits json NOT NULL DEFAULT '{}';

CREATE TABLE tier_policy (
    program_id    uuid PRIMARY KEY REFERENCES program,
    basis         text NOT NULL CHECK (basis IN ('points', 'spend')),
    months        int  CHECK (months BETWEEN 1 AND 60),
    calendar_unit text CHECK (calendar_unit IN ('month', 'quarter', 'half_year', 'year')),
    downgrade     text NOT NULL CHECK (downgrade IN ('never', 'one_down', 'recalculate')),
    warn_days     int  NOT NULL CHECK (warn_days BETWEEN 0 AND 365),
    recheck_after uuid,
    CHECK ((months IS NULL) <> (calendar_unit IS NULL))
);
COMMENT ON TABLE tier_policy IS 'A program without a row counts points over the last twelve months';
COMMENT ON COLUMN tier_policy.recheck_after IS
    'While members are looked at anew after a change of the ladder: the last one that was; null when all were';
CREATE INDEX tier_policy_rechecking ON tier_policy (program_id) WHERE recheck_after IS NOT NULL;

ALTER TABLE tier_credit ADD COLUMN spend bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN tier_credit.spend IS 'Eligible spend of that day''s orders, in minor units';

ALTER TABLE balance
    ADD COLUMN tier_floor      uuid,
    ADD COLUMN tier_review_on  date,
    ADD COLUMN tier_warned_for date;
COMMENT ON COLUMN balance.tier_floor IS 'The tier that is kept whatever happens to the credit of this period';
COMMENT ON COLUMN balance.tier_review_on IS
    'First day, in the program''s time zone, on which all credit has to be looked at again; null for never';
COMMENT ON COLUMN balance.tier_warned_for IS 'First day without the tier, as the member was told';
CREATE INDEX balance_by_tier_review ON balance (tier_review_on) WHERE tier_review_on IS NOT NULL;
UPDATE balance SET tier_review_on = DATE '1970-01-01'
 WHERE EXISTS (SELECT FROM tier_credit c WHERE c.program_id = balance.program_id AND c.member_id = balance.member_id);

CREATE TABLE tier_history (
    program_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    id         uuid        NOT NULL,
    at         timestamptz NOT NULL,
    from_id    uuid,
    from_name  text,
    to_id      uuid,
    to_name    text,
    reason     text        NOT NULL CHECK (reason IN ('credit', 'review')),
    PRIMARY KEY (program_id, member_id, id)
);
