/** The speed a person listens at, kept on this machine. */
import { z } from 'zod'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue } from '../../browser/stored-value.ts'
import { SPEEDS } from './player-keys.ts'

const stored = storedValue({ storage: lasting, key: 'call-floor.playback-speed', schema: z.number() })

export function rememberedSpeed(): number {
  const kept = stored.read()
  return SPEEDS.find((speed) => speed === kept) ?? 1
}

export const rememberSpeed = (speed: number): void => void stored.write(speed)
