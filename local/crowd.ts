/** Puts one team of any size into an empty database, for load and for tests: names by number, leads that may be called at any hour. */
import type { D1Database } from '@cloudflare/workers-types'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { indexStatements } from '#worker/leads/list/index-words.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { demoScript } from './seed/script/index.ts'

export interface CrowdSize {
  readonly agents: number
  readonly managers?: number
  readonly leads: number
  /** Several crowds live in one database under different names. Letters and digits; default `crowd`. */
  readonly name?: string
  /** Replaces or joins the team's settings. */
  readonly settings?: Partial<TeamSettings>
}

export interface Crowd {
  readonly teamId: string
  readonly adminId: string
  readonly managerIds: readonly string[]
  readonly agentIds: readonly string[]
  readonly leadIds: readonly string[]
}

/** Hardly anything holds a lead back but who has it: no hours, no rest, caps as high as they may be. */
export const OPEN_ALL_HOURS: Partial<TeamSettings> = {
  callingHours: [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }],
  attempts: { life: 1_000, day: 20, rolling24h: 20 },
  cooldownMs: {},
}

/** As the database has it. */
export const nameInCrowd = (id: string): string => id.replaceAll('-', ' ')

const LEADS_AT_ONCE = 2_000

export async function seedCrowd(db: D1Database, size: CrowdSize): Promise<Crowd> {
  const name = size.name ?? 'crowd'
  const crowd: Crowd = {
    teamId: `${name}-team`,
    adminId: `${name}-admin`,
    managerIds: numbered(`${name}-manager`, size.managers ?? 1),
    agentIds: numbered(`${name}-agent`, size.agents),
    leadIds: numbered(`${name}-lead`, size.leads),
  }
  await db.batch([...organisation(db, name, crowd), ...team(db, crowd, size.settings ?? {})])
  for (let from = 0; from < size.leads; from += LEADS_AT_ONCE) await addLeads(db, crowd, from)
  return crowd
}

const numbered = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${word}-${String(at + 1).padStart(5, '0')}`)

function organisation(db: D1Database, name: string, crowd: Crowd) {
  const { scriptId, version, title, content } = demoScript
  const person = (role: string) => (id: string) => ({ id, name: nameInCrowd(id), role })
  const people = [
    person('admin')(crowd.adminId),
    ...crowd.managerIds.map(person('manager')),
    ...crowd.agentIds.map(person('agent')),
  ]
  return [
    db.prepare('INSERT INTO organisations (id, name) VALUES (?1, ?1)').bind(name),
    // Each statement crosses over to the runtime by itself, so many people are one.
    db
      .prepare(
        `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role)
         SELECT value ->> 'id', ?1, value ->> 'id', (value ->> 'id') || '@crowd.example', value ->> 'name', value ->> 'role'
         FROM json_each(?2)`,
      )
      .bind(name, JSON.stringify(people)),
    db
      .prepare(
        'INSERT INTO scripts (id, organisation_id, title, content, published_version) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .bind(scriptId, name, title, JSON.stringify(content), version),
    db
      .prepare(
        'INSERT INTO script_versions (script_id, version, title, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .bind(scriptId, version, title, JSON.stringify(content)),
  ]
}

function team(db: D1Database, { teamId, agentIds, managerIds, adminId }: Crowd, own: Partial<TeamSettings>) {
  const script = { scriptId: demoScript.scriptId, version: demoScript.version }
  const settings: TeamSettings = { ...DEFAULT_SETTINGS, ...OPEN_ALL_HOURS, script, ...own, version: 1 }
  return [
    db
      .prepare(
        'INSERT INTO teams (id, organisation_id, name, settings, settings_version) SELECT ?1, organisation_id, ?1, ?2, 1 FROM users WHERE id = ?3',
      )
      .bind(teamId, JSON.stringify(settings), adminId),
    db
      .prepare('INSERT INTO team_members (team_id, user_id) SELECT ?, value FROM json_each(?)')
      .bind(teamId, JSON.stringify([...agentIds, ...managerIds])),
  ]
}

/** One statement for many rows: D1 takes at most a hundred bound values. */
async function addLeads(db: D1Database, { teamId, leadIds }: Crowd, from: number): Promise<void> {
  const rows = leadIds.slice(from, from + LEADS_AT_ONCE).map((id, at) => {
    const number = String(from + at).padStart(7, '0')
    return { id, name: `Lead ${number}`, company: `Company ${number}`, phone: `+4420${number}` }
  })
  await db
    .prepare(
      `INSERT INTO leads (id, team_id, name, company, phone, zone, source)
       SELECT value ->> 'id', ?1, value ->> 'name', value ->> 'company', value ->> 'phone', 'Europe/London', 'import'
       FROM json_each(?2)`,
    )
    .bind(teamId, JSON.stringify(rows))
    .run()
  const orm = ormOf(db)
  await orm.batch(
    indexStatements(
      orm,
      rows.map((row) => ({ ...row, team_id: teamId, email: null, called: null })),
    ),
  )
}
