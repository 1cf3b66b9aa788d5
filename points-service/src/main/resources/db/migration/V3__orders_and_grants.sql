-- Facts with a key: a newer statement of the same fact replaces the older.

CREATE TABLE orders (
    program_id  uuid        NOT NULL,
    source      text        NOT NULL,
    order_id    text        NOT NULL,
    member_id   uuid,
    statement   jsonb,
    refunds     jsonb       NOT NULL,
    target      bigint      NOT NULL,
    earned      bigint      NOT NULL,
    explanation jsonb       NOT NULL,
    revision    bigint      NOT NULL,
    placed_at   timestamptz,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (program_id, source, order_id)
) WITH (fillfactor = 85);
COMMENT ON COLUMN orders.statement IS 'The newest statement; null while only refunds of an unknown order have come';
COMMENT ON COLUMN orders.target IS 'What the order should have earned by what is known';
COMMENT ON COLUMN orders.earned IS 'What it has earned net; less was taken back than due when spent points were written off';

CREATE TABLE point_grant (
    program_id uuid   NOT NULL,
    key        text   NOT NULL,
    member_id  uuid   NOT NULL,
    target     bigint NOT NULL,
    granted    bigint NOT NULL,
    PRIMARY KEY (program_id, key)
);
COMMENT ON TABLE point_grant IS 'Points given because of an event, by its subject: a second delivery changes nothing';
