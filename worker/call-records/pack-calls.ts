/** The calls of a pack, as the records have them, with the texts of the script that each of them was shown. */
import { z } from 'zod'
import { DisclosureReceipt, Step } from '#domain/floor/call.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { jsonListColumn, type Raw } from '#worker/d1/rows.ts'
import { isoOrNull } from '#worker/d1/times.ts'

export const PACK_CALLS_SQL = `SELECT c.id, c.call_date, c.started_at, c.connected_at, c.ended_at, c.duration, c.talk_ms, c.hold_ms,
    c.outcome, c.disposition_id, c.provisional, c.answered_by, c.end_reason, c.logged_by_hand, c.script_id, c.script_version,
    c.path, c.answers, c.disclosures, c.meeting_at, c.notes, c.lead_id, l.name AS lead_name, l.company AS lead_company,
    l.phone AS lead_phone, c.user_id, u.full_name AS agent, u.email AS agent_email,
    EXISTS (SELECT 1 FROM recordings r WHERE r.call_id = c.id) AS recorded,
    (SELECT json_group_array(json_object('how', n.how, 'words', n.words, 'evidence', n.evidence, 'given_at', n.given_at,
       'until', n.until, 'withdrawn_at', n.withdrawn_at)) FROM consents n WHERE n.lead_id = c.lead_id) AS consents
  FROM calls c JOIN leads l ON l.id = c.lead_id JOIN users u ON u.id = c.user_id
  WHERE c.team_id = ?1 AND c.call_date >= ?2 AND c.call_date < ?3 AND (c.call_date, c.id) > (?4, ?5)
  ORDER BY c.call_date, c.id LIMIT ?6`
export const PACK_SCRIPT_SQL = 'SELECT title, content FROM script_versions WHERE script_id = ?1 AND version = ?2'

const CALLS_A_PAGE = 200

export interface Period {
  readonly teamId: string
  readonly from: number
  readonly to: number
}

/** Oldest first. */
export async function* callsOf(db: D1Database, { teamId, from, to }: Period): AsyncGenerator<Raw> {
  for (let [at, id] = [0, '']; ;) {
    const { results } = await db.prepare(PACK_CALLS_SQL).bind(teamId, from, to, at, id, CALLS_A_PAGE).all()
    yield* results
    const last = Place.safeParse(results.at(-1))
    if (results.length < CALLS_A_PAGE || !last.success) return
    ;[at, id] = [last.data.call_date, last.data.id]
  }
}

const Place = z.object({ call_date: z.int(), id: z.string() })

const Version = z.object({ title: z.string(), content: z.string() })

export interface PackScript {
  readonly script_id: string
  readonly version: number
  readonly title: string
  readonly content: unknown
}

/** The versions that calls followed, each read once. */
export class PackScripts {
  readonly #db: D1Database
  readonly #known = new Map<string, PackScript | null>()

  constructor(db: D1Database) {
    this.#db = db
  }

  async of({ script_id: id, script_version: version }: Raw): Promise<PackScript | null> {
    if (typeof id !== 'string' || typeof version !== 'number') return null
    const key = `${id} ${version}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const row = Version.safeParse(await this.#db.prepare(PACK_SCRIPT_SQL).bind(id, version).first())
    const content = row.success ? parseJson(row.data.content) : null
    const found =
      row.success && content?.ok ? { script_id: id, version, title: row.data.title, content: content.value } : null
    this.#known.set(key, found)
    return found
  }

  list(): PackScript[] {
    return [...this.#known.values()].flatMap((script) => script ?? [])
  }
}

const Documents = z.object({ path: jsonListColumn(Step), disclosures: jsonListColumn(DisclosureReceipt) })

/** One line of `calls.ndjson`; what of a call cannot be read stands in it as it is stored. */
export function toRecord(row: Raw, script: PackScript | null): Record<string, unknown> {
  const { path, disclosures, consents, answers, ...rest } = row
  const documents = Documents.safeParse({ path, disclosures })
  const content = ScriptContent.safeParse(script?.content)
  const nodes = new Map(content.success ? content.data.nodes.map((node) => [node.id, node]) : [])
  const linesOf = (nodeId: string) => nodes.get(nodeId)?.say.map(({ text }) => text) ?? null
  const timed = Object.fromEntries(
    ['call_date', 'started_at', 'connected_at', 'ended_at', 'meeting_at'].map((name) => [name, isoOf(rest[name])]),
  )
  return {
    ...rest,
    ...timed,
    caller_id: null,
    answers: jsonOf(answers),
    consents: jsonOf(consents),
    script_shown: documents.success
      ? documents.data.path.map((step) => ({ ...step, at: isoOf(step.at), lines: linesOf(step.nodeId) }))
      : path,
    disclosures: documents.success
      ? documents.data.disclosures.map((one) => ({ ...one, at: isoOf(one.at), lines: linesOf(one.nodeId) }))
      : disclosures,
  }
}

const isoOf = (at: unknown): string | null => (typeof at === 'number' ? isoOrNull(at) : null)

function jsonOf(text: unknown): unknown {
  const read = typeof text === 'string' ? parseJson(text) : null
  return read?.ok ? read.value : text
}

export const TABLE_HEADERS = [
  'call_id',
  'at',
  'agent',
  'agent_email',
  'lead',
  'company',
  'phone',
  'caller_id',
  'duration_seconds',
  'talk_seconds',
  'outcome',
  'disposition',
  'provisional',
  'script',
  'script_version',
  'disclosures_proven',
  'consents',
  'recorded',
  'logged_by_hand',
] as const

/** One row of `calls.csv`. */
export function toTableRow(row: Raw, script: PackScript | null): string[] {
  const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  const count = (json: unknown): string => {
    const read = jsonOf(json)
    return Array.isArray(read) ? String(read.length) : ''
  }
  const yesNo = (value: unknown): string => (value === 1 ? 'yes' : 'no')
  return [
    text(row['id']),
    isoOf(row['call_date']) ?? '',
    ...['agent', 'agent_email', 'lead_name', 'lead_company', 'lead_phone'].map((name) => text(row[name])),
    '',
    text(row['duration']),
    typeof row['talk_ms'] === 'number' ? String(Math.round(row['talk_ms'] / 1_000)) : '',
    text(row['outcome']),
    text(row['disposition_id']),
    yesNo(row['provisional']),
    script?.title ?? '',
    text(row['script_version']),
    count(row['disclosures']),
    count(row['consents']),
    yesNo(row['recorded']),
    yesNo(row['logged_by_hand']),
  ]
}
