-- Most orders of a program were looked at by the same rules: their ids, names and versions are kept once, and each order keeps
-- what they came to. It makes what twenty rules store for an order a third as long.

CREATE TABLE roster (
    program_id uuid  NOT NULL REFERENCES program (id),
    id         uuid  NOT NULL,
    rules      jsonb NOT NULL,
    PRIMARY KEY (program_id, id)
);
COMMENT ON TABLE roster IS 'Rules that were looked at together, in their order: [{ruleId, rule, version}]; never changed';

ALTER TABLE orders ADD COLUMN roster_id uuid;
COMMENT ON COLUMN orders.roster_id IS 'The rules that explanation speaks of; null when it speaks of none';
COMMENT ON COLUMN orders.explanation IS
    'For each rule of the roster why it gave nothing, or {points, matched, because}; order_explanation reads both together';

WITH told AS (
    SELECT o.program_id, o.source, o.order_id,
           (SELECT jsonb_agg(jsonb_build_object('ruleId', x -> 'ruleId', 'rule', x -> 'rule', 'version', x -> 'version') ORDER BY n)
              FROM jsonb_array_elements(o.explanation) WITH ORDINALITY AS e(x, n)) AS rules,
           (SELECT jsonb_agg(CASE WHEN x -> 'points' = '0' AND x -> 'matched' = 'false' THEN x -> 'because'
                                  ELSE x - '{ruleId,rule,version}'::text[] END ORDER BY n)
              FROM jsonb_array_elements(o.explanation) WITH ORDINALITY AS e(x, n)) AS outcomes
      FROM orders o
     WHERE o.explanation <> '[]'
), named AS (
    SELECT told.*, md5(program_id::text || rules::text)::uuid AS roster_id FROM told
), kept AS (
    INSERT INTO roster (id, program_id, rules) SELECT DISTINCT roster_id, program_id, rules FROM named
)
UPDATE orders o SET roster_id = named.roster_id, explanation = named.outcomes
  FROM named
 WHERE o.program_id = named.program_id AND o.source = named.source AND o.order_id = named.order_id;

CREATE VIEW order_explanation AS
SELECT o.program_id, o.source, o.order_id, o.member_id, e.line,
       (r.rules -> (e.line::int - 1) ->> 'ruleId')::uuid AS rule_id,
       r.rules -> (e.line::int - 1) ->> 'rule' AS rule,
       (r.rules -> (e.line::int - 1) ->> 'version')::int AS version,
       coalesce((e.outcome ->> 'points')::int8, 0) AS points,
       coalesce((e.outcome ->> 'matched')::boolean, false) AS matched,
       CASE jsonb_typeof(e.outcome) WHEN 'string' THEN e.outcome #>> '{}' ELSE e.outcome ->> 'because' END AS because
  FROM orders o
  JOIN roster r ON r.program_id = o.program_id AND r.id = o.roster_id
 CROSS JOIN jsonb_array_elements(o.explanation) WITH ORDINALITY AS e(outcome, line);
COMMENT ON VIEW order_explanation IS 'What each rule gave for an order, or why it gave nothing';
