/** A team in D1 to put a floor on: an organisation, people, leads and a script. */
import { env } from 'cloudflare:workers'
import type { SeatPerson } from '#durable-objects/team-floor/contract.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'

/** Round the clock, so that no test depends on the hour it runs in. */
export const ALWAYS: TeamSettings['callingHours'] = [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }]

export interface Team {
  readonly teamId: string
  readonly agents: readonly SeatPerson[]
  readonly manager: SeatPerson
  readonly admin: SeatPerson
  readonly leads: readonly string[]
}

export interface LeadOptions {
  readonly id: string
  readonly name?: string
  readonly phone?: string | null
  readonly priority?: string
  readonly status?: string
  readonly zone?: string
  readonly ownerId?: string | null
  readonly createdAt?: number
}

let teams = 0

const node = (id: string, next: string | null) => ({
  type: 'statement',
  id,
  phase: 'talk',
  title: id,
  say: [{ text: `Line of ${id}` }],
  responses: next === null ? [] : [{ id: `${id}-on`, label: 'On', to: { type: 'node', nodeId: next } }],
})
export const SCRIPT = {
  startNodeId: 'opening',
  language: 'en',
  phases: [{ id: 'talk', label: 'Talk' }],
  checklist: [],
  nodes: [node('opening', 'middle'), node('middle', 'closing'), node('closing', null)],
}

export interface TeamOptions {
  readonly agents?: number
  readonly leads?: number
  readonly settings?: Partial<TeamSettings>
}

export async function seedTeam({ agents = 2, leads = 3, settings = {} }: TeamOptions = {}): Promise<Team> {
  teams += 1
  const teamId = `team-${teams}-${crypto.randomUUID().slice(0, 8)}`
  const organisationId = `org-${teamId}`
  const people = [
    person(`${teamId}-admin`, 'Ada Admin', 'admin'),
    person(`${teamId}-manager`, 'Mo Manager', 'manager'),
    ...Array.from({ length: agents }, (_, index) =>
      person(`${teamId}-agent-${index + 1}`, `Agent ${index + 1}`, 'agent'),
    ),
  ]
  const whole: TeamSettings = {
    ...DEFAULT_SETTINGS,
    callingHours: ALWAYS,
    script: { scriptId: `${teamId}-script`, version: 1 },
    version: 1,
    ...settings,
  }
  const { DB } = env
  await DB.batch([
    DB.prepare('INSERT INTO organisations (id, name) VALUES (?, ?)').bind(organisationId, 'Org'),
    DB.prepare('INSERT INTO teams (id, organisation_id, name, settings, settings_version) VALUES (?, ?, ?, ?, ?)').bind(
      teamId,
      organisationId,
      'Team',
      JSON.stringify(whole),
      whole.version,
    ),
    ...people.flatMap(({ userId, fullName, role }) => [
      DB.prepare(
        'INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role) VALUES (?, ?, ?, ?, ?, ?)',
      ).bind(userId, organisationId, `clerk-${userId}`, `${userId}@example.com`, fullName, role),
      ...(role === 'admin'
        ? []
        : [DB.prepare('INSERT INTO team_members (team_id, user_id) VALUES (?, ?)').bind(teamId, userId)]),
    ]),
    DB.prepare(
      'INSERT INTO scripts (id, organisation_id, title, content, published_version) VALUES (?, ?, ?, ?, 1)',
    ).bind(`${teamId}-script`, organisationId, 'Short', JSON.stringify(SCRIPT)),
    DB.prepare('INSERT INTO script_versions (script_id, version, title, content) VALUES (?, 1, ?, ?)').bind(
      `${teamId}-script`,
      'Short',
      JSON.stringify(SCRIPT),
    ),
  ])
  const ids = Array.from({ length: leads }, (_, index) => `${teamId}-lead-${index + 1}`)
  for (const [index, id] of ids.entries()) await addLead(teamId, { id, phone: numberOf(index + 1) })
  const [admin, manager, ...rest] = people
  if (!admin || !manager) throw new Error('nobody was seeded')
  return { teamId, agents: rest, manager, admin, leads: ids }
}

const person = (userId: string, fullName: string, role: SeatPerson['role']): SeatPerson => ({ userId, fullName, role })

export const numberOf = (index: number): string => `+4420790${String(index).padStart(5, '0')}`

export async function addLead(teamId: string, options: LeadOptions): Promise<void> {
  const { id, name = `Lead ${id}`, phone = numberOf(1), priority = 'medium', status = 'new' } = options
  await env.DB.prepare(
    `INSERT INTO leads (id, team_id, name, phone, zone, priority, status, assigned_to, created_at, shares_number)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
       EXISTS (SELECT 1 FROM leads WHERE team_id = ?2 AND phone = ?4 AND deleted_at IS NULL))`,
  )
    .bind(
      id,
      teamId,
      name,
      phone,
      options.zone ?? 'Europe/London',
      priority,
      status,
      options.ownerId ?? null,
      options.createdAt ?? Date.now(),
    )
    .run()
}
