-- Terms have grown: a campaign and each of its referrals keep them whole.
ALTER TABLE campaign ADD COLUMN terms jsonb;
UPDATE campaign SET terms = jsonb_build_object(
    'advocate', jsonb_build_object('points', advocate_points), 'friend', jsonb_build_object('points', friend_points),
    'currency', currency, 'minimumSpend', minimum_spend, 'returnWindowDays', return_window_days,
    'attributionWindowDays', attribution_window_days, 'claimWindowDays', attribution_window_days, 'touch', upper(touch),
    'fraudThreshold', 50, 'maxReferralsPerDay', 20);
ALTER TABLE campaign ALTER COLUMN terms SET NOT NULL,
    DROP COLUMN advocate_points, DROP COLUMN friend_points, DROP COLUMN minimum_spend, DROP COLUMN return_window_days,
    DROP COLUMN attribution_window_days, DROP COLUMN touch;

ALTER TABLE referral
    DROP CONSTRAINT referral_check, DROP CONSTRAINT referral_check1,
    ADD COLUMN terms      jsonb,
    ADD COLUMN way        text NOT NULL DEFAULT 'code_at_checkout'
               CHECK (way IN ('code_at_checkout', 'click', 'claim')),
    ADD COLUMN touched_at timestamptz,
    ADD COLUMN spend      bigint NOT NULL DEFAULT 0 CHECK (spend >= 0),
    ADD COLUMN counts_at  timestamptz,
    ADD COLUMN checks     text[] NOT NULL DEFAULT '{}',
    ADD COLUMN score      int    NOT NULL DEFAULT 0 CHECK (score >= 0),
    ADD COLUMN held       boolean NOT NULL DEFAULT false,
    ADD COLUMN over_limit boolean NOT NULL DEFAULT false,
    ADD COLUMN over_budget boolean NOT NULL DEFAULT false;
UPDATE referral SET touched_at = attributed_at, terms = jsonb_build_object(
    'advocate', jsonb_build_object('points', advocate_points), 'friend', jsonb_build_object('points', friend_points),
    'currency', currency, 'minimumSpend', minimum_spend, 'returnWindowDays', return_window_days,
    'attributionWindowDays', 30, 'claimWindowDays', 30, 'touch', 'LAST', 'fraudThreshold', 50, 'maxReferralsPerDay', 20);
UPDATE referral SET reasons = ARRAY [CASE state WHEN 'attributed' THEN 'code_at_checkout' ELSE 'order_counts' END]
 WHERE cardinality(reasons) = 0;
ALTER TABLE referral
    ALTER COLUMN terms SET NOT NULL, ALTER COLUMN touched_at SET NOT NULL, ALTER COLUMN way DROP DEFAULT,
    ALTER COLUMN order_source DROP NOT NULL, ALTER COLUMN order_id DROP NOT NULL,
    DROP COLUMN currency, DROP COLUMN minimum_spend, DROP COLUMN return_window_days,
    ADD CHECK (cardinality(reasons) > 0),
    ADD CHECK (NOT held OR state = 'qualified'),
    ADD CHECK ((state = 'qualified' AND NOT held) = (due_at IS NOT NULL));
COMMENT ON COLUMN referral.advocate_points IS 'What the advocate has, or would have when it is rewarded';
COMMENT ON COLUMN referral.checks IS 'What makes it suspicious, whether or not that holds it';
COMMENT ON COLUMN referral.spend IS 'What is left of the order that counts, in minor units';
CREATE INDEX referral_held ON referral (program_id, id) WHERE held;

-- Who came through whom, by what is known of the friend alone. Checks that look at several referrals look here.
CREATE TABLE attribution (
    program_id  uuid        NOT NULL,
    friend_id   uuid        NOT NULL,
    advocate_id uuid        NOT NULL,
    touched_at  timestamptz NOT NULL,
    stands      boolean     NOT NULL,
    counts_at   timestamptz,
    points      bigint      NOT NULL CHECK (points >= 0),
    PRIMARY KEY (program_id, friend_id)
);
COMMENT ON COLUMN attribution.stands IS 'Not rejected for what is known of the two alone';
COMMENT ON COLUMN attribution.counts_at IS 'When the order was placed that counts; null while none does';
COMMENT ON COLUMN attribution.points IS 'For both sides, before limits';
CREATE INDEX attribution_of_advocate ON attribution (program_id, advocate_id, touched_at);
CREATE INDEX attribution_in_time ON attribution (program_id, counts_at) WHERE counts_at IS NOT NULL;
INSERT INTO attribution (program_id, friend_id, advocate_id, touched_at, stands, counts_at, points)
SELECT r.program_id, r.friend_id, r.advocate_id, r.touched_at, r.state <> 'rejected',
       CASE WHEN r.state IN ('qualified', 'rewarded') THEN o.placed_at END, r.advocate_points + r.friend_points
  FROM referral r LEFT JOIN order_fact o ON o.program_id = r.program_id AND o.member_id = r.friend_id
                                        AND o.source = r.order_source AND o.order_id = r.order_id;

-- Clicks that came with an order, like its code.
ALTER TABLE order_fact ADD COLUMN clicks text, ADD COLUMN click_revision bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN order_fact.clicks IS 'Ids, comma-separated, as the newest statement has them that has any';
DROP INDEX order_fact_with_code;
CREATE INDEX order_fact_with_touch ON order_fact (program_id, member_id)
    WHERE referral_code IS NOT NULL OR clicks IS NOT NULL;

-- Friends who said later who had sent them.
CREATE TABLE referral_claim (
    program_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    code       text        NOT NULL,
    claimed_at timestamptz NOT NULL,
    refusal    text,
    PRIMARY KEY (program_id, member_id, code)
);
CREATE INDEX referral_claim_by_code ON referral_claim (program_id, code);

-- What people at the shop decided about referrals, every time.
CREATE TABLE referral_review (
    program_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    friend_id   uuid        NOT NULL,
    advocate_id uuid        NOT NULL,
    verdict     text        NOT NULL CHECK (verdict IN ('approve', 'reject')),
    note        text,
    author      text        NOT NULL,
    decided_at  timestamptz NOT NULL,
    PRIMARY KEY (program_id, id)
);
CREATE INDEX referral_review_of ON referral_review (program_id, friend_id, advocate_id, id DESC);

-- Who may be one person. Fingerprints are keyed hashes when they arrive.
ALTER TABLE identity ADD COLUMN external_id text, ADD COLUMN disposable boolean NOT NULL DEFAULT false;
CREATE INDEX identity_by_email ON identity (program_id, email) WHERE email IS NOT NULL;
CREATE INDEX identity_by_phone ON identity (program_id, phone) WHERE phone IS NOT NULL;
CREATE TABLE fingerprint (
    program_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('payment', 'device')),
    hash       text NOT NULL,
    PRIMARY KEY (program_id, member_id, kind, hash)
);
CREATE INDEX fingerprint_of_whom ON fingerprint (program_id, kind, hash);
