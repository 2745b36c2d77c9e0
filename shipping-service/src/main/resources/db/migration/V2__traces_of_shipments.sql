-- Where the trace was when the parcel was booked (W3C traceparent): what becomes of the parcel continues there.
ALTER TABLE shipments ADD COLUMN traceparent text;
