-- Orders keep their spend themselves now; those recorded before they did get it once.

UPDATE orders SET spend = order_spend(statement, refunds) WHERE statement IS NOT NULL AND spend = 0;
DROP FUNCTION order_spend;

COMMENT ON COLUMN survey_response.comment IS 'Personal data: erased with the member';
