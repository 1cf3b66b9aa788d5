-- Tallies: what is counted for each member in each period. Challenges and leaderboards are made of them.

CREATE TABLE tally (
    program_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('challenge', 'leaderboard')),
    criteria   text        NOT NULL CHECK (criteria IS JSON OBJECT),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz CHECK (ends_at > starts_at),
    period     text        CHECK (period IN ('day', 'week', 'month')),
    time_zone  text,
    counted    boolean     NOT NULL,
    backfill_lane         int         NOT NULL DEFAULT 0,
    backfill_after        uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    backfill_done         bigint      NOT NULL DEFAULT 0,
    backfill_total        bigint      NOT NULL DEFAULT 0,
    backfill_requested_at timestamptz NOT NULL,
    backfill_finished_at  timestamptz,
    PRIMARY KEY (program_id, id)
);
COMMENT ON COLUMN tally.period IS 'The beat in which it begins anew; null for one count from start to end';
COMMENT ON COLUMN tally.time_zone IS 'Where its periods begin and end; null for where each member lives';
COMMENT ON COLUMN tally.counted IS 'False while its challenge or leaderboard rests or is gone';
CREATE INDEX tally_to_backfill ON tally (backfill_requested_at) WHERE backfill_finished_at IS NULL AND counted;

CREATE TABLE tally_mark (
    program_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    tally_id   uuid        NOT NULL,
    period     date        NOT NULL,
    at         timestamptz NOT NULL,
    cell       text        NOT NULL,
    amount     bigint      NOT NULL CHECK (amount > 0),
    PRIMARY KEY (program_id, member_id, tally_id, period, at, cell)
) WITH (fillfactor = 70);
COMMENT ON TABLE tally_mark IS 'What facts add to a tally, by the time they happened at and by value or day where those are told apart';
COMMENT ON COLUMN tally_mark.period IS 'The first day of the period; 1970-01-01 where there is only one';
COMMENT ON COLUMN tally_mark.at IS '1970-01-01 for leaderboards, which do not ask when';

CREATE TABLE tally_total (
    program_id uuid   NOT NULL,
    member_id  uuid   NOT NULL,
    tally_id   uuid   NOT NULL,
    period     date   NOT NULL,
    total      bigint NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (program_id, member_id, tally_id, period)
) WITH (fillfactor = 70);
COMMENT ON COLUMN tally_total.version IS 'Grows with each change, so that a late copy of an older total is known as such';

CREATE TABLE challenge (
    program_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    name        text        NOT NULL CHECK (name <> ''),
    description text        NOT NULL,
    image       text,
    opt_in      boolean     NOT NULL,
    max_winners int         CHECK (max_winners > 0),
    points      bigint      NOT NULL CHECK (points >= 0),
    badge_id    uuid,
    revocable   boolean     NOT NULL,
    active      boolean     NOT NULL,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz,
    PRIMARY KEY (program_id, id),
    FOREIGN KEY (program_id, id) REFERENCES tally (program_id, id),
    FOREIGN KEY (program_id, badge_id) REFERENCES badge (program_id, id)
);

CREATE TABLE challenge_entry (
    program_id   uuid        NOT NULL,
    member_id    uuid        NOT NULL,
    challenge_id uuid        NOT NULL,
    joined_at    timestamptz NOT NULL,
    PRIMARY KEY (program_id, member_id, challenge_id)
);
COMMENT ON TABLE challenge_entry IS 'Members who joined a challenge that is opt-in';

CREATE TABLE challenge_completion (
    program_id   uuid        NOT NULL,
    member_id    uuid        NOT NULL,
    challenge_id uuid        NOT NULL,
    period       date        NOT NULL,
    id           uuid        NOT NULL,
    reached_at   timestamptz,
    completed_at timestamptz,
    revoked_at   timestamptz,
    points       bigint      NOT NULL,
    PRIMARY KEY (program_id, member_id, challenge_id, period),
    UNIQUE (program_id, id),
    CHECK (revoked_at IS NULL OR completed_at IS NOT NULL)
);
COMMENT ON COLUMN challenge_completion.reached_at IS 'When the facts, in the order they happened, reached the goal; null when they no longer do';
COMMENT ON COLUMN challenge_completion.completed_at IS 'Null for a member who reached the goal when all places were taken';
CREATE INDEX challenge_completion_in_order ON challenge_completion (program_id, challenge_id, period, reached_at, member_id)
    WHERE reached_at IS NOT NULL;
CREATE INDEX challenge_completion_held ON challenge_completion (program_id, challenge_id, period)
    WHERE completed_at IS NOT NULL AND revoked_at IS NULL;

-- Badges that members are given for another reason than their progress.
CREATE TABLE badge_gift (
    program_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    badge_id   uuid NOT NULL,
    source     uuid NOT NULL,
    PRIMARY KEY (program_id, member_id, badge_id, source)
);
COMMENT ON COLUMN badge_gift.source IS 'What it was given for: the completion of a challenge';
