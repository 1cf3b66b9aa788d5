-- What whole programs are asked about, and what members think of them.

CREATE FUNCTION order_spend(statement jsonb, refunds jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN statement ->> 'status' = 'PAID' THEN
    greatest(0, (
        SELECT coalesce(sum(kept * price - div(discount * kept, quantity)), 0)
          FROM (SELECT (item ->> 'quantity')::numeric AS quantity,
                       (item ->> 'unitPrice')::numeric AS price,
                       (item ->> 'discount')::numeric AS discount,
                       greatest(0, (item ->> 'quantity')::numeric - greatest(
                           (item ->> 'refundedQuantity')::numeric,
                           (SELECT coalesce(sum((piece ->> 'quantity')::numeric), 0)
                              FROM jsonb_array_elements(refunds) AS refund,
                                   jsonb_array_elements(refund -> 'items') AS piece
                             WHERE piece ->> 'id' = item ->> 'id'))) AS kept
                  FROM jsonb_array_elements(statement -> 'items') AS item) AS line)
      - (SELECT coalesce(sum((refund ->> 'amount')::numeric), 0) FROM jsonb_array_elements(refunds) AS refund))::bigint
    ELSE 0 END;
COMMENT ON FUNCTION order_spend IS
    'Eligible spend of an order in minor units, as NetOrder has it; for reads over whole programs. A test compares the two';

CREATE TABLE survey_response (
    program_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    member_id   uuid        NOT NULL,
    survey      text        NOT NULL CHECK (survey IN ('nps')),
    score       smallint    NOT NULL CHECK (score BETWEEN 0 AND 10),
    comment     text,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (program_id, id)
);
CREATE INDEX survey_response_by_member ON survey_response (program_id, member_id, survey, answered_at);
COMMENT ON TABLE survey_response IS 'All answers are kept; in a score the newest of each member counts';
COMMENT ON COLUMN survey_response.comment IS 'Personal data: erased with the member by SurveyStore.forget';
