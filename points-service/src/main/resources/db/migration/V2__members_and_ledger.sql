-- Who the members are, and their books.

CREATE TABLE member (
    program_id        uuid        NOT NULL,
    id                uuid        NOT NULL,
    external_id       text,
    email             text,
    phone             text,
    name              text,
    locale            text,
    time_zone         text,
    marketing_consent boolean,
    profile_at        timestamptz NOT NULL,
    enrolled_at       timestamptz NOT NULL,
    PRIMARY KEY (program_id, id)
);
COMMENT ON COLUMN member.profile_at IS 'When the storefront said what stands here; an older statement changes nothing';

CREATE TABLE member_identity (
    program_id uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('external_id', 'email', 'phone')),
    value      text NOT NULL,
    member_id  uuid NOT NULL,
    PRIMARY KEY (program_id, kind, value)
);

-- One narrow row a member. Nothing that changes is indexed, so that updates stay on their page.
CREATE TABLE balance (
    program_id      uuid   NOT NULL,
    member_id       uuid   NOT NULL,
    available       bigint NOT NULL,
    pending         bigint NOT NULL CHECK (pending >= 0),
    held            bigint NOT NULL CHECK (held >= 0),
    lifetime_earned bigint NOT NULL,
    sequence        bigint NOT NULL,
    hash            bytea  NOT NULL CHECK (length(hash) = 32),
    tier_id         uuid,
    PRIMARY KEY (program_id, member_id)
) WITH (fillfactor = 70);
COMMENT ON COLUMN balance.available IS 'Below zero when points were taken back after they had been spent';
COMMENT ON COLUMN balance.sequence IS 'Journal entries of this member so far; hash is the last one''s';

CREATE TABLE journal (
    program_id        uuid        NOT NULL,
    member_id         uuid        NOT NULL,
    sequence          bigint      NOT NULL,
    id                uuid        NOT NULL,
    kind              text        NOT NULL,
    reference         text        NOT NULL,
    at                timestamptz NOT NULL,
    available_after   bigint      NOT NULL,
    pending_after     bigint      NOT NULL,
    held_after        bigint      NOT NULL,
    previous_hash     bytea       NOT NULL,
    hash              bytea       NOT NULL,
    PRIMARY KEY (program_id, member_id, sequence)
);
CREATE UNIQUE INDEX journal_by_id ON journal (program_id, id);

-- Append-only; the lines of a journal entry sum to zero. Partitioned by the month they were posted in.
CREATE TABLE entry (
    program_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    journal_id uuid        NOT NULL,
    line       smallint    NOT NULL,
    account    text        NOT NULL,
    points     bigint      NOT NULL CHECK (points <> 0),
    posted_at  timestamptz NOT NULL,
    PRIMARY KEY (program_id, member_id, journal_id, line, posted_at)
) PARTITION BY RANGE (posted_at);
CREATE TABLE entry_default PARTITION OF entry DEFAULT;
SELECT create_month_partitions('entry', 2);

-- The points of one earning: available together, expiring together.
CREATE TABLE lot (
    program_id   uuid        NOT NULL,
    member_id    uuid        NOT NULL,
    source       text        NOT NULL,
    id           uuid        NOT NULL,
    points       bigint      NOT NULL CHECK (points > 0),
    remaining    bigint      NOT NULL CHECK (remaining >= 0 AND remaining <= points),
    pending      boolean     NOT NULL,
    available_at timestamptz NOT NULL,
    expires_at   timestamptz,
    PRIMARY KEY (program_id, member_id, source, id)
) WITH (fillfactor = 90);
CREATE INDEX lot_pending_by_availability ON lot (available_at) WHERE pending AND remaining > 0;

-- Points that count for the tier, by the member's day; a rolling year is at most 366 rows.
CREATE TABLE tier_credit (
    program_id uuid   NOT NULL,
    member_id  uuid   NOT NULL,
    day        date   NOT NULL,
    points     bigint NOT NULL,
    PRIMARY KEY (program_id, member_id, day)
) WITH (fillfactor = 70);
