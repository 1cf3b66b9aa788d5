-- Groups of members by what they do; recomputed from orders and profiles.

CREATE TABLE segment (
    program_id  uuid   NOT NULL REFERENCES program,
    id          uuid   NOT NULL,
    name        text   NOT NULL,
    description text   NOT NULL,
    condition   text   NOT NULL,
    computed_at timestamptz,
    PRIMARY KEY (program_id, id),
    UNIQUE (program_id, name)
);
COMMENT ON COLUMN segment.condition IS 'CEL over member';

CREATE TABLE member_segment (
    program_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    segment_id uuid NOT NULL,
    PRIMARY KEY (program_id, member_id, segment_id)
);
CREATE INDEX member_segment_by_segment ON member_segment (program_id, segment_id);
