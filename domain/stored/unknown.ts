/**
 * Fields that a newer release has stored and this one does not know: set aside when something is read, and put back when it is
 * written, so that a deploy that is taken back for an hour loses nothing of what was set meanwhile.
 */
import type { z } from 'zod'
import { getDefinition, isRecord, getWalk, isRead } from './walk.ts'

/** The unknown fields of an object, and of what lies in its known ones. */
export interface Unknown {
  readonly own: Readonly<Record<string, unknown>>
  readonly within: Readonly<Record<string, Unknown>>
}

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
      return collectUnknown(
        Array.isArray(stored) ? Object.fromEntries(Object.entries(stored)) : stored,
        () => def.element,
      )
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

/** The value as it is to be stored: with what was set aside, as far as there still is something to put it into. */
export function withUnknown(value: unknown, unknown: Unknown | undefined): unknown {
  if (unknown === undefined) return value
  if (Array.isArray(value)) return value.map((one, index) => withUnknown(one, unknown.within[index]))
  if (!isRecord(value)) return value
  const within = Object.entries(unknown.within).flatMap(([key, deeper]) =>
    Object.hasOwn(value, key) ? [[key, withUnknown(value[key], deeper)] as const] : [],
  )
  return { ...unknown.own, ...value, ...Object.fromEntries(within) }
}
