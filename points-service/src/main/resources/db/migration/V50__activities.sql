-- What members do besides buying: facts with a key; a newer statement of the same activity replaces the older.

CREATE TABLE activity (
    program_id  uuid        NOT NULL,
    id          text        NOT NULL,
    member_id   uuid        NOT NULL,
    type        text        NOT NULL,
    at          timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    attributes  jsonb       NOT NULL,
    removed_at  timestamptz,
    target      bigint      NOT NULL,
    earned      bigint      NOT NULL,
    explanation jsonb       NOT NULL,
    revision    bigint      NOT NULL,
    PRIMARY KEY (program_id, id)
) WITH (fillfactor = 85);
CREATE INDEX activity_by_member ON activity (program_id, member_id, at, id);
COMMENT ON COLUMN activity.updated_at IS 'When this was said; an older statement changes nothing';
COMMENT ON COLUMN activity.removed_at IS 'When it was taken back; it then counts for nothing, unless it is stated again later';
COMMENT ON COLUMN activity.target IS 'What it should have earned by what is known';
COMMENT ON COLUMN activity.earned IS 'What it has earned net; less was taken back than due when spent points were written off';
