/** The speed a person listens at, kept on this machine. */
import { lasting } from '../../browser/browser-stores.ts'
import { SPEEDS } from './player-keys.ts'

const KEY = 'call-floor.playback-speed'

export function rememberedSpeed(): number {
  const kept = Number(lasting.getItem(KEY))
  return SPEEDS.find((speed) => speed === kept) ?? 1
}

export const rememberSpeed = (speed: number): void => lasting.setItem(KEY, String(speed))
