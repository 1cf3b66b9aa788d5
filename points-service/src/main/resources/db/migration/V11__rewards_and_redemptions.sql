-- The whole of a catalogue item, its stock and voucher codes, and what members redeem.

ALTER TABLE reward
    ADD COLUMN sku          text,
    ADD COLUMN per_member   int         CHECK (per_member > 0),
    ADD COLUMN tiers        text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN segments     text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN hold_minutes int         NOT NULL DEFAULT 15 CHECK (hold_minutes > 0),
    ADD COLUMN valid_from   timestamptz,
    ADD COLUMN valid_to     timestamptz,
    ADD CHECK (kind IN ('discount_amount', 'discount_percent', 'product', 'voucher', 'donation', 'custom'));

-- Only for rewards that can run out: whoever redeems one locks its row.
CREATE TABLE reward_stock (
    program_id uuid   NOT NULL,
    reward_id  uuid   NOT NULL,
    remaining  bigint CHECK (remaining >= 0),
    PRIMARY KEY (program_id, reward_id)
) WITH (fillfactor = 70);
COMMENT ON COLUMN reward_stock.remaining IS 'Pieces left; null when only the pool of vouchers limits it';

CREATE TABLE voucher (
    program_id    uuid   NOT NULL,
    code          text   NOT NULL,
    reward_id     uuid   NOT NULL,
    position      bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    redemption_id uuid,
    PRIMARY KEY (program_id, code)
);
COMMENT ON COLUMN voucher.redemption_id IS 'Who got it. A code that was handed out is never given to anybody else';
CREATE INDEX voucher_free ON voucher (program_id, reward_id, position) WHERE redemption_id IS NULL;

CREATE TABLE redemption (
    program_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    reward_id  uuid,
    benefit    jsonb       NOT NULL,
    quantity   int         NOT NULL CHECK (quantity > 0),
    points     bigint      NOT NULL CHECK (points > 0),
    status     text        NOT NULL CHECK (status IN ('held', 'confirmed', 'cancelled', 'expired', 'returned')),
    order_ref  text,
    voucher    text,
    lots       jsonb       NOT NULL,
    held_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz,
    PRIMARY KEY (program_id, id)
) WITH (fillfactor = 85);
COMMENT ON COLUMN redemption.benefit IS 'What was redeemed, as the catalogue had it then';
COMMENT ON COLUMN redemption.lots IS 'Which lots the points came from, and how many of each: where they go back to';
CREATE INDEX redemption_by_member ON redemption (program_id, member_id, id);
CREATE INDEX redemption_held ON redemption (expires_at) WHERE status = 'held';
CREATE INDEX redemption_open_by_order ON redemption (program_id, order_ref)
    WHERE order_ref IS NOT NULL AND status IN ('held', 'confirmed');

-- How many of a reward a member has, held or spent.
CREATE TABLE reward_use (
    program_id uuid   NOT NULL,
    member_id  uuid   NOT NULL,
    reward_id  uuid   NOT NULL,
    used       bigint NOT NULL CHECK (used >= 0),
    PRIMARY KEY (program_id, member_id, reward_id)
) WITH (fillfactor = 70);
