-- What people at the shop changed in a partner's credit by hand, such as a debt that is written off.
ALTER TABLE credit_entry
    DROP CONSTRAINT credit_entry_account_check,
    ADD CONSTRAINT credit_entry_account_check
        CHECK (account IN ('pending', 'available', 'held', 'commission', 'paid', 'reward', 'used', 'adjusted'));

CREATE TABLE credit_adjustment (
    program_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    partner_id  uuid        NOT NULL,
    currency    text        NOT NULL,
    amount      bigint      NOT NULL CHECK (amount <> 0),
    reason      text        NOT NULL,
    author      text        NOT NULL,
    adjusted_at timestamptz NOT NULL,
    PRIMARY KEY (program_id, id)
);
CREATE INDEX credit_adjustment_of_partner ON credit_adjustment (program_id, partner_id, id);
