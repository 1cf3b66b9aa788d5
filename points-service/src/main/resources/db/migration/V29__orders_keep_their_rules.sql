-- Which versions of rules count for an order is decided once, when it is first stated.

ALTER TABLE orders ADD COLUMN ruled_at timestamptz;
COMMENT ON COLUMN orders.ruled_at IS 'The moment whose rule versions count, all the order''s life; null while only refunds have come';
UPDATE orders SET ruled_at = placed_at WHERE statement IS NOT NULL;
