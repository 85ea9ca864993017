/**
 * Reads something whose parts stand for themselves, such as a team's settings or a whole floor: each field, each element of a
 * list and each entry of a record that cannot be read costs itself. A field is then what `fallback` has, an element or an
 * entry is left out, and each is told.
 */
import type { z } from 'zod'
import { createReader } from './reader.ts'
import { getDefinition, isRead, isRecord, getWalk } from './walk.ts'

/** Where in the value, and what was wrong with it. */
export type Tell = (fault: string) => void

export function readLeniently<T extends z.ZodType>(
  schema: T,
  stored: unknown,
  fallback: z.output<T>,
  tell: Tell,
): z.output<T> {
  const read = createReader(schema)(stored)
  if (read.ok) return read.value
  const mend = part(schema, stored, fallback, { tell, path: [] })
  return isRead<T>(mend) && isRead<T>(getWalk(schema)(mend)) ? mend : fallback
}

interface Place {
  readonly tell: Tell
  readonly path: readonly string[]
}

function part(schema: z.core.$ZodType, stored: unknown, fallback: unknown, place: Place): unknown {
  const read = getWalk(schema)(stored)
  if (isRead(read)) return read
  const def = getDefinition(schema)
  if (def.type === 'object' && isRecord(stored) && isRecord(fallback))
    return Object.fromEntries(
      Object.entries(def.shape)
        .map(([key, one]) => [key, part(one, stored[key], fallback[key], inside(place, key))] as const)
        .filter(([, one]) => one !== undefined),
    )
  if (def.type === 'array' && Array.isArray(stored)) {
    const whole = stored.map((one, index) => alone(def.element, one, inside(place, String(index)))).filter(isRead)
    return isRead(getWalk(schema)(whole)) ? whole : fallback
  }
  if (def.type === 'record' && isRecord(stored))
    return Object.fromEntries(
      Object.entries(stored)
        .filter(([key]) => isRead(getWalk(def.keyType)(key)))
        .map(([key, one]) => [key, alone(def.valueType, one, inside(place, key))] as const)
        .filter(([, one]) => isRead(one)),
    )
  if (stored !== undefined) place.tell(`${place.path.join('.') || 'all'} cannot be read`)
  return fallback
}

const inside = ({ tell, path }: Place, key: string): Place => ({ tell, path: [...path, key] })

/** One of many, which is left out when it cannot be read. */
function alone(schema: z.core.$ZodType, stored: unknown, { tell, path }: Place): unknown {
  const read = getWalk(schema)(stored)
  if (!isRead(read)) tell(`${path.join('.')} cannot be read and is left out`)
  return read
}
