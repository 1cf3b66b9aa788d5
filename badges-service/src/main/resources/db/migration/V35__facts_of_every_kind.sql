-- All facts in one table: they are kept, streamed and erased in the same way.

CREATE TABLE fact (
    program_id uuid   NOT NULL,
    member_id  uuid   NOT NULL,
    kind       text   NOT NULL CHECK (kind IN ('order', 'activity', 'referral', 'tier')),
    source     text   NOT NULL,
    id         text   NOT NULL,
    revision   bigint NOT NULL,
    state      text   NOT NULL,
    PRIMARY KEY (program_id, member_id, kind, source, id)
);
COMMENT ON TABLE fact IS 'The newest statement of each fact; everything else about progress is derived';
COMMENT ON COLUMN fact.source IS 'Where an order was placed; empty for other facts';
COMMENT ON COLUMN fact.state IS 'The whole fact, as JSON';

INSERT INTO fact SELECT program_id, member_id, 'order', source, order_id, revision, state FROM order_fact;
INSERT INTO fact
SELECT program_id, member_id, 'referral', '', referral_id, revision,
       json_build_object('id', referral_id, 'rewarded', rewarded)::text
  FROM referral_fact;
DROP TABLE order_fact;
DROP TABLE referral_fact;

-- Days are days where the member lives. A member's zone is written down when the member is first heard of, and changes only
-- when the member's profile does: days that were counted must not move by themselves.

ALTER TABLE program ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC';

CREATE TABLE member (
    program_id uuid NOT NULL,
    id         uuid NOT NULL,
    time_zone  text NOT NULL,
    PRIMARY KEY (program_id, id)
);
INSERT INTO member SELECT DISTINCT program_id, member_id, 'UTC' FROM fact;

ALTER TABLE badge
    ADD COLUMN image         text,
    ADD COLUMN prerequisites uuid[]  NOT NULL DEFAULT '{}',
    ADD COLUMN secret        boolean NOT NULL DEFAULT false,
    ADD COLUMN retired_at    timestamptz,
    ADD COLUMN backfill_lane         int         NOT NULL DEFAULT 0,
    ADD COLUMN backfill_after        uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    ADD COLUMN backfill_done         bigint      NOT NULL DEFAULT 0,
    ADD COLUMN backfill_total        bigint      NOT NULL DEFAULT 0,
    ADD COLUMN backfill_requested_at timestamptz,
    ADD COLUMN backfill_finished_at  timestamptz;
UPDATE badge SET backfill_requested_at = created_at, backfill_finished_at = created_at;
ALTER TABLE badge ALTER COLUMN backfill_requested_at SET NOT NULL;
COMMENT ON COLUMN badge.backfill_after IS 'Members up to this one, in lanes up to this one, have been counted under the definition as it is now';
CREATE INDEX badge_to_backfill ON badge (backfill_requested_at) WHERE backfill_finished_at IS NULL AND retired_at IS NULL;

-- What is summed or told apart is an expression now.
UPDATE badge
   SET criteria = jsonb_set(criteria::jsonb, '{of}', to_jsonb((criteria::jsonb ->> 'fact') || '.' || (criteria::jsonb ->> 'of')))::text
 WHERE criteria::jsonb ->> 'of' IS NOT NULL;

COMMENT ON TABLE progress_value IS 'For badges that tell values, days or periods apart: how much the facts put in each';
CREATE INDEX award_held ON award (program_id, badge_id) WHERE revoked_at IS NULL;
