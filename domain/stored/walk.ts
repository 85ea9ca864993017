/**
 * How a stored value is looked at, made once from its schema. What this release wrote passes through as it is: every field is
 * checked and nothing is copied, which costs a fraction of parsing. What differs is copied as far as it differs.
 */
import { z } from 'zod'

const NO = Symbol('unreadable')
/** The same value when nothing had to change, a copy, or `NO`. */
type Walk = (value: unknown) => unknown

export const isRead = <T extends z.core.$ZodType>(read: unknown): read is z.output<T> => read !== NO

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const walks = new WeakMap<z.core.$ZodType, Walk>()

export function getWalk(schema: z.core.$ZodType): Walk {
  const cached = walks.get(schema)
  if (cached) return cached
  const walk = checkedWalk(schema)
  walks.set(schema, walk)
  return walk
}

/** The library's own union of all there is, which is how it lets the inside of a schema be read. */
export const getDefinition = (schema: z.core.$ZodType) => (schema as z.core.$ZodTypes)._zod.def

function checkedWalk(schema: z.core.$ZodType): Walk {
  const bare = bareWalk(schema)
  if (bare === undefined) return byParsing(schema)
  const checks = listChecks(schema)
  return checks.length === 0 ? bare : (value) => runChecks(checks, bare(value))
}

/** Undefined for kinds that stored data hardly has; the schema's own parsing reads those. */
function bareWalk(schema: z.core.$ZodType): Walk | undefined {
  const def = getDefinition(schema)
  switch (def.type) {
    case 'string':
    case 'boolean':
      return (value) => (typeof value === def.type ? value : NO)
    case 'number':
      return (value) => (Number.isFinite(value) ? value : NO)
    case 'literal':
      return walkOneOf(def.values)
    case 'enum':
      return walkOneOf(Object.values(def.entries))
    case 'nullable':
      return unless(null, null, getWalk(def.innerType))
    case 'optional':
      return unless(undefined, undefined, getWalk(def.innerType))
    case 'default':
      return unless(undefined, def.defaultValue, getWalk(def.innerType))
    case 'lazy':
      return whenUsed(def.getter)
    case 'array':
      return arrayWalk(getWalk(def.element))
    case 'object':
      return objectWalk(Object.entries(def.shape))
    case 'record':
      return recordWalk(getWalk(def.keyType), getWalk(def.valueType))
    case 'union':
      return unionWalk(def)
    default:
      return undefined
  }
}

function walkOneOf(values: readonly unknown[]): Walk {
  const allowed = new Set(values)
  return (value) => (allowed.has(value) ? value : NO)
}

const unless =
  (stands: unknown, instead: unknown, inner: Walk): Walk =>
  (value) =>
    value === stands ? instead : inner(value)

/** A condition of a script may hold conditions, so its walk is made while it is being made. */
function whenUsed(schemaOf: () => z.core.$ZodType): Walk {
  let made: Walk | undefined
  return (value) => (made ??= getWalk(schemaOf()))(value)
}

function byParsing(schema: z.core.$ZodType): Walk {
  return (value) => {
    const parsed = z.safeParse(schema, value)
    return parsed.success ? parsed.data : NO
  }
}

function arrayWalk(element: Walk): Walk {
  return (value) => {
    if (!Array.isArray(value)) return NO
    let copy: unknown[] | undefined
    for (let index = 0; index < value.length; index += 1) {
      const before: unknown = value[index]
      const after = element(before)
      if (after === NO) return NO
      if (after !== before) (copy ??= [...value])[index] = after
    }
    return copy ?? value
  }
}

function objectWalk(shape: readonly (readonly [string, z.core.$ZodType])[]): Walk {
  const fields = shape.map(([key, schema]) => ({ key, walk: getWalk(schema) }))
  return (value) => {
    if (!isRecord(value)) return NO
    let changed: Record<string, unknown> | undefined
    let met = 0
    for (const { key, walk } of fields) {
      const before = value[key]
      const after = walk(before)
      if (after === NO) return NO
      if (before !== undefined) met += 1
      if (after !== before) (changed ??= {})[key] = after
    }
    let own = 0
    for (const _ in value) own += 1
    if (own === met) return changed ? { ...value, ...changed } : value
    const knownFields = fields.flatMap(({ key }) => (key in value ? [[key, value[key]] as const] : []))
    return { ...Object.fromEntries(knownFields), ...changed }
  }
}

/** An entry under a key that is none of today's is set aside like an unknown field. */
function recordWalk(keyWalk: Walk, entry: Walk): Walk {
  return (value) => {
    if (!isRecord(value)) return NO
    let copy: Record<string, unknown> | undefined
    for (const key in value) {
      const before = value[key]
      if (keyWalk(key) === NO) {
        copy ??= { ...value }
        delete copy[key]
        continue
      }
      const after = entry(before)
      if (after === NO) return NO
      if (after !== before) (copy ??= { ...value })[key] = after
    }
    return copy ?? value
  }
}

function unionWalk(def: z.core.$ZodUnionDef & { readonly discriminator?: string }): Walk {
  const { discriminator } = def
  if (discriminator === undefined) {
    const options = def.options.map(getWalk)
    return (value) => {
      for (const option of options) {
        const read = option(value)
        if (read !== NO) return read
      }
      return NO
    }
  }
  const byType = new Map<unknown, Walk>()
  for (const option of def.options)
    for (const type of option._zod.propValues?.[discriminator] ?? []) byType.set(type, getWalk(option))
  return (value) => (isRecord(value) ? (byType.get(value[discriminator])?.(value) ?? NO) : NO)
}

/** A format (an id, a whole number) is a check itself, besides those that were added. */
function listChecks(schema: z.core.$ZodType): readonly z.core.$ZodCheck<unknown>[] {
  const all: readonly unknown[] = [schema._zod.traits.has('$ZodCheck') && schema, ...(schema._zod.def.checks ?? [])]
  return all.filter(isCheck)
}

/** What is checked has the type that the schema has just found; the library's type for any check asks for `never`. */
const isCheck = (one: unknown): one is z.core.$ZodCheck<unknown> => isRecord(one)

function runChecks(checks: readonly z.core.$ZodCheck<unknown>[], value: unknown): unknown {
  if (value === NO) return NO
  const payload: z.core.ParsePayload = { value, issues: [] }
  for (const { _zod } of checks) {
    void _zod.check(payload)
    if (payload.issues.length > 0) return NO
  }
  return payload.value
}
