/** Who did what to a draft, for the activity log: of each person one line of what they changed, and their comments. */
import type { DraftEntry } from '#domain/script/draft/acts.ts'
import type { Write } from '#domain/script/edit/change.ts'
import { type Json, placeOf, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import type { LoggedEntry } from '../storage/changes.ts'

/** Of more steps than these, the log names the steps alone. */
const STEPS_MAX = 20

type Side = Record<string, unknown>
interface Sides {
  readonly before: Side
  readonly after: Side
}

interface Line {
  readonly id: string
  readonly actor_id: string
  readonly action: 'script.edited' | 'script.commented'
  readonly before: string | null
  readonly after: string
  readonly ip: string | null
  readonly user_agent: string | null
  readonly impersonator_id: string | null
  readonly at: number
}

export function activityLines(entries: readonly LoggedEntry[], epoch: string): Line[] {
  const byAuthor = new Map<string, LoggedEntry[]>()
  for (const one of entries) {
    const name = `${one.entry.by.userId} ${one.origin?.impersonatorId ?? ''}`
    byAuthor.set(name, [...(byAuthor.get(name) ?? []), one])
  }
  return [...byAuthor.values()].flatMap((theirs) => {
    const edits = theirs.filter(({ entry }) => entry.act.type === 'EditDraft')
    const comments = theirs.filter(({ entry }) => entry.act.type !== 'EditDraft')
    const last = edits.at(-1)
    const sides = last ? changedBy(edits.map(({ entry }) => entry)) : null
    return [
      ...(last && sides ? [lineOf(last, epoch, 'script.edited', sides)] : []),
      ...comments.map((one) => lineOf(one, epoch, 'script.commented', { before: {}, after: { ...one.entry.act } })),
    ]
  })
}

function lineOf({ entry, origin }: LoggedEntry, epoch: string, action: Line['action'], sides: Sides): Line {
  const { before, after } = sides
  return {
    // The same line however often it is sent.
    id: `${epoch}-${entry.revision}`,
    actor_id: entry.by.userId,
    action,
    before: Object.keys(before).length === 0 ? null : JSON.stringify(before),
    after: JSON.stringify(after),
    ip: origin?.ip ?? null,
    user_agent: origin?.userAgent ?? null,
    impersonator_id: origin?.impersonatorId ?? null,
    at: entry.at,
  }
}

/** The first value and the last of each field; what came back to what it was is no change. */
function changedBy(entries: readonly DraftEntry[]): Sides | null {
  const fields = new Map<string, { before: Json; after: Json }>()
  for (const { act } of entries) if (act.type === 'EditDraft') for (const write of act.writes) note(fields, write)
  const [before, after]: [Side, Side] = [{}, {}]
  const steps: [before: Side, after: Side] = [{}, {}]
  for (const [name, sides] of fields) {
    if (JSON.stringify(sides.before) === JSON.stringify(sides.after)) continue
    const [part = '', field = ''] = name.split(' ')
    put(part === SCRIPT_KEY ? before : steps[0], part, field, sides.before)
    put(part === SCRIPT_KEY ? after : steps[1], part, field, sides.after)
  }
  const count = new Set([...Object.keys(steps[0]), ...Object.keys(steps[1])]).size
  if (count > 0) {
    const shown = (side: Side) => (count > STEPS_MAX ? Object.keys(side) : side)
    before['steps'] = shown(steps[0])
    after['steps'] = shown(steps[1])
  }
  return Object.keys(after).length + Object.keys(before).length === 0 ? null : { before, after }
}

function note(fields: Map<string, { before: Json; after: Json }>, write: Write): void {
  const set = (field: string, before: Json, after: Json): void => {
    const name = `${write.part} ${field}`
    fields.set(name, { before: fields.get(name)?.before ?? before, after })
  }
  if (write.type === 'set') set(write.field, write.before, write.after)
  else
    for (const [field, value] of Object.entries(write.fields))
      if (write.type === 'add') set(field, null, value)
      else set(field, value, null)
}

/** Under the step that it belongs to, or by its own name. */
function put(side: Side, part: string, field: string, value: Json): void {
  if (value === null || field === 'order') return
  if (part === SCRIPT_KEY) {
    side[field] = value
    return
  }
  const { kind, node, id } = placeOf(part)
  const step = node ?? (kind === 'node' ? id : part)
  const known = side[step]
  const fields: Side = typeof known === 'object' && known !== null ? { ...known } : {}
  fields[kind === 'node' || node === null ? field : `${kind} ${id} ${field}`] = value
  side[step] = fields
}

export const ACTIVITY_SQL = `INSERT INTO activity_logs
    (id, organisation_id, actor_id, actor_type, action, entity_type, entity_id, before, after, ip, user_agent, impersonator_id, at)
  SELECT value ->> 'id', s.organisation_id, value ->> 'actor_id', 'person', value ->> 'action', 'script', s.id,
    value ->> 'before', value ->> 'after', value ->> 'ip', value ->> 'user_agent', value ->> 'impersonator_id', value ->> 'at'
  FROM json_each(?2), scripts s WHERE s.id = ?1 ON CONFLICT (id) DO NOTHING`
