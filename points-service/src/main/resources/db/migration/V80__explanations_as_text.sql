-- Written with every order and read as a whole: taking twenty outcomes apart for jsonb was a good part of what an order costs.

ALTER TABLE orders ALTER COLUMN explanation TYPE json USING explanation::json;
ALTER TABLE past_explanation ALTER COLUMN explanation TYPE json USING explanation::json;
