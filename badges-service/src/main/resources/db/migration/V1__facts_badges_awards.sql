CREATE TABLE program (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE badge (
    program_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    name        text        NOT NULL CHECK (name <> ''),
    description text        NOT NULL,
    criteria    text        NOT NULL CHECK (criteria IS JSON OBJECT),
    revocable   boolean     NOT NULL,
    points      bigint      NOT NULL DEFAULT 0 CHECK (points >= 0),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (program_id, id)
);
COMMENT ON COLUMN badge.revocable IS 'Whether the badge follows the facts down, or stays once awarded';

-- Facts: the newest statement of each, as the producing service made it. Everything below them is derived.

CREATE TABLE order_fact (
    program_id uuid   NOT NULL,
    member_id  uuid   NOT NULL,
    source     text   NOT NULL,
    order_id   text   NOT NULL,
    revision   bigint NOT NULL,
    state      text   NOT NULL,
    PRIMARY KEY (program_id, member_id, source, order_id)
);
COMMENT ON COLUMN order_fact.state IS 'The whole net order, as JSON';

CREATE TABLE referral_fact (
    program_id  uuid    NOT NULL,
    member_id   uuid    NOT NULL,
    referral_id text    NOT NULL,
    revision    bigint  NOT NULL,
    rewarded    boolean NOT NULL,
    PRIMARY KEY (program_id, member_id, referral_id)
);
COMMENT ON TABLE referral_fact IS 'Referrals by their advocate';

-- Derived from facts and badges, and moved by the difference when a fact changes: a home screen and the next order cost the
-- same for a member with three orders and for one with 100,000.

CREATE TABLE progress (
    program_id uuid   NOT NULL,
    member_id  uuid   NOT NULL,
    badge_id   uuid   NOT NULL,
    total      bigint NOT NULL,
    PRIMARY KEY (program_id, member_id, badge_id),
    FOREIGN KEY (program_id, badge_id) REFERENCES badge (program_id, id)
) WITH (fillfactor = 70);
COMMENT ON COLUMN progress.total IS 'The sum of the contributions of all facts; for distinct, how many values are in use';

CREATE TABLE progress_value (
    program_id uuid   NOT NULL,
    member_id  uuid   NOT NULL,
    badge_id   uuid   NOT NULL,
    value      text   NOT NULL,
    uses       bigint NOT NULL,
    PRIMARY KEY (program_id, member_id, badge_id, value)
) WITH (fillfactor = 70);
COMMENT ON TABLE progress_value IS 'For distinct badges: how many facts show a value';

CREATE TABLE award (
    program_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    badge_id   uuid        NOT NULL,
    level      text        NOT NULL,
    id         uuid        NOT NULL,
    awarded_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (program_id, member_id, badge_id, level),
    UNIQUE (program_id, id),
    FOREIGN KEY (program_id, badge_id) REFERENCES badge (program_id, id)
);
COMMENT ON TABLE award IS 'One per badge, member and level; awarded again after a revocation it keeps its id';
