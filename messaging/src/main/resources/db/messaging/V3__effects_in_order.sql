-- A claim walks along it until it has enough, however long the backlog of due effects is.
create index pending_effects_in_order on pending_effects (consumer, seq);
