-- Whom partners bring is checked like whom members bring.
ALTER TABLE partner_attribution
    ADD COLUMN held   boolean NOT NULL DEFAULT false,
    ADD COLUMN score  int     NOT NULL DEFAULT 0 CHECK (score >= 0),
    ADD COLUMN checks text[]  NOT NULL DEFAULT '{}',
    ADD CHECK (NOT held OR refusal IS NULL);
COMMENT ON COLUMN partner_attribution.held IS 'It waits for a person to decide, and earns nothing meanwhile';
CREATE INDEX partner_attribution_held ON partner_attribution (program_id, partner_id, id) WHERE held;

-- A partner stands among the edges where a member's advocate stands.
INSERT INTO attribution (program_id, friend_id, advocate_id, touched_at, stands, counts_at, points)
SELECT program_id, friend_id, partner_id, touched_at, refusal IS NULL, NULL, 0 FROM partner_attribution
ON CONFLICT (program_id, friend_id) DO NOTHING;
COMMENT ON COLUMN attribution.advocate_id IS 'A member or a partner';
