-- What is offered to whom, and on which days it was shown.

CREATE TABLE offer (
    program_id    uuid    NOT NULL REFERENCES program,
    id            uuid    NOT NULL,
    name          text    NOT NULL,
    description   text    NOT NULL,
    audience      jsonb   NOT NULL,
    content       jsonb   NOT NULL,
    cap_times     int     CHECK (cap_times > 0),
    cap_days      int     CHECK (cap_days > 0),
    sku_days      int     NOT NULL CHECK (sku_days >= 0),
    category_days int     NOT NULL CHECK (category_days >= 0),
    needs_consent boolean NOT NULL,
    priority      int     NOT NULL,
    valid_from    timestamptz,
    valid_to      timestamptz,
    active        boolean NOT NULL,
    PRIMARY KEY (program_id, id),
    CHECK ((cap_times IS NULL) = (cap_days IS NULL))
);
COMMENT ON COLUMN offer.sku_days IS 'Not shown for so many days after the member bought its sku; category_days the same for its categories';

CREATE TABLE offer_impression (
    program_id uuid NOT NULL,
    member_id  uuid NOT NULL,
    offer_id   uuid NOT NULL,
    day        date NOT NULL,
    PRIMARY KEY (program_id, member_id, offer_id, day)
);
COMMENT ON TABLE offer_impression IS 'One a day, in the member''s time zone: looking again on the same day counts once';
