/**
 * What an author does in one go, as the writes of one change. Each answers no writes when there is nothing to do. New parts get
 * their ids from `newId`.
 */
import type { Target } from '../schema.ts'
import type { Write } from './change.ts'
import { orderAfter, siblings } from './order.ts'
import {
  type Draft,
  type Fields,
  type Json,
  nodeKey,
  parentOf,
  placeOf,
  readPart,
  SCRIPT_KEY,
  toFields,
} from './parts.ts'
import { sameJson } from './same-json.ts'

type NewId = () => string
type Within = 'line' | 'response' | 'input'

const leadTo = (nodeId: string): { type: 'node'; nodeId: string } => ({ type: 'node', nodeId })

/** Null for nothing in the field. */
export function setField(draft: Draft, part: string, field: string, after: Json): Write[] {
  const fields = draft.get(part)
  if (fields === undefined) return []
  const before = fields[field] ?? null
  return sameJson(before, after) ? [] : [{ type: 'set', part, field, before, after }]
}

const place = (draft: Draft, part: string): number => {
  const { kind, node } = placeOf(part)
  return siblings(draft, kind, node).findIndex((sibling) => sibling.part === part)
}

/** A step of its own, after another or at the end. */
export function addNode(draft: Draft, after: string | null, fields: Fields, newId: NewId): Write[] {
  const row = siblings(draft, 'node')
  const index = after === null ? row.length - 1 : place(draft, nodeKey(after))
  const phase = after === null ? row.at(-1)?.fields.phase : draft.get(nodeKey(after))?.phase
  const inherited: Fields = phase === undefined ? {} : { phase }
  const node: Write = {
    type: 'add',
    part: nodeKey(newId()),
    fields: { type: 'statement', title: '', ...inherited, ...fields, order: orderAfter(row, index) },
  }
  const start = row.length === 0 ? setField(draft, SCRIPT_KEY, 'start', placeOf(node.part).id) : []
  return [node, ...start]
}

/** A line, response or input field at the end of a step. */
export function addWithin(draft: Draft, kind: Within, nodeId: string, fields: Fields, newId: NewId): Write[] {
  if (!draft.has(nodeKey(nodeId))) return []
  const row = siblings(draft, kind, nodeId)
  return [
    {
      type: 'add',
      part: `${kind}:${nodeId}/${newId()}`,
      fields: { ...fields, order: orderAfter(row, row.length - 1) },
    },
  ]
}

/** A new step that a response of `from` leads to: “new after this”. */
export function addNodeAfter(draft: Draft, from: string, fields: Fields, label: string, newId: NewId): Write[] {
  const writes = addNode(draft, from, fields, newId)
  const [node] = writes
  if (node === undefined) return []
  return [...writes, ...addWithin(draft, 'response', from, { label, to: leadTo(placeOf(node.part).id) }, newId)]
}

/** A new step between a response and where it leads; the new one leads on with one response. */
export function insertBetween(draft: Draft, response: string, fields: Fields, label: string, newId: NewId): Write[] {
  const { node: from } = placeOf(response)
  const standing = draft.get(response)
  if (from === null || standing === undefined) return []
  const writes = addNode(draft, from, fields, newId)
  const [node] = writes
  if (node === undefined) return []
  const { id } = placeOf(node.part)
  const on: Fields = standing.to === undefined ? {} : { to: standing.to }
  return [
    ...writes,
    { type: 'add', part: `response:${id}/${newId()}`, fields: { label, order: orderAfter([], -1), ...on } },
    ...setField(draft, response, 'to', leadTo(id)),
  ]
}

export const connect = (draft: Draft, response: string, target: Target): Write[] =>
  setField(draft, response, 'to', toFields({ target }).target ?? null)

/** A part with what belongs to it. What led to a removed step leads nowhere then, and the checks name it. */
export function removePart(draft: Draft, part: string): Write[] {
  const within = [...draft].filter(([key]) => parentOf(key) === part)
  const own = draft.get(part)
  if (own === undefined || part === SCRIPT_KEY) return []
  return [...within, [part, own] as const].map(([key, fields]) => ({ type: 'remove', part: key, fields }))
}

/** A step closed up behind: what led to it leads on to where its first response leads. */
export function removeNodeAndCloseUp(draft: Draft, nodeId: string): Write[] {
  const on = siblings(draft, 'response', nodeId).map(({ fields }) => readPart.response(fields).to)[0]
  const rest = removePart(draft, nodeKey(nodeId))
  if (on === undefined || rest.length === 0 || leadsTo(on, nodeId)) return rest
  const led = [...draft].flatMap(([part, fields]): Write[] => {
    const { kind, node } = placeOf(part)
    if (kind !== 'response' || node === nodeId) return []
    const { to } = readPart.response(fields)
    return to?.type === 'node' && to.nodeId === nodeId ? connect(draft, part, on) : []
  })
  return [...led, ...rest]
}

const leadsTo = (target: Target, nodeId: string): boolean => target.type === 'node' && target.nodeId === nodeId

/** The same step once more, with all that belongs to it. Its responses lead where those of the first do. */
export function duplicateNode(draft: Draft, nodeId: string, newId: NewId): Write[] {
  const fields = draft.get(nodeKey(nodeId))
  if (fields === undefined) return []
  const writes = addNode(draft, nodeId, fields, newId)
  const [node] = writes
  if (node === undefined) return []
  const { id: copy } = placeOf(node.part)
  const within = [...draft].flatMap(([part, own]): Write[] => {
    const { kind, node: of } = placeOf(part)
    return of === nodeId ? [{ type: 'add', part: `${kind}:${copy}/${newId()}`, fields: own }] : []
  })
  return [...writes, ...within]
}

/** Up or down by so many places among its siblings. */
export function movePart(draft: Draft, part: string, by: number): Write[] {
  const { kind, node } = placeOf(part)
  const row = siblings(draft, kind, node)
  const from = row.findIndex((sibling) => sibling.part === part)
  const to = Math.max(0, Math.min(row.length - 1, from + by))
  if (from === -1 || from === to) return []
  const others = row.toSpliced(from, 1)
  return setField(draft, part, 'order', orderAfter(others, to - 1))
}
