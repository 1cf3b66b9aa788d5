-- The referral program of each program: what is promised to whom.
CREATE TABLE campaign (
    program_id              uuid    PRIMARY KEY,
    currency                text    NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    landing_url             text    NOT NULL DEFAULT '',
    enabled                 boolean NOT NULL,
    advocate_points         bigint  NOT NULL CHECK (advocate_points >= 0),
    friend_points           bigint  NOT NULL CHECK (friend_points >= 0),
    minimum_spend           bigint  NOT NULL CHECK (minimum_spend >= 0),
    return_window_days      int     NOT NULL CHECK (return_window_days BETWEEN 0 AND 365),
    attribution_window_days int     NOT NULL CHECK (attribution_window_days BETWEEN 1 AND 365),
    touch                   text    NOT NULL CHECK (touch IN ('first', 'last'))
);

-- One code per member.
CREATE TABLE referral_code (
    program_id   uuid        NOT NULL,
    code         text        NOT NULL,
    member_id    uuid        NOT NULL,
    display_name text,
    clicks       bigint      NOT NULL DEFAULT 0 CHECK (clicks >= 0),
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (program_id, code),
    UNIQUE (program_id, member_id)
) WITH (fillfactor = 70);

-- What tells whether two members are the same person, in canonical form.
CREATE TABLE identity (
    program_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    email      text,
    phone      text,
    PRIMARY KEY (program_id, member_id)
);

-- The newest statement of each order of each member, and what any statement of it has ever said.
CREATE TABLE order_fact (
    program_id     uuid        NOT NULL,
    member_id      uuid        NOT NULL,
    source         text        NOT NULL,
    order_id       text        NOT NULL,
    revision       bigint      NOT NULL,
    status         text        NOT NULL CHECK (status IN ('placed', 'paid', 'cancelled')),
    placed_at      timestamptz NOT NULL,
    currency       text        NOT NULL,
    eligible_spend bigint      NOT NULL CHECK (eligible_spend >= 0),
    referral_code  text,
    code_revision  bigint      NOT NULL,
    ever_paid      boolean     NOT NULL,
    peak_spend     bigint      NOT NULL CHECK (peak_spend >= 0),
    refusal        text,
    PRIMARY KEY (program_id, member_id, source, order_id)
);
COMMENT ON COLUMN order_fact.refusal IS 'Why the code on this order made no referral; null when it did, or there is no code';
CREATE INDEX order_fact_by_code ON order_fact (program_id, referral_code) WHERE referral_code IS NOT NULL;
CREATE INDEX order_fact_with_code ON order_fact (program_id, member_id) WHERE referral_code IS NOT NULL;

-- Who brought whom: one row per friend, for ever.
CREATE TABLE referral (
    program_id          uuid        NOT NULL,
    friend_id           uuid        NOT NULL,
    id                  uuid        NOT NULL,
    advocate_id         uuid        NOT NULL,
    code                text        NOT NULL,
    state               text        NOT NULL
                        CHECK (state IN ('attributed', 'qualified', 'rewarded', 'rejected', 'reversed')),
    reasons             text[]      NOT NULL,
    order_source        text        NOT NULL,
    order_id            text        NOT NULL,
    advocate_points     bigint      NOT NULL CHECK (advocate_points >= 0),
    friend_points       bigint      NOT NULL CHECK (friend_points >= 0),
    currency            text        NOT NULL,
    minimum_spend       bigint      NOT NULL CHECK (minimum_spend >= 0),
    return_window_days  int         NOT NULL CHECK (return_window_days >= 0),
    due_at              timestamptz,
    attributed_at       timestamptz NOT NULL,
    changed_at          timestamptz NOT NULL,
    PRIMARY KEY (program_id, friend_id),
    UNIQUE (program_id, id),
    CHECK ((state IN ('rejected', 'reversed')) = (cardinality(reasons) > 0)),
    CHECK ((state = 'qualified') = (due_at IS NOT NULL))
);
CREATE INDEX referral_by_advocate ON referral (program_id, advocate_id);
CREATE INDEX referral_due ON referral (due_at) WHERE due_at IS NOT NULL;
