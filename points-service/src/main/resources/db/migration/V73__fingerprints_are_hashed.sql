-- Fingerprints are kept as keyed hashes only. Those that came before were kept as they were sent; nothing can be told from
-- them without the shop's sending them again, so they go.
UPDATE orders SET statement = statement || '{"fingerprints": {}}'
 WHERE statement -> 'fingerprints' NOT IN ('{}', 'null');
