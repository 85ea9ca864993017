/**
 * Changes of a draft, each with its inverse. A write says what stood there before, so that what somebody else changed meanwhile
 * is never overwritten: the change is refused with the places that differ. One change is one gesture, and whole or nothing.
 */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'
import { type Draft, type Fields, isField, isPart, type Json, parentOf, PartKey } from './parts.ts'
import { sameJson } from './same-json.ts'

/** The fields of a part as they come in; `isPart` has the last word. */
export const FieldValues = z.record(z.string().max(40), z.json())

/** Null stands for nothing: no field holds it. */
const SetField = z
  .strictObject({
    type: z.literal('set'),
    part: PartKey,
    field: z.string().max(40),
    before: z.json(),
    after: z.json(),
  })
  .refine(({ part, field, after }) => after === null || isField(part, field, after), { path: ['after'] })

const AddPart = z
  .strictObject({ type: z.literal('add'), part: PartKey, fields: FieldValues })
  .refine(({ part, fields }) => isPart(part, fields), { path: ['fields'] })

const RemovePart = z.strictObject({ type: z.literal('remove'), part: PartKey, fields: FieldValues })

export const Write = z.discriminatedUnion('type', [SetField, AddPart, RemovePart])
export type Write = z.infer<typeof Write>

/** More than an import of the largest script needs. */
export const MAX_WRITES = 20_000

/** One gesture of one person. Its id is the client's: sent again, it is the same change. */
export const Change = z.strictObject({ id: Id, writes: z.array(Write).min(1).max(MAX_WRITES) })
export type Change = z.infer<typeof Change>

/** Where a change and the draft disagree. `mine` is what the change says, `theirs` what stands there now; null for nothing. */
export type Conflict =
  | {
      readonly type: 'changed'
      readonly part: string
      readonly field: string
      readonly mine: Json
      readonly theirs: Json
    }
  /** The part, or the node it would belong to, is gone. */
  | { readonly type: 'removed'; readonly part: string }
  /** Somebody else made another part under this key. */
  | { readonly type: 'exists'; readonly part: string }
  /** It would be removed, and somebody added to it. */
  | { readonly type: 'grown'; readonly part: string; readonly child: string }

export type Applied =
  /** `writes` are those that changed something: their inverse leads back exactly. */
  | { readonly ok: true; readonly draft: Draft; readonly writes: readonly Write[] }
  | { readonly ok: false; readonly conflicts: readonly Conflict[] }

const value = (fields: Fields, field: string): Json => (Object.hasOwn(fields, field) ? (fields[field] ?? null) : null)

export function applyWrites(draft: Draft, writes: readonly Write[]): Applied {
  const parts = new Map(draft)
  const conflicts: Conflict[] = []
  const effective: Write[] = []
  for (const write of writes) {
    const found = conflictOf(parts, write)
    if (found === 'done') continue
    if (found !== null) conflicts.push(found)
    else {
      perform(parts, write)
      effective.push(write)
    }
  }
  const removed = effective.flatMap((write) => (write.type === 'remove' ? write.part : []))
  conflicts.push(...orphans(parts, new Set(removed)))
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, draft: parts, writes: effective }
}

/** Null when the write can be made; `done` when the draft says so already. */
function conflictOf(parts: Draft, write: Write): Conflict | 'done' | null {
  const { part } = write
  const now = parts.get(part)
  switch (write.type) {
    case 'set': {
      if (now === undefined) return { type: 'removed', part }
      const theirs = value(now, write.field)
      if (sameJson(theirs, write.after)) return 'done'
      if (sameJson(theirs, write.before)) return null
      return { type: 'changed', part, field: write.field, mine: write.after, theirs }
    }
    case 'add': {
      if (now !== undefined) return sameJson(now, write.fields) ? 'done' : { type: 'exists', part }
      const parent = parentOf(part)
      return parent === null || parts.has(parent) ? null : { type: 'removed', part: parent }
    }
    case 'remove': {
      if (now === undefined) return 'done'
      const names = new Set([...Object.keys(now), ...Object.keys(write.fields)])
      const field = [...names].find((name) => !sameJson(value(now, name), value(write.fields, name)))
      return field === undefined ? null : { type: 'changed', part, field, mine: null, theirs: value(now, field) }
    }
    default:
      return write satisfies never
  }
}

function perform(parts: Map<string, Fields>, write: Write): void {
  if (write.type === 'add') parts.set(write.part, write.fields)
  else if (write.type === 'remove') parts.delete(write.part)
  else {
    const { [write.field]: _before, ...rest } = parts.get(write.part) ?? {}
    parts.set(write.part, write.after === null ? rest : { ...rest, [write.field]: write.after })
  }
}

/** Whatever stands under a node that this change takes away came from somebody else. */
function orphans(parts: Draft, removed: ReadonlySet<string>): Conflict[] {
  if (removed.size === 0) return []
  return [...parts.keys()].flatMap((child): Conflict[] => {
    const parent = parentOf(child)
    return parent !== null && removed.has(parent) && !parts.has(parent) ? [{ type: 'grown', part: parent, child }] : []
  })
}

/** What takes writes back that were made one after the other. */
export const invertWrites = (writes: readonly Write[]): Write[] => writes.map(invert).toReversed()

function invert(write: Write): Write {
  switch (write.type) {
    case 'set':
      return { ...write, before: write.after, after: write.before }
    case 'add':
      return { ...write, type: 'remove' }
    case 'remove':
      return { ...write, type: 'add' }
    default:
      return write satisfies never
  }
}

/** The writes that lead from one draft to another: a diff, an import over what stands, a rollback. */
export function compareDrafts(before: Draft, after: Draft): Write[] {
  const added = [...after].flatMap(([part, fields]): Write[] =>
    before.has(part) ? [] : [{ type: 'add', part, fields }],
  )
  const removed = [...before].flatMap(([part, fields]): Write[] =>
    after.has(part) ? [] : [{ type: 'remove', part, fields }],
  )
  const changed = [...before].flatMap(([part, fields]) => compareFields(part, fields, after.get(part) ?? fields))
  // Nodes come before what belongs to them, and go after it.
  const depth = ({ part }: Write) => (parentOf(part) === null ? 0 : 1)
  return [
    ...changed,
    ...removed.toSorted((one, other) => depth(other) - depth(one)),
    ...added.toSorted((one, other) => depth(one) - depth(other)),
  ]
}

const compareFields = (part: string, before: Fields, after: Fields): Write[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field): Write[] => {
    const [was, is] = [value(before, field), value(after, field)]
    return sameJson(was, is) ? [] : [{ type: 'set', part, field, before: was, after: is }]
  })
