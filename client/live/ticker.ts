/** One second for the whole page: every clock on the screen turns in the same frame, from one timer. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let ticks = 0

function tick(): void {
  ticks += 1
  for (const listener of listeners) listener()
}

/** Runs only while somebody listens. */
export function subscribeTick(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

export const useTick = (): number => useSyncExternalStore(subscribeTick, () => ticks)
