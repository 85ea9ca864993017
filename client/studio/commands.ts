/** What the keys of the editor do to the part that is chosen: the writes of one gesture, and what is chosen after it. */
import type { Write } from '#domain/script/edit/change.ts'
import {
  addNode,
  addNodeAfter,
  addWithin,
  connect,
  duplicateNode,
  insertBetween,
  movePart,
  removeNodeAndCloseUp,
  removePart,
} from '#domain/script/edit/gestures.ts'
import { removeItem } from '#domain/script/edit/names.ts'
import { siblings } from '#domain/script/edit/order.ts'
import { type Draft, type Fields, nodeKey, placeOf, readPart, toFields } from '#domain/script/edit/parts.ts'
import type { Target } from '#domain/script/schema.ts'
import type { DraftSnapshot } from './link/draft-store.ts'
import { partWords, stepOf, titleOf } from './words.ts'

export interface Act {
  readonly label: string
  readonly writes: readonly Write[]
  readonly choose: string | null
}

const newId = (): string => crypto.randomUUID()

/** What a response is called until somebody says otherwise. */
const GO_ON = 'Continue'
const NEW_STEP: Fields = { type: 'question' }

const made = (writes: readonly Write[]): string | null =>
  writes.find((write) => write.type === 'add' && write.part.startsWith('node:'))?.part ?? null

const act = (label: string, writes: readonly Write[], choose: string | null = made(writes)): Act | null =>
  writes.length === 0 ? null : { label, writes, choose }

const isOpen = (draft: Draft, response: string): boolean => {
  const { to } = readPart.response(draft.get(response) ?? {})
  return to === undefined || (to.type === 'node' && !draft.has(nodeKey(to.nodeId)))
}

const openResponse = (draft: Draft, nodeId: string): string | undefined =>
  siblings(draft, 'response', nodeId).find(({ part }) => isOpen(draft, part))?.part

const isOutcome = (draft: Draft, nodeId: string): boolean =>
  readPart.node(draft.get(nodeKey(nodeId)) ?? {}).type === 'outcome'

/** A new step: where an open response leads, else by a response of its own after the chosen step. */
export function newStep(draft: Draft, chosen: string | null, fields: Fields = NEW_STEP): Act | null {
  const step = stepOf(chosen)
  if (step === null || isOutcome(draft, step)) {
    const phase = chosen?.startsWith('phase:') === true && draft.has(chosen) ? { phase: placeOf(chosen).id } : {}
    return act('Add a step', addNode(draft, step, { ...fields, ...phase }, newId))
  }
  const response =
    chosen?.startsWith('response:') === true && isOpen(draft, chosen) ? chosen : openResponse(draft, step)
  if (response === undefined) return act('Add a step', addNodeAfter(draft, step, fields, GO_ON, newId))
  const writes = addNode(draft, step, fields, newId)
  const node = made(writes)
  return node === null ? null : act('Add a step', [...writes, ...connect(draft, response, toStep(placeOf(node).id))])
}

const toStep = (nodeId: string): Target => ({ type: 'node', nodeId })

/** The response that something is put behind: the chosen one, or the only one of the chosen step. */
function responseToSplit(draft: Draft, chosen: string | null): string | null {
  if (chosen?.startsWith('response:') === true) return splittable(draft, [chosen])
  const step = stepOf(chosen)
  return splittable(draft, step === null ? [] : siblings(draft, 'response', step).map(({ part }) => part))
}

const splittable = (draft: Draft, [only, ...others]: readonly string[]): string | null =>
  only === undefined || others.length > 0 || isOpen(draft, only) ? null : only

export function canInsert({ parts, structure }: DraftSnapshot, chosen: string | null): boolean {
  const step = stepOf(chosen)
  const isResponse = chosen?.startsWith('response:') === true
  return splittable(parts, isResponse ? [chosen] : step === null ? [] : structure.row('response', step)) !== null
}

export function insertStep(draft: Draft, chosen: string | null): Act | null {
  const response = responseToSplit(draft, chosen)
  return response === null ? null : act('Insert a step', insertBetween(draft, response, NEW_STEP, GO_ON, newId))
}

/** The chosen response leads there; of a step, its open response or a new one does. */
export function leadTo(draft: Draft, chosen: string, target: Target): Act | null {
  const step = stepOf(chosen)
  if (step === null) return null
  const response = chosen.startsWith('response:') ? chosen : openResponse(draft, step)
  if (response !== undefined) return act('Connect', connect(draft, response, target), response)
  const writes = addWithin(draft, 'response', step, toFields({ label: GO_ON, to: target }), newId)
  return act('Connect', writes, writes[0]?.part ?? chosen)
}

/** A new step that the chosen part leads to, in one gesture. */
export function leadToNew(draft: Draft, chosen: string, title: string): Act | null {
  const step = stepOf(chosen)
  if (step === null) return null
  const writes = addNode(draft, step, { ...NEW_STEP, title }, newId)
  const node = made(writes)
  if (node === null) return null
  const led = leadTo(draft, chosen, toStep(placeOf(node).id))
  return led === null ? null : act('Connect', [...writes, ...led.writes], node)
}

export function remove(draft: Draft, part: string): Act | null {
  const { kind } = placeOf(part)
  if (kind === 'script' || (kind === 'phase' && !isEmptyPhase(draft, part))) return null
  const writes = kind === 'item' ? removeItem(draft, part) : removePart(draft, part)
  return act(`Remove ${partWords(draft, part)}`, writes, neighbour(draft, part))
}

const isEmptyPhase = (draft: Draft, phase: string): boolean =>
  siblings(draft, 'node').every(({ fields }) => `phase:${readPart.node(fields).phase ?? ''}` !== phase)

/** What the eye falls on when a part is gone: the one after it, or before it, or what it belonged to. */
function neighbour(draft: Draft, part: string): string | null {
  const { kind, node } = placeOf(part)
  const row = siblings(draft, kind, node)
  const at = row.findIndex((sibling) => sibling.part === part)
  return (row[at + 1] ?? row[at - 1])?.part ?? (node === null ? null : nodeKey(node))
}

export function removeAndCloseUp(draft: Draft, nodeId: string): Act | null {
  return act(
    `Remove ${titleOf(draft, nodeId) ?? ''} and close up`,
    removeNodeAndCloseUp(draft, nodeId),
    neighbour(draft, nodeKey(nodeId)),
  )
}

export const duplicate = (draft: Draft, nodeId: string): Act | null =>
  act('Duplicate the step', duplicateNode(draft, nodeId, newId))

export const move = (draft: Draft, part: string, by: number): Act | null => act('Move', movePart(draft, part, by), part)

/** A line, a response or a field at the end of a step. */
export const addTo = (
  draft: Draft,
  kind: 'line' | 'response' | 'input',
  nodeId: string,
  fields: Fields,
): Act | null => {
  const writes = addWithin(draft, kind, nodeId, fields, newId)
  return act(
    kind === 'line' ? 'Add a line' : kind === 'response' ? 'Add a response' : 'Add a field',
    writes,
    writes[0]?.part ?? null,
  )
}
