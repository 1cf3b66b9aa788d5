-- Outside businesses that refer buyers and earn credit.

CREATE TABLE partner (
    program_id     uuid        NOT NULL,
    id             uuid        NOT NULL,
    name           text        NOT NULL,
    definition     text        NOT NULL,
    payout_minimum bigint      NOT NULL CHECK (payout_minimum >= 0),
    active         boolean     NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (program_id, id)
);
COMMENT ON COLUMN partner.definition IS 'Fingerprint of what it was created from: the same again is no other partner';

-- What a partner is promised; an order keeps the terms of the time when it was placed.
CREATE TABLE partner_terms (
    program_id uuid        NOT NULL,
    partner_id uuid        NOT NULL,
    version    int         NOT NULL CHECK (version >= 1),
    valid_from timestamptz NOT NULL,
    hold_days  int         NOT NULL CHECK (hold_days BETWEEN 0 AND 365),
    commission jsonb       NOT NULL,
    PRIMARY KEY (program_id, partner_id, version)
);

-- Codes of partners. The id of a link stands in referral_code where the id of a member stands.
CREATE TABLE partner_link (
    program_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    partner_id uuid        NOT NULL,
    name       text        NOT NULL,
    first      boolean     NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (program_id, id)
);
CREATE UNIQUE INDEX partner_link_first ON partner_link (program_id, partner_id) WHERE first;
CREATE INDEX partner_link_of_partner ON partner_link (program_id, partner_id, id);

-- Buyers whom partners told of, server to server.
CREATE TABLE partner_referral (
    program_id  uuid        NOT NULL,
    partner_id  uuid        NOT NULL,
    id          text        NOT NULL,
    fingerprint text        NOT NULL,
    external_id text,
    email       text,
    phone       text,
    received_at timestamptz NOT NULL,
    member_id   uuid,
    PRIMARY KEY (program_id, partner_id, id)
);
CREATE INDEX partner_referral_by_external_id ON partner_referral (program_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX partner_referral_by_email ON partner_referral (program_id, email) WHERE email IS NOT NULL;
CREATE INDEX partner_referral_by_phone ON partner_referral (program_id, phone) WHERE phone IS NOT NULL;
CREATE INDEX partner_referral_of_member ON partner_referral (program_id, member_id) WHERE member_id IS NOT NULL;
COMMENT ON COLUMN partner_referral.member_id IS 'The member it is; a buyer nobody knows yet has none';

-- Which partner brought whom: one row per friend, for ever, and none for friends whom a member brought.
CREATE TABLE partner_attribution (
    program_id uuid        NOT NULL,
    friend_id  uuid        NOT NULL,
    id         uuid        NOT NULL,
    partner_id uuid        NOT NULL,
    code       text        NOT NULL,
    way        text        NOT NULL,
    touched_at timestamptz NOT NULL,
    refusal    text,
    PRIMARY KEY (program_id, friend_id),
    UNIQUE (program_id, id)
);
CREATE INDEX partner_attribution_of_partner ON partner_attribution (program_id, partner_id, id);
COMMENT ON COLUMN partner_attribution.refusal IS 'Why it earns nothing; null when it may';

-- What is left of each order, by category: what commissions are worked out from.
CREATE TABLE sale (
    program_id uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    source     text        NOT NULL,
    order_id   text        NOT NULL,
    revision   bigint      NOT NULL,
    paid       boolean     NOT NULL,
    ever_paid  boolean     NOT NULL,
    placed_at  timestamptz NOT NULL,
    currency   text        NOT NULL,
    categories text[]      NOT NULL,
    amounts    bigint[]    NOT NULL,
    PRIMARY KEY (program_id, member_id, source, order_id)
);

-- What each order has brought a partner, as it stands in the ledger.
CREATE TABLE commission (
    program_id    uuid        NOT NULL,
    partner_id    uuid        NOT NULL,
    source        text        NOT NULL,
    order_id      text        NOT NULL,
    currency      text        NOT NULL,
    id            uuid        NOT NULL,
    friend_id     uuid        NOT NULL,
    terms_version int         NOT NULL,
    placed_at     timestamptz NOT NULL,
    volume        bigint      NOT NULL CHECK (volume >= 0),
    amount        bigint      NOT NULL CHECK (amount >= 0),
    pending       boolean     NOT NULL,
    due_at        timestamptz NOT NULL,
    reason        text        NOT NULL,
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (program_id, friend_id, partner_id, source, order_id, currency),
    UNIQUE (program_id, id)
);
CREATE INDEX commission_due ON commission (due_at) WHERE pending;
CREATE INDEX commission_of_month ON commission (program_id, partner_id, currency, placed_at);
COMMENT ON COLUMN commission.volume IS 'What is left of the order in categories that earn, in minor units';

-- The ledger: money of one partner in one currency, double entry, chained by hashes.
CREATE TABLE credit_account (
    program_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    partner_id uuid   NOT NULL,
    currency   text   NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    pending    bigint NOT NULL CHECK (pending >= 0),
    available  bigint NOT NULL,
    held       bigint NOT NULL CHECK (held >= 0),
    sequence   bigint NOT NULL,
    hash       bytea  NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (program_id, id),
    UNIQUE (program_id, partner_id, currency)
) WITH (fillfactor = 70);
COMMENT ON COLUMN credit_account.available IS 'Below zero when what was paid out has been refunded since';

CREATE TABLE credit_journal (
    program_id      uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    sequence        bigint      NOT NULL CHECK (sequence >= 1),
    id              uuid        NOT NULL,
    kind            text        NOT NULL,
    reference       text        NOT NULL,
    posted_at       timestamptz NOT NULL,
    pending_after   bigint      NOT NULL,
    available_after bigint      NOT NULL,
    held_after      bigint      NOT NULL,
    previous_hash   bytea       NOT NULL,
    hash            bytea       NOT NULL,
    PRIMARY KEY (program_id, account_id, sequence),
    UNIQUE (program_id, id)
);

CREATE TABLE credit_entry (
    program_id uuid        NOT NULL,
    account_id uuid        NOT NULL,
    journal_id uuid        NOT NULL,
    line       int         NOT NULL,
    account    text        NOT NULL CHECK (account IN ('pending', 'available', 'held', 'commission', 'paid')),
    amount     bigint      NOT NULL CHECK (amount <> 0),
    posted_at  timestamptz NOT NULL,
    PRIMARY KEY (program_id, account_id, journal_id, line)
);

CREATE TABLE payout (
    program_id   uuid        NOT NULL,
    id           uuid        NOT NULL,
    partner_id   uuid        NOT NULL,
    currency     text        NOT NULL,
    amount       bigint      NOT NULL CHECK (amount > 0),
    status       text        NOT NULL CHECK (status IN ('requested', 'approved', 'paid', 'failed')),
    reference    text,
    reason       text,
    requested_at timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (program_id, id)
);
CREATE UNIQUE INDEX payout_open ON payout (program_id, partner_id, currency) WHERE status IN ('requested', 'approved');
CREATE INDEX payout_of_partner ON payout (program_id, partner_id, id);
