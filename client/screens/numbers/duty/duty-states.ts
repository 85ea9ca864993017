/** What time on duty is made of, in one order and in the colours of the states. */
import { DUTY_TIMES, type DutyCounts } from '#domain/analytics/duty.ts'
import type { DutyAnswer } from '#domain/http/numbers/duty.ts'

export interface DutyPart {
  readonly id: string
  readonly name: string
  readonly counts?: string
  /** As CSS has it. */
  readonly colour: string
  readonly of: (counts: DutyCounts) => number
}

const part = (id: 'ready_ms' | 'dial_ms' | 'talk_ms' | 'hold_ms' | 'wrap_up_ms', colour: string): DutyPart => ({
  id,
  ...DUTY_TIMES[id],
  colour: `var(--state-${colour})`,
  of: (counts) => counts[id],
})

const IN_CALLS: readonly DutyPart[] = [
  part('talk_ms', 'violet'),
  part('hold_ms', 'amber'),
  part('wrap_up_ms', 'orange'),
  part('dial_ms', 'blue'),
  part('ready_ms', 'green'),
]

/** Reasons are greys, lighter one by one: all of them are not ready. */
const grey = (at: number): string =>
  `color-mix(in srgb, var(--state-grey) ${Math.max(30, 90 - at * 18)}%, var(--surface))`

export const dutyParts = (reasons: DutyAnswer['reasons']): readonly DutyPart[] => [
  ...IN_CALLS,
  ...reasons.map(({ reason, label }, at) => ({
    id: `reason-${reason}`,
    name: label,
    colour: grey(at),
    of: (counts: DutyCounts) => counts.not_ready_reasons[reason] ?? 0,
  })),
]
