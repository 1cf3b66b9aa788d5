-- Two members that turn out to be one person, and members who want to be forgotten.

ALTER TABLE member
    ADD COLUMN merged_into uuid,
    ADD COLUMN erased_at   timestamptz;
COMMENT ON COLUMN member.merged_into IS 'The member that this id stands for now; that one is never merged itself';
COMMENT ON COLUMN member.erased_at IS 'Nothing personal is left; the id stays for the books';
CREATE INDEX member_by_survivor ON member (program_id, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE member_merge (
    program_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    into_id    uuid        NOT NULL,
    from_id    uuid        NOT NULL,
    at         timestamptz NOT NULL,
    author     text        NOT NULL,
    brought    json        NOT NULL,
    undone_at  timestamptz,
    PRIMARY KEY (program_id, id)
);
COMMENT ON COLUMN member_merge.brought IS 'The lots that moved, so that they can move back';
CREATE INDEX member_merge_by_survivor ON member_merge (program_id, into_id);

CREATE TABLE member_merge_row (
    program_id uuid NOT NULL,
    merge_id   uuid NOT NULL,
    kind       text NOT NULL,
    key        text NOT NULL,
    PRIMARY KEY (program_id, merge_id, kind, key)
);
COMMENT ON TABLE member_merge_row IS 'What else moved: orders, grants, ways to know the member; by table and key';

CREATE INDEX IF NOT EXISTS point_grant_by_member ON point_grant (program_id, member_id);
