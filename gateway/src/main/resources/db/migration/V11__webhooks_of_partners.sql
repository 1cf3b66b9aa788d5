-- Webhooks that belong to a partner: only events about that partner are brought there.
ALTER TABLE webhook ADD COLUMN partner_id uuid;
COMMENT ON COLUMN webhook.partner_id IS 'Null for those of the program itself';
