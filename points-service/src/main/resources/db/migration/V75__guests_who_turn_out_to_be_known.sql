-- A guest is merged into a known member who comes with their e-mail address or phone number; nobody asked for that by name.

ALTER TABLE member_merge ALTER COLUMN author DROP NOT NULL;
COMMENT ON COLUMN member_merge.author IS 'Key that asked for it; null when an order or an enrolment showed it';

ALTER TABLE member ADD COLUMN set_apart_at timestamptz;
COMMENT ON COLUMN member.set_apart_at IS 'Since then they are not merged again unless somebody asks for it: a merge of theirs was undone';
