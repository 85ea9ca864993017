/**
 * The frames as version 2 of the wire read them: its own schemas, written out by its own code with `z.toJSONSchema`
 * (`io: 'input'`: what it takes, so fields it does not know matter only where it was strict). Never to be written anew.
 */
import { z } from 'zod'
import { isZone } from '#domain/vocabulary/local-time.ts'
import clientFrames from './client-frames.json' with { type: 'json' }
import serverFrames from './server-frames.json' with { type: 'json' }

type Schema = z.core.JSONSchema.JSONSchema

/** The types of an imported file are too wide for a schema's. */
const asSchema = (json: object): Schema => JSON.parse(JSON.stringify(json))

export const CLIENT_FRAMES_2: Schema = asSchema(clientFrames)
const ServerFrame2 = z.fromJSONSchema(asSchema(serverFrames))

/** A schema cannot say which words are time zones; that version reads no others. */
const hasOnlyZones = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.entries(value).every(([key, one]) =>
    key === 'zone' || key === 'timeZone' ? one === null || areZones(one) : hasOnlyZones(one),
  )

const areZones = (key: unknown): boolean => typeof key === 'string' && key.split('|').every(isZone)

/** Whether a client of version 2 can read this frame. */
export function isReadable2(text: string): boolean {
  const frame: unknown = JSON.parse(text)
  return ServerFrame2.safeParse(frame).success && hasOnlyZones(frame)
}
