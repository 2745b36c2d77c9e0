-- Tells without reading a partition whether all of it is too old. Rows come in the order of their age, so that an entry for
-- every few pages is enough. Partitions that are made later have it as well.
create index inbox_messages_by_age on inbox_messages using brin (received_at) with (autosummarize = on);
