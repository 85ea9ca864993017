/** Objections as the steps of the versions that ran have them: how often each came up, where calls went on, what came of it. */
import { toRate, toRates } from '#domain/analytics/measure.ts'
import { OBJECTION_MEASURES } from '#domain/analytics/measures.ts'
import { OUTCOME_CLASSES } from '#domain/analytics/script-steps.ts'
import type { ObjectionNumbers } from '#domain/http/numbers/objections.ts'
import { ScriptContent, type ScriptNode } from '#domain/script/schema.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { jsonOrNull } from '#worker/d1/rows.ts'

interface Asked {
  readonly script_id: string
  readonly version?: number | undefined
  readonly teamIds: readonly string[]
  readonly from: string
  readonly to: string
}

/** `?1` teams, `?2` and `?3` the days, `?4` the script, `?5` the version or null. */
export const RAN_SQL = `SELECT r.version, r.contacts, v.content FROM (
    SELECT d.script_version AS version, SUM(d.conversations) AS contacts
    FROM json_each(?1) t CROSS JOIN version_days d ON d.team_id = t.value AND d.local_date BETWEEN ?2 AND ?3
    WHERE d.script_id = ?4 AND (?5 IS NULL OR d.script_version = ?5) GROUP BY d.script_version) r
  CROSS JOIN script_versions v ON v.script_id = ?4 AND v.version = r.version ORDER BY r.version`

/** `?1` teams, `?2` and `?3` the days, `?4` the script, `?5` pairs of a version and one of its objections. */
export const OBJECTIONS_SQL = `SELECT d.node_id, d.next_id, SUM(d.entries) AS entries, SUM(d.booked) AS booked,
    SUM(${OUTCOME_CLASSES.map((name) => `d.${name}`).join(' + ')}) AS calls
  FROM json_each(?6) v CROSS JOIN json_each(?1) t
  CROSS JOIN script_step_days d ON d.script_id = ?4 AND d.script_version = v.value AND d.team_id = t.value
    AND d.local_date BETWEEN ?2 AND ?3
  WHERE (d.script_version || '/' || d.node_id) IN (SELECT value FROM json_each(?5))
  GROUP BY d.node_id, d.next_id`

const Ran = z.object({ version: z.number(), contacts: z.number(), content: z.string() })
const Step = z.object({
  node_id: z.string(),
  next_id: z.string(),
  entries: z.number(),
  booked: z.number(),
  calls: z.number(),
})
type Step = z.infer<typeof Step>

interface Version {
  readonly version: number
  readonly contacts: number
  readonly nodes: readonly ScriptNode[]
}

export async function readObjections(db: D1Database, asked: Asked): Promise<ObjectionNumbers> {
  const { script_id, version = null, teamIds, from, to } = asked
  const ran = await db.prepare(RAN_SQL).bind(jsonList(teamIds), from, to, script_id, version).all()
  const versions = ran.results.map((result) => toVersion(Ran.parse(result)))
  const named = versions.flatMap(({ version: number, nodes }) =>
    nodes.filter(({ type }) => type === 'objection').map(({ id }) => `${number}/${id}`),
  )
  const { results } = await db
    .prepare(OBJECTIONS_SQL)
    .bind(jsonList(teamIds), from, to, script_id, jsonList(named), JSON.stringify(versions.map((one) => one.version)))
    .all()
  const byNode = new Map<string, Step[]>()
  for (const step of results.map((result) => Step.parse(result)))
    byNode.set(step.node_id, [...(byNode.get(step.node_id) ?? []), step])
  const contacts = versions.reduce((sum, some) => sum + some.contacts, 0)
  return {
    from,
    to,
    script_id,
    team_ids: [...teamIds],
    contacts,
    objections: [...byNode]
      .map(([nodeId, steps]) => toObjection(nodeId, steps, versions, contacts))
      .toSorted((one, other) => other.raised.count - one.raised.count || (one.node_id < other.node_id ? -1 : 1)),
  }
}

function toVersion({ version, contacts, content }: z.infer<typeof Ran>): Version {
  const script = ScriptContent.safeParse(jsonOrNull(content))
  return { version, contacts, nodes: script.data?.nodes ?? [] }
}

function toObjection(nodeId: string, steps: readonly Step[], versions: readonly Version[], contacts: number) {
  const having = versions.filter(({ nodes }) => nodes.some(({ id, type }) => id === nodeId && type === 'objection'))
  const newest = having.at(-1)?.nodes ?? []
  const node = newest.find(({ id }) => id === nodeId)
  const sum = (of: (step: Step) => number): number => steps.reduce((all, step) => all + of(step), 0)
  const entries = sum((step) => step.entries)
  const counts = { raised: sum(({ calls }) => calls), booked: sum(({ booked }) => booked), contacts }
  return {
    node_id: nodeId,
    label: node?.type === 'objection' ? node.label : nodeId,
    versions: having.map(({ version }) => version),
    ...toRates(OBJECTION_MEASURES, counts),
    answers: steps
      .filter((step) => step.entries > 0)
      .toSorted((one, other) => other.entries - one.entries)
      .map(({ next_id, entries: went }) => ({
        node_id: next_id,
        title: newest.find(({ id }) => id === next_id)?.title ?? next_id,
        responses: node === undefined ? [] : responsesTo(node, next_id),
        entries: toRate(went, entries),
      })),
  }
}

/** Those that may have led there: one by branches, or back to where it came up, may lead to several. */
const responsesTo = ({ responses }: ScriptNode, nextId: string): string[] =>
  responses.filter(({ to }) => nextId !== '' && mayLead(to, nextId)).map(({ label }) => label)

function mayLead(to: ScriptNode['responses'][number]['to'], nextId: string): boolean {
  if (to.type === 'return') return true
  if (to.type === 'node') return to.nodeId === nextId
  return to.otherwise === nextId || to.branches.some(({ nodeId }) => nodeId === nextId)
}
