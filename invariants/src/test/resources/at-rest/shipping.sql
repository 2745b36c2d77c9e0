INSERT INTO shipments (order_id, status, booking_id, carrier, tracking_number, due_at, created_at, updated_at, version)
SELECT ('00000000-0000-7000-8000-00000000000' || number)::uuid, status, 'bk_' || number, 'Parcel Express', 'PX' || number,
    NULL, now(), now(), 1
FROM (VALUES (1, 'DELIVERED'), (2, 'DELIVERED'), (4, 'CANCELLED'), (5, 'BOOKED')) AS booked (number, status);
