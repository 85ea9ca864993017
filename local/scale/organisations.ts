/** Who the records belong to: a large organisation of two teams, a small one, and a third whose rows are in the way of both. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import type { CustomField } from '#domain/http/records/fields.ts'
import { type Crowd, seedCrowd } from '../crowd.ts'
import { SCALE_SINCE } from './span.ts'

export interface ScaleTeam {
  readonly id: string
  readonly agentIds: readonly string[]
  /** Of all leads, from 0 to 1. */
  readonly share: number
  readonly fields: readonly Pick<CustomField, 'key' | 'type'>[]
}

const FIELDS = [
  { key: 'contract_end', label: 'Contract ends', type: 'date', options: [] },
  { key: 'vans', label: 'Vans', type: 'number', options: [] },
  { key: 'budget', label: 'Budget', type: 'money', options: [] },
  { key: 'size', label: 'Size', type: 'choice', options: ['Small', 'Medium', 'Large'] },
  { key: 'crm_id', label: 'CRM number', type: 'text', options: [] },
  { key: 'newsletter', label: 'Newsletter', type: 'yes-no', options: [] },
] as const

export const SIZES = FIELDS[3].options

const crowdOf = (name: string, agents: number): Crowd => ({
  teamId: `${name}-team`,
  adminId: `${name}-admin`,
  managerIds: [],
  agentIds: Array.from({ length: agents }, (_, at) => `${name}-agent-${String(at + 1).padStart(5, '0')}`),
  leadIds: [],
})

const LARGE = { name: 'large', agents: 300 }
const SMALL = { name: 'small', agents: 5 }
const OTHER = { name: 'other', agents: 30 }

/** How many of each, as a document. */
export const AGENTS = JSON.stringify(
  Object.fromEntries([LARGE, SMALL, OTHER].map(({ name, agents }) => [name, agents])),
)

export const teams: readonly ScaleTeam[] = [
  { id: 'small-team', agentIds: crowdOf('small', SMALL.agents).agentIds, share: 0.005, fields: [] },
  { id: 'large-second', agentIds: [], share: 0.1, fields: FIELDS },
  { id: 'other-team', agentIds: crowdOf('other', OTHER.agents).agentIds, share: 0.25, fields: [] },
  { id: 'large-team', agentIds: crowdOf('large', LARGE.agents).agentIds, share: 1, fields: FIELDS },
]

export async function addOrganisations(db: D1Database, done: D1PreparedStatement): Promise<void> {
  for (const crowd of [LARGE, SMALL, OTHER])
    if (!(await isThere(db, crowd.name))) await seedCrowd(db, { ...crowd, leads: 0 })
  await db.batch([
    db.prepare(`INSERT INTO teams (id, organisation_id, name) VALUES ('large-second', 'large', 'Second')`),
    db.prepare(
      `INSERT INTO tags (id, organisation_id, name, look) VALUES ('rare', 'large', 'Rare', 'rare'), ('usual', 'large', 'Usual', 'usual')`,
    ),
    ...FIELDS.map(({ key, label, type, options }, position) =>
      db
        .prepare(
          `INSERT INTO custom_fields (id, organisation_id, key, label, look, type, options, currency, position)
           VALUES (?1, 'large', ?1, ?2, lower(?2), ?3, ?4, ?5, ?6)`,
        )
        .bind(key, label, type, JSON.stringify(options), type === 'money' ? 'GBP' : null, position),
    ),
    ...stamps(db),
    done,
  ])
}

const isThere = async (db: D1Database, organisation: string): Promise<boolean> =>
  (await db.prepare('SELECT 1 FROM organisations WHERE id = ?').bind(organisation).first()) !== null

/** The clock of the day it was filled on would make every filling another. Only a published script keeps its own. */
function stamps(db: D1Database): D1PreparedStatement[] {
  const touched = ['organisations', 'users', 'teams', 'scripts'].map((table) =>
    db.prepare(`UPDATE ${table} SET created_at = ?1, updated_at = ?1`).bind(SCALE_SINCE),
  )
  const made = ['team_members', 'tags', 'custom_fields'].map((table) =>
    db.prepare(`UPDATE ${table} SET created_at = ?`).bind(SCALE_SINCE),
  )
  return [...touched, ...made]
}
