/**
 * Floors and events as older releases stored them. Settings grow a field now and then; one that was stored before has the
 * default of that field, as the release that wrote it behaved.
 */
import { z } from 'zod'
import { DEFAULT_SETTINGS } from '#domain/floor/settings.ts'

const Anything = z.looseObject({})
const WithSettings = z.looseObject({ settings: Anything })
const WithEvent = z.looseObject({ event: Anything })

const grown = (settings: Record<string, unknown>): Record<string, unknown> => ({ ...DEFAULT_SETTINGS, ...settings })

export function upcastFloor(stored: unknown): unknown {
  const floor = WithSettings.safeParse(stored)
  return floor.success ? { ...floor.data, settings: grown(floor.data.settings) } : stored
}

export function upcastLine(stored: unknown): unknown {
  const line = WithEvent.safeParse(stored)
  if (!line.success) return stored
  const event = WithSettings.safeParse(line.data.event)
  return event.success ? { ...line.data, event: { ...event.data, settings: grown(event.data.settings) } } : stored
}
