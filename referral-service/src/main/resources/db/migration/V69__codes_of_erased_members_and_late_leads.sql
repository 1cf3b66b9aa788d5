-- The code of somebody who was forgotten brings nobody who comes later.
ALTER TABLE referral_code ADD COLUMN withdrawn_at timestamptz;
COMMENT ON COLUMN referral_code.withdrawn_at IS 'When its owner was erased; null while it brings friends';
UPDATE referral_code c SET withdrawn_at = now(), display_name = NULL
  FROM former_member f WHERE f.program_id = c.program_id AND f.member_id = c.member_id AND f.into_id IS NULL;

-- What a partner told of a buyer may bring nothing, and the partner learns why.
ALTER TABLE partner_referral ADD COLUMN refusal text;
COMMENT ON COLUMN partner_referral.refusal IS 'Why it brought the partner nobody; null when it did, or nobody has bought yet';
