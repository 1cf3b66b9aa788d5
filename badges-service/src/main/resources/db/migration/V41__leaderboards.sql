-- Leaderboards rank what members come to in a period. The truth is here; Redis holds a copy that answers faster.

CREATE TABLE leaderboard (
    program_id    uuid        NOT NULL,
    id            uuid        NOT NULL,
    name          text        NOT NULL CHECK (name <> ''),
    description   text        NOT NULL,
    prizes        text        NOT NULL CHECK (prizes IS JSON ARRAY),
    active        boolean     NOT NULL,
    prizes_period date,
    prizes_at     timestamptz,
    created_at    timestamptz NOT NULL,
    retired_at    timestamptz,
    PRIMARY KEY (program_id, id),
    FOREIGN KEY (program_id, id) REFERENCES tally (program_id, id)
);
COMMENT ON COLUMN leaderboard.prizes_period IS 'The next period whose prizes are to be given; null without prizes';
COMMENT ON COLUMN leaderboard.prizes_at IS 'When it ends';
CREATE INDEX leaderboard_prizes_due ON leaderboard (prizes_at) WHERE prizes_at IS NOT NULL;

ALTER TABLE tally_total ADD COLUMN ranked boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN tally_total.ranked IS 'Whether it is a score on a leaderboard';
CREATE INDEX tally_rank ON tally_total (program_id, tally_id, period, total DESC, member_id DESC) WHERE ranked AND total > 0;

CREATE TABLE leaderboard_change (
    program_id uuid   NOT NULL,
    tally_id   uuid   NOT NULL,
    period     date   NOT NULL,
    member_id  uuid   NOT NULL,
    change     bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (program_id, tally_id, period, member_id)
);
COMMENT ON TABLE leaderboard_change IS 'Scores that Redis has not been told yet; one that changes again has a new number';
CREATE INDEX leaderboard_change_in_order ON leaderboard_change (change);

CREATE TABLE leaderboard_prize (
    program_id uuid        NOT NULL,
    tally_id   uuid        NOT NULL,
    period     date        NOT NULL,
    member_id  uuid        NOT NULL,
    id         uuid        NOT NULL,
    rank       int         NOT NULL,
    score      bigint      NOT NULL,
    points     bigint      NOT NULL CHECK (points > 0),
    given_at   timestamptz NOT NULL,
    PRIMARY KEY (program_id, tally_id, period, member_id)
);

CREATE TABLE display_name (
    program_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    name       text NOT NULL CHECK (name <> ''),
    PRIMARY KEY (program_id, member_id)
);
COMMENT ON TABLE display_name IS 'How members who agreed to it are named on leaderboards';
