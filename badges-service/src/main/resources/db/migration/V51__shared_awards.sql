-- Awards whose page is public, because their member wanted it.

CREATE TABLE shared_award (
    program_id   uuid        NOT NULL,
    award_id     uuid        NOT NULL,
    display_name text,
    shared_at    timestamptz NOT NULL,
    PRIMARY KEY (program_id, award_id),
    -- Whoever opens the page has the award's id, and no program.
    UNIQUE (award_id),
    FOREIGN KEY (program_id, award_id) REFERENCES award (program_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN shared_award.display_name IS 'What the member wants to be called there; null for no name';
