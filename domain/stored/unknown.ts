/**
 * Fields that a newer release has stored and this one does not know, and elements of a list that this one cannot read: set
 * aside when something is read, and put back when it is written, so that a deploy that is taken back for an hour loses nothing
 * of what was set meanwhile.
 */
import type { z } from 'zod'
import { getDefinition, isRecord, getWalk, isRead } from './walk.ts'

/** The unknown fields of an object or of the elements of a list, and of what lies in its known ones. */
export interface Unknown {
  readonly own: Readonly<Record<string, unknown>>
  readonly within: Readonly<Record<string, Unknown>>
  /** Of the elements of a list, those that have some. */
  readonly elements?: readonly Element[]
  /** Elements that cannot be read although it can be told which they are. What is nobody's is left out for good. */
  readonly unread?: readonly Unread[]
}

interface Unread {
  readonly index: number
  readonly identity: string
  readonly stored: unknown
}

interface Element {
  readonly index: number
  /** Undefined when it has none, or shares it with another of its list. */
  readonly identity: string | undefined
  readonly stored: unknown
  readonly unknown: Unknown
}

/** By the first of these that it has, an element is known again wherever it stands; `at` is when it happened. */
const IDENTITIES = ['id', 'code', 'key', 'at'] as const

/** Of a stored value that reads by this schema; undefined when it has none. */
export function unknownIn(schema: z.core.$ZodType, stored: unknown): Unknown | undefined {
  const def = getDefinition(schema)
  switch (def.type) {
    case 'nullable':
    case 'optional':
    case 'default':
      return unknownIn(def.innerType, stored)
    case 'object':
      return collectUnknown(stored, (key) => (Object.hasOwn(def.shape, key) ? def.shape[key] : undefined))
    case 'record':
      return collectUnknown(stored, (key) => (isRead(getWalk(def.keyType)(key)) ? def.valueType : undefined))
    case 'array':
      return collectFromList(stored, def.element)
    default:
      return undefined
  }
}

function collectUnknown(stored: unknown, schemaOf: (key: string) => z.core.$ZodType | undefined): Unknown | undefined {
  if (!isRecord(stored)) return undefined
  const own: [string, unknown][] = []
  const within: [string, Unknown][] = []
  for (const [key, value] of Object.entries(stored)) {
    const schema = schemaOf(key)
    const deeper = schema && unknownIn(schema, value)
    if (schema === undefined) own.push([key, value])
    else if (deeper) within.push([key, deeper])
  }
  return own.length + within.length === 0
    ? undefined
    : { own: Object.fromEntries(own), within: Object.fromEntries(within) }
}

function collectFromList(stored: unknown, schema: z.core.$ZodType): Unknown | undefined {
  if (!Array.isArray(stored)) return undefined
  const identities = identitiesOf(stored)
  const elements: Element[] = []
  const unread: Unread[] = []
  for (const [index, one] of stored.entries()) {
    const identity = identities[index]
    if (isRead(getWalk(schema)(one))) {
      const unknown = unknownIn(schema, one)
      if (unknown) elements.push({ index, identity, stored: one, unknown })
    } else if (identity !== undefined) unread.push({ index, identity, stored: one })
  }
  return elements.length + unread.length === 0 ? undefined : { own: {}, within: {}, elements, unread }
}

function identitiesOf(list: readonly unknown[]): (string | undefined)[] {
  const identities = list.map(identityOf)
  const times = new Map<string | undefined, number>()
  for (const one of identities) times.set(one, (times.get(one) ?? 0) + 1)
  return identities.map((one) => (times.get(one) === 1 ? one : undefined))
}

function identityOf(element: unknown): string | undefined {
  if (!isRecord(element)) return undefined
  const name = IDENTITIES.find((one) => ['string', 'number'].includes(typeof element[one]))
  return name === undefined ? undefined : `${name} ${String(element[name])}`
}

/** The value as it is to be stored: with what was set aside, as far as there still is something to put it into. */
export function withUnknown(value: unknown, unknown: Unknown | undefined): unknown {
  if (unknown === undefined) return value
  if (Array.isArray(value)) return listWithUnknown(value, unknown)
  if (!isRecord(value)) return value
  const within = Object.entries(unknown.within).flatMap(([key, deeper]) =>
    Object.hasOwn(value, key) ? [[key, withUnknown(value[key], deeper)] as const] : [],
  )
  return { ...unknown.own, ...value, ...Object.fromEntries(within) }
}

/** An element that cannot be told from others gets them only where it stands as it was stored. */
function listWithUnknown(list: readonly unknown[], { elements = [], unread = [] }: Unknown): unknown[] {
  const identities = identitiesOf(list)
  const whole = list.map((one, index) => {
    const identity = identities[index]
    const same = identity === undefined ? undefined : elements.find((other) => other.identity === identity)
    if (same) return withUnknown(one, same.unknown)
    const there = elements.find((other) => other.index === index)
    const withTheirs = there ? withUnknown(one, there.unknown) : one
    return there && holds(withTheirs, there.stored) ? withTheirs : one
  })
  // Where they stood, as far as the list still is that long.
  for (const { index, identity, stored } of unread) if (!identities.includes(identity)) whole.splice(index, 0, stored)
  return whole
}

/** Is everything of `stored` still so in `whole`, which may have the defaults of today besides? */
function holds(whole: unknown, stored: unknown): boolean {
  if (Array.isArray(stored))
    return (
      Array.isArray(whole) && whole.length === stored.length && stored.every((one, index) => holds(whole[index], one))
    )
  if (!isRecord(stored)) return Object.is(whole, stored)
  return isRecord(whole) && Object.entries(stored).every(([key, one]) => holds(whole[key], one))
}
