-- Members who became a part of another, and members who were forgotten.

CREATE TABLE former_member (
    program_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    into_id    uuid,
    PRIMARY KEY (program_id, member_id)
);
COMMENT ON COLUMN former_member.into_id IS 'Whom the id stands for now; null for a member who was erased';
CREATE INDEX former_member_by_survivor ON former_member (program_id, into_id) WHERE into_id IS NOT NULL;
