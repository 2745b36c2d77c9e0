INSERT INTO sagas (id, order_id, definition, version, phase, stuck, step, step_started_at, state, generation, deadline_at,
    revision, started_at, updated_at)
SELECT gen_random_uuid(), ('00000000-0000-7000-8000-00000000000' || number)::uuid, definition, 1, phase, stuck, step, now(),
    '{}', 1, CASE phase WHEN 'RUNNING' THEN now() END, 1, now(), now()
FROM (VALUES
    (1, 'place-order', 'COMPLETED', false, NULL),
    (1, 'cancel-order', 'REFUSED', false, NULL),
    (2, 'place-order', 'COMPLETED', false, NULL),
    (3, 'place-order', 'REJECTED', false, NULL),
    (4, 'place-order', 'COMPLETED', false, NULL),
    (4, 'cancel-order', 'COMPLETED', false, NULL),
    (5, 'place-order', 'RUNNING', true, 'CommitStock')) AS begun (number, definition, phase, stuck, step);
