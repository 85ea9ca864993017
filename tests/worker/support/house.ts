/** Two organisations in the database: one with two teams and somebody of every role, and a stranger's. */
import { env } from 'cloudflare:workers'
import { indexWaiting } from '#worker/leads/list/index-words.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { script } from '#tests/support/script-fixture.ts'

export const ADA = 'ada' // admin
export const MAX = 'max' // manager of north
export const ANN = 'ann' // agent of north
export const ABE = 'abe' // agent of north
export const SUE = 'sue' // agent of south
export const IDA = 'ida' // agent of north, switched off
export const EVE = 'eve' // admin of the other organisation

const people = [
  [ADA, 'acme', 'admin', 1],
  [MAX, 'acme', 'manager', 1],
  [ANN, 'acme', 'agent', 1],
  [ABE, 'acme', 'agent', 1],
  [SUE, 'acme', 'agent', 1],
  [IDA, 'acme', 'agent', 0],
  [EVE, 'other', 'admin', 1],
] as const

const members = [
  ['north', MAX],
  ['north', ANN],
  ['north', ABE],
  ['north', IDA],
  ['south', SUE],
  ['elsewhere', EVE],
] as const

const run = (sql: string, ...values: readonly (string | number | null)[]) => env.DB.prepare(sql).bind(...values)

/** Once per file: its database is its own. */
export async function furnish(): Promise<void> {
  await env.DB.batch([
    run(`INSERT INTO organisations (id, name) VALUES ('acme', 'Acme'), ('other', 'Other')`),
    run(`INSERT INTO teams (id, organisation_id, name) VALUES
      ('north', 'acme', 'North'), ('south', 'acme', 'South'), ('elsewhere', 'other', 'Elsewhere')`),
    ...people.map(([id, organisation, role, active]) =>
      run(
        'INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role, is_active) VALUES (?, ?, ?, ?, ?, ?, ?)',
        id,
        organisation,
        `clerk_${id}`,
        `${id}@example.com`,
        `${id[0]?.toUpperCase()}${id.slice(1)} Person`,
        role,
        active,
      ),
    ),
    ...members.map(([team, user]) => run('INSERT INTO team_members (team_id, user_id) VALUES (?, ?)', team, user)),
  ])
}

export interface SomeLead {
  readonly id: string
  readonly team?: string
  readonly name?: string
  readonly phone?: string | null
  readonly company?: string | null
  readonly email?: string | null
  readonly called?: string | null
  readonly owner?: string | null
  readonly createdBy?: string | null
  readonly status?: string
}

export async function addLeads(...leads: readonly SomeLead[]): Promise<void> {
  await addUnindexedLeads(...leads)
  await indexWaiting(ormOf(env.DB), leads.length)
}

/** As something else than the worker writes them. */
export async function addUnindexedLeads(...leads: readonly SomeLead[]): Promise<void> {
  await env.DB.batch(
    leads.map(
      ({
        id,
        team = 'north',
        name = `Lead ${id}`,
        phone = null,
        company = null,
        email = null,
        called = null,
        owner = null,
        createdBy = null,
        status = 'new',
      }) =>
        run(
          `INSERT INTO leads (id, team_id, name, phone, company, email, called, zone, assigned_to, created_by, status, shares_number)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'Europe/London', ?8, ?9, ?10,
           EXISTS (SELECT 1 FROM leads WHERE team_id = ?2 AND phone = ?4 AND deleted_at IS NULL))`,
          id,
          team,
          name,
          phone,
          company,
          email,
          called,
          owner,
          createdBy,
          status,
        ),
    ),
  )
}

export async function addCall(
  id: string,
  lead: string,
  user: string,
  team = 'north',
  at = 1_700_000_000_000,
): Promise<void> {
  await run(
    `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, duration, outcome, fence)
     VALUES (?, ?, ?, ?, ?, ?, 60, 'answered', 7)`,
    id,
    lead,
    user,
    team,
    at,
    at,
  ).run()
}

export async function addScript(id = 'pitch'): Promise<void> {
  const content = JSON.stringify(script.content)
  await env.DB.batch([
    run(
      `INSERT INTO scripts (id, organisation_id, title, category, content, published_version) VALUES (?, 'acme', 'The pitch', 'sales', ?, 1)`,
      id,
      content,
    ),
    run(`INSERT INTO script_versions (script_id, version, title, content) VALUES (?, 1, 'The pitch', ?)`, id, content),
  ])
}

/** The newest line of the activity log about a record; of a floor that of one act, as who came onto it is written down later. */
export const lastAct = (entityType: string, entityId: string, action: string | null = null) =>
  run(
    'SELECT * FROM activity_logs WHERE entity_type = ?1 AND entity_id = ?2 AND action = COALESCE(?3, action) ORDER BY seq DESC LIMIT 1',
    entityType,
    entityId,
    action,
  ).first<Record<string, string | number | null>>()
