-- A database as the last release left it (commit 49fe9d0, migrations up to 0028), filled by hand: something in every table, and
-- the odd values that its schema takes. Not changed afterwards: a later release gets a file of its own. What its worker adds where
-- it may be there already is added here in the same way.

INSERT INTO organisations (id, name, created_at, updated_at) VALUES
  ('acme', 'Acme & Söhne „Vertrieb“', 1700000000000, 1700000000001),
  ('other', '其他', 0, 0),
  ('empty-one', 'x', 1700000000000, 1700000000000);

INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role, is_active, created_at, updated_at) VALUES
  ('ada', 'acme', 'user_ada', 'Ada@Example.com', 'Ada O''Connor-Őry', 'admin', 1, 1700000000000, 1700000000000),
  ('max', 'acme', 'user_max', 'max@example.com', 'Max', 'manager', 1, 1700000000000, 1700000000000),
  ('ann', 'acme', 'user_ann', 'ann+floor@example.com', 'Ann 👩‍💻', 'agent', 1, 1700000000000, 1700000000000),
  ('ida', 'acme', 'user_ida', 'ida@example.com', 'Ida', 'agent', 0, 1700000000000, 1700000000000),
  ('nia', 'acme', 'user_nia', 'nia@example.com', 'Nia in no team', 'agent', 1, 1700000000000, 1700000000000),
  ('eve', 'other', 'user_eve', 'eve@example.org', 'Eve', 'admin', 1, 1700000000000, 1700000000000);

INSERT INTO scripts (id, organisation_id, title, category, content, is_active, published_version, created_by, created_at, updated_at) VALUES
  ('pitch', 'acme', 'The pitch', 'sales', '{"start":"hello","nodes":[]}', 1, 3, 'ada', 1700000000000, 1700000000000),
  ('draft', 'acme', 'Never published', 'general', '{}', 0, NULL, NULL, 1700000000000, 1700000000000),
  ('theirs', 'other', 'Theirs', 'general', '[]', 1, 1, 'eve', 1700000000000, 1700000000000);

INSERT INTO script_versions (script_id, version, title, content, published_by, published_at) VALUES
  ('pitch', 1, 'The pitch', '{"start":"hello","nodes":[1]}', 'ada', 1700000000001),
  ('pitch', 2, 'The pitch, again', '{"start":"hello","nodes":[2]}', NULL, 1700000000002),
  ('pitch', 3, 'The pitch', '{"start":"hello","nodes":[3]}', 'ada', 1700000000003),
  ('theirs', 1, 'Theirs', '[]', 'eve', 1700000000001);

INSERT INTO teams (id, organisation_id, name, country, settings, settings_version, created_at, updated_at) VALUES
  ('behind', 'acme', 'Follows an old version', 'GB', '{"timeZone":"Europe/London","script":{"scriptId":"pitch","version":1}}', 4, 1700000000000, 1700000000000),
  ('current', 'acme', 'Is up to date', 'DE', '{"script":{"scriptId":"pitch","version":3}}', 1, 1700000000000, 1700000000000),
  ('defaults', 'acme', 'Has defaults', 'US', NULL, 0, 1700000000000, 1700000000000),
  ('scriptless', 'acme', 'Has no script', 'FR', '{"script":null,"x":"a \"quoted\" word"}', 2, 1700000000000, 1700000000000),
  ('odd', 'acme', 'Odd settings', 'GB', 'true', 1, 1700000000000, 1700000000000),
  ('unknown', 'acme', 'A script that is gone', 'GB', '{"script":{"scriptId":"nowhere","version":9}}', 1, 1700000000000, 1700000000000),
  ('crossed', 'acme', 'Another house''s script', 'GB', '{"script":{"scriptId":"theirs","version":0}}', 1, 1700000000000, 1700000000000),
  ('elsewhere', 'other', 'Elsewhere', 'BR', NULL, 0, 1700000000000, 1700000000000);

INSERT INTO team_members (team_id, user_id, created_at) VALUES
  ('behind', 'max', 1700000000000), ('behind', 'ann', 1700000000000), ('behind', 'ida', 1700000000000),
  ('current', 'ann', 1700000000000), ('elsewhere', 'eve', 1700000000000);

INSERT INTO tags (id, organisation_id, name, color, created_at, look) VALUES
  ('vip', 'acme', 'VIP', '#ff0000', 1700000000000, 'vip'),
  ('sz', 'acme', 'straße', '#868e96', 1700000000000, NULL),
  ('vip2', 'other', 'vip', '#000000', 1700000000000, 'vip');

INSERT INTO leads (id, team_id, name, phone, email, company, title, industry, country, region, zone, status, priority, source,
  assigned_to, created_by, last_contact, notes, version, created_at, updated_at, deleted_at, attempts, last_attempt_at, last_outcome,
  not_before, skipped_until, recent_attempts, suppressed, finished, floor_revision, phone_extension, shares_number, called) VALUES
  ('plain', 'behind', 'Plain', '+447700900001', 'plain@example.com', 'Co', 'CEO', 'Retail', 'GB', NULL, 'Europe/London', 'contacted',
    'high', 'website', 'ann', 'ada', 1700000500000, 'Called once.', 7, 1700000000000, 1700000500000, NULL, 1, 1700000400000, 'no-answer',
    1700009999999, NULL, '[1700000400000]', 0, 0, 3, NULL, 0, 'Plain Jane'),
  ('bare', 'behind', 'x', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'new', 'low', 'other', NULL, NULL, NULL, '', 1, 0, 0, NULL,
    0, NULL, NULL, NULL, NULL, '[]', 0, 0, 0, NULL, 0, NULL),
  ('first', 'behind', 'Shares its number', '+447700900002', NULL, NULL, NULL, NULL, 'GB', NULL, 'Europe/London', 'new', 'medium', 'import',
    NULL, 'max', NULL, '', 1, 1700000000000, 1700000000000, NULL, 0, NULL, NULL, NULL, NULL, '[]', 0, 0, 0, NULL, 0, NULL),
  ('second', 'behind', 'Shares it too', '+447700900002', NULL, NULL, NULL, NULL, 'GB', NULL, 'Europe/London', 'new', 'medium', 'import',
    NULL, 'max', NULL, '', 1, 1700000000000, 1700000000000, NULL, 0, NULL, NULL, NULL, NULL, '[]', 0, 0, 0, '12345678', 1, NULL),
  ('gone', 'behind', 'Was deleted', '+447700900002', 'GONE@example.com', NULL, NULL, NULL, NULL, NULL, 'Europe/London', 'lost', 'medium',
    'other', 'ida', NULL, NULL, '', 9, 1700000000000, 1700000700000, 1700000700000, 3, 1700000600000, 'wrong-number', NULL, NULL, '[]', 0, 1, 9,
    NULL, 0, NULL),
  ('blocked', 'current', '李雷 ﷽', '+5511987654321', NULL, 'Ünïcode „GmbH“ & Co. ''KG''', NULL, NULL, 'BR', 'SP', 'America/Sao_Paulo', 'lost', 'urgent',
    'cold-call', NULL, NULL, NULL, replace('two|lines', '|', char(10)), 2, 1700000000000, 1700000000000, NULL, 8, 1700000000000, 'do-not-call',
    NULL, 1800000000000, '[1,2,3]', 1, 1, 5, NULL, 0, NULL),
  ('southern', 'elsewhere', 'Theirs', '+447700900001', NULL, NULL, NULL, NULL, NULL, NULL, 'Europe/London', 'won', 'medium', 'event', 'eve',
    'eve', NULL, '', 1, 1700000000000, 1700000000000, NULL, 0, NULL, NULL, NULL, NULL, '[]', 0, 1, 0, NULL, 0, NULL);

INSERT INTO lead_search (rowid, grams) SELECT row, 'pla lai ain' FROM leads WHERE id = 'plain';

INSERT INTO lead_tags (lead_id, tag_id, created_at) VALUES ('plain', 'vip', 1700000000000), ('plain', 'sz', 1700000000000), ('gone', 'vip', 1700000000000);

INSERT INTO calls (id, lead_id, user_id, team_id, call_date, duration, outcome, disposition_id, provisional, notes, started_at,
  connected_at, ended_at, answered_by, end_reason, talk_ms, hold_ms, wrap_up_ms, script_id, script_version, path, answers, qualifications,
  disclosures, meeting_at, fence, floor_revision, logged_by_hand, created_at, updated_at, status_before) VALUES
  ('c1', 'plain', 'ann', 'behind', 1700000400000, 61, 'answered', 'interested', 0, 'She said “ring again”.', 1700000400000, 1700000410000,
    1700000471000, 'decision-maker', 'hung-up', 60000, 1000, 15000, 'pitch', 2, '["hello","close"]', '{"size":"10"}', '{"budget":true}',
    '["recorded"]', 1700100000000, 7, 3, 0, 1700000480000, 1700000490000, 'new'),
  ('c2', 'gone', 'ida', 'behind', 0, 0, 'wrong-number', NULL, 1, '', 0, NULL, NULL, NULL, NULL, 0, 0, 0, NULL, NULL, '[]', '{}', '{}', '[]', NULL,
    NULL, 0, 1, 0, 0, NULL),
  ('c3', 'blocked', 'max', 'current', 1700000000000, 5, 'do-not-call', 'dnc', 0, '', 1700000000000, 1700000000000, 1700000005000,
    'gatekeeper', 'failed', 5000, 0, 0, 'pitch', 3, '[]', '{}', '{}', '[]', NULL, 9007199254740991, 5, 0, 1700000000000, 1700000000000, 'lost');

INSERT INTO tasks (id, team_id, kind, lead_id, user_id, first_owner_id, title, notes, due_at, status, missed, call_id, created_by,
  completed_at, floor_revision, created_at, updated_at, tries, rests_until) VALUES
  ('t1', 'behind', 'callback', 'plain', 'ann', 'ida', 'Ring Plain', 'after lunch', 1700200000000, 'pending', 1, 'c1', 'ann', NULL, 4, 1700000000000,
    1700000000000, 2, 1700150000000),
  ('t2', 'behind', 'task', NULL, NULL, NULL, 'Nobody''s', '', NULL, 'pending', 0, NULL, NULL, NULL, 0, 1700000000000, 1700000000000, 0, NULL),
  ('t3', 'behind', 'task', 'gone', 'ida', NULL, 'Done', '', 0, 'completed', 0, NULL, 'max', 1700000000000, 0, 1700000000000, 1700000000000, 0, NULL);

INSERT INTO conversations (id, lead_id, user_id, call_id, message, message_type, created_at) VALUES
  ('m1', 'plain', 'ann', NULL, 'A note with 😀', 'note', 1700000000000),
  ('m2', 'plain', NULL, 'c1', 'Summary', 'call-summary', 1700000000000);

INSERT INTO recordings (id, call_id, take, lead_id, team_id, user_id, fence, key, status, container, size, duration_ms, started_at,
  expected_chunks, gaps, created_at, updated_at, parts_until, begun_at) VALUES
  ('r1', 'c1', 0, 'plain', 'behind', 'ann', 7, 'rec/c1/0.webm', 'complete', 'webm', 1234, 60000, 1700000410000, 3, '[]', 1700000410000,
    1700000480000, NULL, 1700000409000),
  ('r2', 'c1', 1, 'plain', 'behind', 'ann', 7, NULL, 'receiving', 'ogg', 0, NULL, 1700000420000, NULL, '[[1,2]]', 1700000420000, 1700000420000,
    1700000500000, NULL),
  ('r3', 'c9', 0, 'gone', 'behind', 'ida', NULL, 'rec/c9/0.m4a', 'partial', 'm4a', 0, NULL, 0, NULL, '[]', 0, 0, NULL, NULL);

INSERT INTO recording_chunks (recording_id, idx, key, size, created_at) VALUES ('r2', 0, 'rec/c1/1/0', 10, 1700000420000), ('r2', 2, 'rec/c1/1/2', 1, 1700000420000);

INSERT INTO audio_to_delete (key, noted_at) VALUES ('rec/old', 1700000000000);

INSERT INTO discarded_audio (call_id, team_id, discarded_until) VALUES ('c8', 'behind', 1700000000000);

INSERT INTO upload_allowance (scope, day, bytes, pieces) VALUES ('user/ann', 19675, 0, 0), ('team/behind', 19675, 123456789, 40);

INSERT OR IGNORE INTO do_not_call (organisation_id, phone, lead_id, reason, created_by, created_at) VALUES
  ('acme', '+5511987654321', 'blocked', 'Asked', 'max', 1700000000000),
  ('acme', '+551187654321', NULL, 'The same number as it was written before 2012', NULL, 1700000000005),
  ('acme', '+5215512345678', NULL, 'Typed in', 'ada', 1700000000001),
  ('acme', '+525512345678', NULL, 'Typed in again, without the 1', 'ada', 1700000000002),
  ('acme', '+447700900099', NULL, '', 'ada', 0),
  ('other', '+447700900099', NULL, '', NULL, 1700000000000);

INSERT INTO idempotency_keys (user_id, key, request, new_id, asked_at, taken_until, status, location, body) VALUES
  ('ann', '11111111-1111-4111-8111-111111111111', 'aa', 'n1', 1700000000000, 1700000060000, 201, '/api/leads/n1', '{"id":"n1"}'),
  ('ann', '22222222-2222-4222-8222-222222222222', 'bb', 'n2', 1700000000000, 0, NULL, NULL, NULL);

INSERT INTO zone_pass (rules, row) VALUES (1, 4);

INSERT INTO activity_logs (id, actor_id, actor_type, action, entity_type, entity_id, team_id, before, after, ip, user_agent, at) VALUES
  ('a1', 'ann', 'person', 'lead.updated', 'lead', 'plain', 'behind', '{"name":"P"}', '{"name":"Plain"}', '2001:db8::1', 'Mozilla/5.0', 1700000000000),
  ('a2', NULL, 'system', 'call.closed-provisionally', 'call', 'c1', 'behind', NULL, NULL, NULL, NULL, 1700000000001),
  ('a3', 'ada', 'person', 'tag.created', 'tag', 'vip', NULL, NULL, 'null', '192.0.2.1', NULL, 1700000000002),
  ('a4', NULL, 'system', 'of.nothing-known', 'x', 'y', NULL, NULL, '[]', NULL, NULL, 0);
