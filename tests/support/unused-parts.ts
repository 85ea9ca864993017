/** Which keys, options and alternatives of a schema a value makes no use of, wherever in it they could stand. */
import { z } from 'zod'

/** What was found of each schema; one that stands in several places is one. */
type Found = Map<z.core.$ZodType, { readonly name: string; readonly values: unknown[] }>

export function unusedParts(schema: z.core.$ZodType, value: unknown): string[] {
  const found: Found = new Map()
  collect(schema, [value], '', found)
  const missing = [...found].filter(([, { values }]) => values.every((one) => one === undefined))
  const options = [...found].flatMap(([part, { values }]) =>
    part instanceof z.ZodEnum ? part.options.filter((option) => !values.includes(option)) : [],
  )
  const names = new Set(missing.map(([, { name }]) => name))
  return [...names, ...options.map(String)]
}

function collect(schema: z.core.$ZodType, values: readonly unknown[], name: string, found: Found): void {
  const before = found.get(schema)
  if (before && values.length === 0) return
  if (before) before.values.push(...values)
  else found.set(schema, { name, values: [...values] })
  for (const [part, its, called] of listParts(
    schema,
    values.filter((one) => one !== undefined),
    name,
  ))
    collect(part, its, called, found)
}

type Part = readonly [z.core.$ZodType, readonly unknown[], string]

function listParts(schema: z.core.$ZodType, values: readonly unknown[], name: string): Part[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).map(([key, part]): Part => [
      part,
      values.map((value) => (value instanceof Object ? Reflect.get(value, key) : undefined)),
      key,
    ])
  if (schema instanceof z.ZodUnion)
    return schema.options.map((option): Part => [
      option,
      values.filter((value) => z.safeParse(option, value).success),
      `${name}: ${nameOf(option)}`,
    ])
  if (schema instanceof z.ZodArray) return [[schema.element, values.flat(), name]]
  if (schema instanceof z.ZodRecord)
    return [[schema.valueType, values.flatMap((value) => Object.values(value ?? {})), name]]
  // Unwrapped, a lazy schema is another one each time.
  if (schema instanceof z.ZodLazy) return [[schema._zod.innerType, values, name]]
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return [[schema.unwrap(), values, name]]
  return []
}

/** Of an alternative: what tells it from the others. */
function nameOf(option: z.core.$ZodType): string {
  if (!(option instanceof z.ZodObject)) return option._zod.def.type
  const literal = Object.values(option.shape).find((part) => part instanceof z.ZodLiteral)
  return literal instanceof z.ZodLiteral ? String(literal.value) : Object.keys(option.shape).join()
}
