-- What a member likes, what the shop adds, and when consent was given or withdrawn.

ALTER TABLE member
    ADD COLUMN interests  text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN attributes json        NOT NULL DEFAULT '{}',
    ADD COLUMN consent_at timestamptz;
UPDATE member SET consent_at = profile_at WHERE marketing_consent IS NOT NULL;
COMMENT ON COLUMN member.consent_at IS 'When marketing_consent was said; the newest word counts, whatever else was said since';

CREATE INDEX member_identity_by_member ON member_identity (program_id, member_id);
