-- Earning rules with conditions, groups and caps; and what an order has to keep so that it is always explained the same way.

ALTER TABLE earning_rule
    DROP CONSTRAINT earning_rule_kind_check,
    DROP CONSTRAINT earning_rule_check,
    ALTER COLUMN points DROP NOT NULL,
    ADD COLUMN scope      text    NOT NULL DEFAULT 'order' CHECK (scope IN ('order', 'item', 'activity')),
    ADD COLUMN condition  text    NOT NULL DEFAULT '',
    ADD COLUMN factor     numeric CHECK (factor > 1),
    ADD COLUMN grp        text,
    ADD COLUMN stacking   text    NOT NULL DEFAULT 'stack' CHECK (stacking IN ('stack', 'best_of')),
    ADD COLUMN caps       jsonb   NOT NULL DEFAULT '[]',
    ADD COLUMN valid_from timestamptz,
    ADD COLUMN valid_to   timestamptz,
    ADD COLUMN active     boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT earning_rule_earn CHECK (CASE kind
        WHEN 'per_amount' THEN points IS NOT NULL AND per IS NOT NULL AND factor IS NULL
        WHEN 'fixed'      THEN points IS NOT NULL AND per IS NULL AND factor IS NULL
        WHEN 'per_item'   THEN points IS NOT NULL AND per IS NULL AND factor IS NULL
        WHEN 'multiplier' THEN points IS NULL AND per IS NULL AND factor IS NOT NULL
        ELSE false END);
COMMENT ON COLUMN earning_rule.condition IS 'CEL over order, item, member or activity; empty for always';
COMMENT ON COLUMN earning_rule.in_force_until IS 'The end of time for the version that counts now';

ALTER TABLE orders
    ADD COLUMN context      jsonb,
    ADD COLUMN explained_by uuid;
COMMENT ON COLUMN orders.context IS
    'What rules saw of the buyer when the order first had something to earn; kept, so that repeats and refunds come to the same';
COMMENT ON COLUMN orders.explained_by IS 'The journal entry that the explanation was posted with; null when nothing was posted';

-- Explanations of journal entries whose order has been explained anew since.
CREATE TABLE past_explanation (
    program_id  uuid  NOT NULL,
    journal_id  uuid  NOT NULL,
    explanation jsonb NOT NULL,
    PRIMARY KEY (program_id, journal_id)
);
