-- What rules have to know of a member's other orders, and budgets that all members share.

ALTER TABLE orders
    ADD COLUMN spend    bigint NOT NULL DEFAULT 0,
    ADD COLUMN cap_uses jsonb;
COMMENT ON COLUMN orders.spend IS 'Eligible spend after refunds, in minor units';
COMMENT ON COLUMN orders.cap_uses IS 'Points had of capped rules, by rule; null for none';

CREATE INDEX IF NOT EXISTS orders_by_member ON orders (program_id, member_id, placed_at);

CREATE TABLE earning_budget (
    program_id   uuid   NOT NULL,
    rule_id      uuid   NOT NULL,
    period       text   NOT NULL CHECK (period IN ('day', 'week', 'month', 'ever')),
    period_start date   NOT NULL,
    points       bigint NOT NULL,
    times        bigint NOT NULL,
    PRIMARY KEY (program_id, rule_id, period, period_start)
) WITH (fillfactor = 50);
COMMENT ON TABLE earning_budget IS 'What all members together have had of a rule; a row is locked by whoever wants more of it';
