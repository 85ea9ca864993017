/** Whether callbacks were kept (CB10). */
import type { RateMeasure } from './measure.ts'

/** How long before or after its time a callback may be dialled and counts as kept. */
export const KEPT_WITHIN_MS = 15 * 60_000

export interface CallbackCounts {
  readonly due: number
  readonly kept: number
}

export const CALLBACK_MEASURES = {
  callbacks_kept: {
    name: 'Callbacks kept',
    counts:
      'Callbacks dialled within 15 minutes of their time ÷ callbacks due. One that was moved counts at its new time; one that ended before its time was never due.',
    unit: 'share',
    of: 'callbacks due',
    count: ({ kept }) => kept,
    total: ({ due }) => due,
  },
} as const satisfies Readonly<Record<string, RateMeasure<CallbackCounts>>>

interface Callback {
  readonly due_at: number
  readonly dialled_at: number | null
  readonly ended_at: number | null
}

const isNear = ({ due_at, dialled_at }: Callback): boolean =>
  dialled_at !== null && Math.abs(dialled_at - due_at) <= KEPT_WITHIN_MS

/** What one callback counts at this moment; null while it is not due, and when it never was. */
export function countCallback(callback: Callback, now: number): CallbackCounts | null {
  if (isNear(callback)) return { due: 1, kept: 1 }
  const { due_at, ended_at } = callback
  if (ended_at !== null && ended_at < due_at) return null
  return due_at + KEPT_WITHIN_MS <= now ? { due: 1, kept: 0 } : null
}
