-- Who was forgotten cannot be compared any more. What was found before stays found, without what it was.
CREATE TABLE kept_likeness (
    program_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    other_id   uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('email', 'phone', 'payment', 'device')),
    PRIMARY KEY (program_id, member_id, other_id, kind)
);
COMMENT ON TABLE kept_likeness IS 'What two members had in common when one of them was forgotten, as far as a referral goes by it; every pair stands both ways round';
CREATE INDEX kept_likeness_of_other ON kept_likeness (program_id, other_id);

CREATE VIEW fingerprint_in_common AS
SELECT f.program_id, f.member_id, o.member_id AS other_id, f.kind
  FROM fingerprint f JOIN fingerprint o USING (program_id, kind, hash)
 WHERE o.member_id <> f.member_id
UNION ALL
SELECT program_id, member_id, other_id, kind FROM kept_likeness WHERE kind IN ('payment', 'device');
COMMENT ON VIEW fingerprint_in_common IS 'Who paid by the same, or ordered from the same, as whom';
