-- Freezes cover periods of a streak in which nothing happened. Those that are earned follow from the facts; these were granted.

CREATE TABLE streak_freeze (
    program_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    badge_id   uuid        NOT NULL,
    id         uuid        NOT NULL,
    usable_on  date        NOT NULL,
    freezes    int         NOT NULL CHECK (freezes > 0),
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (program_id, member_id, badge_id, id)
);
COMMENT ON COLUMN streak_freeze.usable_on IS 'The first day that it can cover';

CREATE TABLE streak_told (
    program_id uuid   NOT NULL,
    member_id  uuid   NOT NULL,
    badge_id   uuid   NOT NULL,
    period     date   NOT NULL,
    length     bigint NOT NULL,
    PRIMARY KEY (program_id, member_id, badge_id)
);
COMMENT ON TABLE streak_told IS 'How far streak.extended has been told: the last period with something in it, and the length of the run until then';
