-- One shipment an order. A cancelled one without a booking is a tombstone: a booking that comes later is refused.
CREATE TABLE shipments (
    order_id        uuid        PRIMARY KEY,
    status          text        NOT NULL CHECK (status IN ('BOOKED', 'AWAITING_DISPATCH', 'DISPATCHED', 'IN_TRANSIT',
                                                           'DELIVERED', 'REFUSED', 'CANCELLED')),
    -- Personal, and null once it is erased.
    recipient       text,
    street          text,
    city            text,
    postcode        text,
    country         text,
    booking_id      text        UNIQUE,
    carrier         text,
    tracking_number text,
    refusal         text,
    -- When the carrier is to be called next; null if there is nothing to be done.
    due_at          timestamptz,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    version         bigint      NOT NULL,
    CHECK (status IN ('REFUSED', 'CANCELLED') OR booking_id IS NOT NULL),
    CHECK ((booking_id IS NULL) = (carrier IS NULL) AND (booking_id IS NULL) = (tracking_number IS NULL)),
    CHECK ((status = 'REFUSED') = (refusal IS NOT NULL)),
    CHECK ((status IN ('AWAITING_DISPATCH', 'DISPATCHED', 'IN_TRANSIT')) = (due_at IS NOT NULL))
);

CREATE INDEX shipments_due ON shipments (due_at) WHERE due_at IS NOT NULL;
