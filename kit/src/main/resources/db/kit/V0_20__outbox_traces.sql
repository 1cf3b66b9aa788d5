-- The trace an event belongs to, when somebody records it.
ALTER TABLE outbox ADD COLUMN traceparent text;
