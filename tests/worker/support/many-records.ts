/** Records by the thousand, in a house that is furnished: enough to tell what a page reads from what a table holds. */
import { env } from 'cloudflare:workers'
import { indexWaiting } from '#worker/leads/list/index-words.ts'
import { ormOf } from '#worker/d1/orm.ts'

export const LEADS = 3_000
const CALLS = 6_000

const run = (sql: string, ...values: readonly (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

/** One in a thousand is won, and has the rare tag; a small team has five. */
export async function addManyRecords(): Promise<void> {
  await run(`INSERT INTO tags (id, organisation_id, name) VALUES ('rare', 'acme', 'Rare')`)
  await run(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < CAST(?1 AS INTEGER)),
       m (i, rare) AS (SELECT i, i % 1000 = 1 FROM n)
     INSERT INTO leads (id, team_id, name, phone, zone, status, priority, source, country, industry, last_outcome, attempts,
       last_contact, suppressed, custom_keys, created_at)
     SELECT 'l' || i, CASE WHEN i % 601 = 0 THEN 'south' ELSE 'north' END, 'Common Name ' || (i * 7 % 1000), '+4420790' || (10000 + i),
       'Europe/London', iif(rare, 'won', 'new'), iif(rare, 'urgent', 'medium'), iif(rare, 'event', 'import'), iif(rare, 'FR', 'GB'),
       iif(rare, 'Mining', 'Retail'), iif(rare, 'busy', 'answered'), iif(rare, 9, 1), 1700000000000 + i, rare,
       json_object('plan', iif(rare, 'gold', 'tin'), 'spend', i), i FROM m`,
    LEADS,
  )
  await run(
    `INSERT INTO tasks (id, team_id, kind, lead_id, title, due_at)
     SELECT 't' || row, team_id, 'callback', id, 'Call', 1800000000000 + row FROM leads WHERE row % 3 = 0`,
  )
  await run(`INSERT INTO lead_tags (lead_id, tag_id) SELECT id, 'rare' FROM leads WHERE status = 'won'`)
  await run(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < CAST(? AS INTEGER))
     INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, outcome, provisional, local_date, local_hour, lead_source)
     SELECT 'c' || i, 'l' || (1 + i % 500), 'ann', 'north', 1700000000000 + i * 60000, 1700000000000 + i * 60000,
       CASE WHEN i % 1000 = 7 THEN 'wrong-number' ELSE 'answered' END, i % 2000 = 9,
       date(1700000000 + i * 60, 'unixepoch'), i / 60 % 24, 'import' FROM n`,
    CALLS,
  )
  while ((await indexWaiting(ormOf(env.DB), 500)) > 0);
}

/** What else grows, behind the records that `furnishDoors` puts there. */
export async function addManyOthers(): Promise<void> {
  const numbers = (count: number) =>
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`
  const many = (count: number, into: string, values: string) =>
    run(`${numbers(count)} INSERT INTO ${into} SELECT ${values} FROM n`)
  await many(
    4_000,
    'activity_logs (id, actor_id, actor_type, action, entity_type, entity_id, team_id)',
    `'many' || i, 'ann', 'person', 'lead.updated', 'lead', iif(i % 4 = 0, 'anns', 'l' || (1 + i % 500)), 'north'`,
  )
  await many(1_000, 'conversations (id, lead_id, user_id, message)', `'many' || i, 'anns', 'ann', 'Hello'`)
  await many(
    1_000,
    'tasks (id, team_id, user_id, title, due_at)',
    `'many' || i, 'north', 'ann', 'Ring', 1800000000000 + i`,
  )
  await many(
    1_000,
    'calls (id, lead_id, user_id, team_id, call_date, started_at, outcome)',
    `'many' || i, 'anns', 'ann', 'north', i, i, 'busy'`,
  )
  await many(2_000, 'bulk_leads (job_id, lead_row, lead_id, team_id)', `'begun', i, 'l' || i, 'north'`)
  await many(
    2_000,
    'import_rows (import_id, act, row, part, verdict)',
    `'brought', 'run', i, i / 500, iif(i % 3 = 0, 'refused', 'created')`,
  )
  await many(
    1_000,
    'webhook_deliveries (id, endpoint_id, type, status)',
    `'many' || i, 'hook', 'lead.created', 'delivered'`,
  )
  await many(
    2_000,
    'do_not_call (id, organisation_id, phone, source, reason)',
    `'many' || i, 'acme', '+4420790' || (10000 + i), 'import', 'Asked'`,
  )
  await many(
    300,
    'invitations (id, organisation_id, email, full_name, role, team_ids, token_hash, expires_at, invited_by)',
    `'many' || i, 'acme', 'many' || i || '@example.com', 'Many', 'agent', '["north"]', 'hash' || i, 1, 'ada'`,
  )
}
