-- Where the trace was when the saga began (W3C traceparent): what its deadlines lead to continues there.
ALTER TABLE sagas ADD COLUMN traceparent text;
