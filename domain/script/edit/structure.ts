/** What stands where in a draft and what leads where: everything but the words. While somebody types it stays the same object. */
import { listTargets } from '../check/links.ts'
import { inOrder, type Sibling } from './order.ts'
import { type Draft, nodeKey, type PartKind, placeOf, readPart } from './parts.ts'
import { sameJson } from './same-json.ts'

export interface Structure {
  /** Keys of the parts of a kind, of one node or of the script, as they stand. */
  readonly row: (kind: PartKind, node?: string | null) => readonly string[]
  /** Phases in their order, each with its steps; last, under `NO_PHASE`, steps whose phase is gone. */
  readonly phases: ReadonlyMap<string, readonly string[]>
  /** Keys of two steps, once for each pair of them that a response leads between. */
  readonly ways: readonly Way[]
}

export interface Way {
  readonly from: string
  readonly to: string
}

/** No phase is called that. */
export const NO_PHASE = 'phase:nowhere'

/** The fields that place a part or lead somewhere. */
const PLACING = ['order', 'phase', 'to'] as const

export function structureKeeper(): (draft: Draft) => Structure {
  let last: { readonly draft: Draft; readonly structure: Structure } | null = null
  return (draft) => {
    if (last?.draft !== draft) {
      const structure = last !== null && standAlike(last.draft, draft) ? last.structure : structureOf(draft)
      last = { draft, structure }
    }
    return last.structure
  }
}

function standAlike(before: Draft, after: Draft): boolean {
  if (before.size !== after.size) return false
  for (const [part, fields] of after) {
    const was = before.get(part)
    if (was === fields) continue
    if (was === undefined || PLACING.some((field) => !sameJson(was[field] ?? null, fields[field] ?? null))) return false
  }
  return true
}

export function structureOf(draft: Draft): Structure {
  const rows = rowsOf(draft)
  const row = (kind: PartKind, node: string | null = null) => rows.get(rowKey(kind, node)) ?? NONE
  const phases = new Map<string, string[]>(row('phase').map((phase) => [phase, []]))
  for (const step of row('node')) {
    const phase = `phase:${readPart.node(draft.get(step) ?? {}).phase ?? ''}`
    const home = phases.has(phase) ? phase : NO_PHASE
    phases.set(home, phases.get(home) ?? [])
    phases.get(home)?.push(step)
  }
  return { row, phases, ways: waysOf(draft) }
}

const NONE: readonly string[] = []

const rowKey = (kind: PartKind, node: string | null): string => `${kind}:${node ?? ''}`

function rowsOf(draft: Draft): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, Sibling[]>()
  for (const [part, fields] of draft) {
    const { kind, node } = placeOf(part)
    const key = rowKey(kind, node)
    const row = rows.get(key)
    if (row) row.push({ part, fields })
    else rows.set(key, [{ part, fields }])
  }
  return new Map([...rows].map(([key, row]) => [key, row.toSorted(inOrder).map(({ part }) => part)]))
}

function waysOf(draft: Draft): Way[] {
  const ways = new Map<string, Way>()
  for (const [part, fields] of draft) {
    if (!part.startsWith('response:')) continue
    const { to } = readPart.response(fields)
    const from = nodeKey(placeOf(part).node ?? '')
    for (const target of to === undefined ? [] : listTargets(to)) {
      const way = { from, to: nodeKey(target) }
      if (draft.has(way.to)) ways.set(`${way.from}>${way.to}`, way)
    }
  }
  return [...ways.values()]
}
