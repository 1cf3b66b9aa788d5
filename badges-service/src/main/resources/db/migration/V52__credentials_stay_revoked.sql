-- A credential that was revoked stays so: an award that is earned again is shown by a new one, with a bit of its own.

ALTER TABLE award ADD COLUMN earned int NOT NULL DEFAULT 1 CHECK (earned > 0);
COMMENT ON COLUMN award.earned IS 'How many times it was earned; each time but the first came after a revocation';

ALTER TABLE status_entry
    ADD COLUMN earned int NOT NULL DEFAULT 1,
    DROP CONSTRAINT status_entry_pkey,
    ADD PRIMARY KEY (program_id, award_id, earned);
COMMENT ON COLUMN status_entry.earned IS 'Which earning of the award the credential shows, from 1';
COMMENT ON TABLE status_entry IS 'One per credential: an award and one earning of it. Outlasts the award, whose absence means revoked';
