-- Whom an event is about, as text: nobody has to open the event to know.

ALTER TABLE feed_event ADD COLUMN subject text;
UPDATE feed_event SET subject = event::json ->> 'subject';

-- Events that are brought to somebody else's URL.

CREATE TABLE webhook (
    id                 uuid        PRIMARY KEY,
    program_id         uuid        NOT NULL REFERENCES program (id),
    url                text        NOT NULL,
    types              text[]      NOT NULL,
    active             boolean     NOT NULL,
    ended_because      text,
    secret             text        NOT NULL,
    former_secret      text,
    former_until       timestamptz,
    created_at         timestamptz NOT NULL,
    position           bigint      NOT NULL,
    failures           int         NOT NULL DEFAULT 0,
    rests_until        timestamptz,
    leased_by          uuid,
    leased_until       timestamptz
) WITH (fillfactor = 70);
CREATE INDEX webhook_of_program ON webhook (program_id, id);
COMMENT ON COLUMN webhook.secret IS 'Encrypted under a key that is not in the database; so is the former one';
COMMENT ON COLUMN webhook.position IS 'Up to here the feed has been looked through for deliveries';
COMMENT ON COLUMN webhook.failures IS 'Tries in a row that found nobody there';

CREATE TABLE webhook_delivery (
    program_id   uuid        NOT NULL,
    webhook_id   uuid        NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    id           uuid        NOT NULL,
    position     bigint,
    event_id     text        NOT NULL,
    type         text        NOT NULL,
    subject      text,
    body         text,
    status       text        NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
    attempts     int         NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    attempted_at timestamptz,
    answer       int,
    error        text,
    PRIMARY KEY (webhook_id, id),
    CHECK ((position IS NULL) <> (body IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, due_at) WHERE status = 'pending';
CREATE INDEX webhook_delivery_done ON webhook_delivery (attempted_at) WHERE status <> 'pending';
COMMENT ON COLUMN webhook_delivery.position IS 'The event in the feed; null for a test, which brings its own body';
