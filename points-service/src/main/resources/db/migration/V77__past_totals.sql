-- What a member's orders come to, kept so that the next order need not read them all: it is a row, however long they have bought.

CREATE TABLE past_totals (
    program_id     uuid        NOT NULL REFERENCES program (id),
    member_id      uuid        NOT NULL,
    config_version bigint      NOT NULL,
    last_placed_at timestamptz NOT NULL,
    orders         bigint      NOT NULL,
    spend          bigint      NOT NULL,
    uses           jsonb       NOT NULL,
    PRIMARY KEY (program_id, member_id)
) WITH (fillfactor = 70);
COMMENT ON TABLE past_totals IS
    'What rules ask of a member''s orders when one comes after them all; good while the program''s config_version is the same, else worked out from orders again';
COMMENT ON COLUMN past_totals.uses IS 'By capped rule and period: {start, points, times} of the latest such period';

-- Rows of orders are two to four kilobytes with many rules: packing them cost more than writing them as they are.
ALTER TABLE orders SET (toast_tuple_target = 4096);
