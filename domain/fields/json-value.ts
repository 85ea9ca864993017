/** What any JSON may be that comes in by a door, before a schema looks at it. */
import { isText } from '../vocabulary/text.ts'

export const MAX_DEPTH = 64

/** Level by level, because what nests without end would run out of stack by any other way, that of a schema included. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((one): unknown[] => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

/** Whether all of its texts, names of fields included, are whole characters. It does not nest too deep. */
export function holdsText(value: unknown): boolean {
  if (typeof value === 'string') return isText(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(holdsText)
  return Object.entries(value).every(([key, one]) => isText(key) && holdsText(one))
}
