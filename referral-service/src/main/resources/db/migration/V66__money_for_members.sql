-- Referrals may be rewarded with money. It stands in the ledger that partners' credit stands in.
ALTER TABLE credit_account
    ALTER COLUMN partner_id DROP NOT NULL,
    ADD COLUMN member_id uuid,
    ADD CONSTRAINT credit_account_has_one_owner CHECK (num_nonnulls(partner_id, member_id) = 1),
    ADD CONSTRAINT credit_account_of_member UNIQUE (program_id, member_id, currency);

ALTER TABLE credit_entry
    DROP CONSTRAINT credit_entry_account_check,
    ADD CONSTRAINT credit_entry_account_check
        CHECK (account IN ('pending', 'available', 'held', 'commission', 'paid', 'reward', 'used'));

ALTER TABLE referral
    ADD COLUMN advocate_credit bigint NOT NULL DEFAULT 0 CHECK (advocate_credit >= 0),
    ADD COLUMN friend_credit   bigint NOT NULL DEFAULT 0 CHECK (friend_credit >= 0);
COMMENT ON COLUMN referral.advocate_credit IS 'What the advocate has in minor units, or would have when it is rewarded';

ALTER TABLE attribution ADD COLUMN credit bigint NOT NULL DEFAULT 0 CHECK (credit >= 0);
COMMENT ON COLUMN attribution.credit IS 'For both sides, in minor units, before limits';

-- What stands in the ledger for each reward and each use of a member's credit.
CREATE TABLE member_credit (
    program_id uuid        NOT NULL,
    key        text        NOT NULL,
    member_id  uuid        NOT NULL,
    holder_id  uuid        NOT NULL,
    currency   text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('reward', 'use')),
    reference  text        NOT NULL,
    amount     bigint      NOT NULL CHECK (amount >= 0),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (program_id, key)
);
CREATE INDEX member_credit_of_member ON member_credit (program_id, member_id);
CREATE INDEX member_credit_of_holder ON member_credit (program_id, holder_id, currency);
COMMENT ON COLUMN member_credit.key IS 'referral:ref_…:advocate, referral:ref_…:friend, or use:… with what the shop names it by';
COMMENT ON COLUMN member_credit.reference IS 'As it stands in the journal: referral:ref_…, or what the shop names a use by';
COMMENT ON COLUMN member_credit.member_id IS 'Whose it is by what was said';
COMMENT ON COLUMN member_credit.holder_id IS 'In whose account it stands: another when members were merged';
