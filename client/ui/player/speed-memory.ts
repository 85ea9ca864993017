/** The speed a person listens at, kept on this machine. */
import { SPEEDS } from './player-keys.ts'

const KEY = 'call-floor.playback-speed'

export function rememberedSpeed(): number {
  try {
    const kept = Number(localStorage.getItem(KEY))
    return SPEEDS.find((speed) => speed === kept) ?? 1
  } catch {
    // Storage may be forbidden; the ordinary speed is then right.
    return 1
  }
}

export function rememberSpeed(speed: number): void {
  try {
    localStorage.setItem(KEY, String(speed))
  } catch {
    // Nothing is lost but the comfort.
  }
}
