/**
 * Records in bulk: a large organisation of two teams, a small one, and a third whose rows are in the way of both. Written
 * through SQL, from a fixed seed and a fixed day, so that two runs can be compared.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { type Dice, createDice } from '#bots/dice.ts'
import { indexStatements } from '#worker/leads/list/index-words.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { seedCrowd } from '../crowd.ts'
import { contact } from '../seed/companies.ts'

export interface ScaleSize {
  readonly leads: number
  readonly calls: number
}

interface ScaleTeam {
  readonly id: string
  readonly agentIds: readonly string[]
  readonly share: number
}

export const SMALL_TEAM_LEADS = 500

/** The last second of the records. */
export const SCALE_UNTIL = Date.UTC(2026, 10, 1)
const DAYS = 730
const DAY_MS = 86_400_000

export async function seedScale(db: D1Database, { leads, calls }: ScaleSize): Promise<void> {
  const large = await seedCrowd(db, { name: 'large', agents: 60, leads: 0 })
  const small = await seedCrowd(db, { name: 'small', agents: 5, leads: 0 })
  const other = await seedCrowd(db, { name: 'other', agents: 30, leads: 0 })
  await db.prepare(`INSERT INTO teams (id, organisation_id, name) VALUES ('large-second', 'large', 'Second')`).run()
  await db
    .prepare(
      `INSERT INTO tags (id, organisation_id, name) VALUES ('rare', 'large', 'Rare'), ('usual', 'large', 'Usual')`,
    )
    .run()
  const rest = leads - SMALL_TEAM_LEADS
  await addLeads(db, leads, [
    { id: small.teamId, agentIds: small.agentIds, share: SMALL_TEAM_LEADS },
    { id: 'large-second', agentIds: [], share: Math.round(rest * 0.1) },
    { id: other.teamId, agentIds: other.agentIds, share: Math.round(rest * 0.25) },
    { id: large.teamId, agentIds: large.agentIds, share: leads },
  ])
  await tagLeads(db)
  await addCalls(db, leads, calls)
}

const LEADS_AT_ONCE = 1_000

async function addLeads(db: D1Database, count: number, teams: readonly ScaleTeam[]): Promise<void> {
  const dice = createDice(7)
  const orm = ormOf(db)
  const left = new Map(teams.map(({ id, share }) => [id, share]))
  for (let from = 0; from < count; from += LEADS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(LEADS_AT_ONCE, count - from) }, (_, at) => {
      const team = dice.weighted(teams, ({ id }) => left.get(id) ?? 0) ?? teams[0]
      if (team === undefined) throw new Error('There is no team')
      left.set(team.id, (left.get(team.id) ?? 0) - 1)
      return leadOf(dice, team, from + at)
    })
    await db
      .prepare(
        `INSERT INTO leads (id, team_id, name, company, email, phone, industry, title, zone, source, status, priority, assigned_to)
         SELECT value ->> 'id', value ->> 'team_id', value ->> 'name', value ->> 'company', value ->> 'email', value ->> 'phone',
           value ->> 'industry', value ->> 'title', 'Europe/London', 'import', value ->> 'status', value ->> 'priority', value ->> 'owner'
         FROM json_each(?)`,
      )
      .bind(JSON.stringify(rows))
      .run()
    await orm.batch(
      indexStatements(
        orm,
        rows.map((row) => ({ ...row, called: null })),
      ),
    )
  }
}

function leadOf(dice: Dice, team: ScaleTeam, at: number) {
  return {
    ...contact(dice),
    id: `scale-lead-${at}`,
    team_id: team.id,
    phone: `+4420${String((at * 7_919) % 100_000_000).padStart(8, '0')}`,
    status: dice.chance(0.001) ? 'won' : dice.chance(0.1) ? 'contacted' : 'new',
    priority: dice.chance(0.0005) ? 'urgent' : 'medium',
    owner: dice.chance(0.5) ? (dice.anyOf(team.agentIds) ?? null) : null,
  }
}

async function tagLeads(db: D1Database): Promise<void> {
  const tag = (id: string, every: number) =>
    db
      .prepare(
        `INSERT INTO lead_tags (lead_id, tag_id) SELECT id, ? FROM leads WHERE team_id = 'large-team' AND row % ? = 0`,
      )
      .bind(id, every)
  await db.batch([tag('rare', 2_003), tag('usual', 3)])
}

// Numbers are bound as floating ones.
const CALLS_AT_ONCE = 20_000

/** Of ten thousand calls one is a wrong number; of twenty thousand one still waits for its agent's word. */
async function addCalls(db: D1Database, leads: number, count: number): Promise<void> {
  const spacing = Math.floor((DAYS * DAY_MS) / Math.max(1, count))
  const begin = SCALE_UNTIL - spacing * count
  for (let from = 0; from < count; from += CALLS_AT_ONCE) {
    await db
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)
         INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, duration, outcome, provisional, talk_ms, fence)
         SELECT 'scale-call-' || i, l.id, COALESCE(l.assigned_to, o.id), l.team_id, CAST(?3 + i * ?4 AS INTEGER), CAST(?3 + i * ?4 AS INTEGER), i % 400,
           CASE WHEN i % 10007 = 0 THEN 'wrong-number' WHEN i % 11 = 0 THEN 'answered' WHEN i % 53 = 0 THEN 'meeting-scheduled' ELSE 'no-answer' END,
           i % 20011 = 0, (i % 400) * 1000, i + 1
         FROM n JOIN leads l ON l.id = 'scale-lead-' || (i * 104729 % CAST(?5 AS INTEGER))
         JOIN teams t ON t.id = l.team_id JOIN users o ON o.id = t.organisation_id || '-agent-00001'`,
      )
      .bind(from, Math.min(from + CALLS_AT_ONCE, count), begin, spacing, leads)
      .run()
  }
}
