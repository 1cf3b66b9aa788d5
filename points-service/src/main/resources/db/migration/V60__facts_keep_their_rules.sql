-- Which versions of rules count for an order or an activity is decided once, when it is first told.

ALTER TABLE orders ADD COLUMN ruled_at timestamptz;
COMMENT ON COLUMN orders.ruled_at IS 'The moment whose rule versions count, all the order''s life; null while only refunds have come';
UPDATE orders SET ruled_at = placed_at WHERE statement IS NOT NULL;

ALTER TABLE activity ADD COLUMN ruled_at timestamptz;
COMMENT ON COLUMN activity.ruled_at IS 'The moment whose rule versions count, all the activity''s life';
UPDATE activity SET ruled_at = at;
ALTER TABLE activity ALTER COLUMN ruled_at SET NOT NULL;
