/** Whether a lead can be handed out, as far as the lead itself and the team's rules of rest tell; the rules stay the judge. */
import { holdsOn } from '#domain/decide/next-lead.ts'
import type { HopperLead } from '#domain/decide/types.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { emptyFloor } from '#domain/floor/state.ts'
import { CLOSED_STATUSES } from '#domain/vocabulary/lead.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'
import type { HoldRule } from '#domain/vocabulary/why.ts'

export const STAGE = { held: 0, ready: 1, waiting: 2 } as const

export interface Stage {
  readonly stage: (typeof STAGE)[keyof typeof STAGE]
  readonly readyAt: Instant
}

/** Held until the settings change or a person acts. */
const NEVER = Number.MAX_SAFE_INTEGER

/** Rules whose end depends on this lead and the settings alone, so that they can be waited for by the clock. */
const TIMED: ReadonlySet<HoldRule> = new Set<HoldRule>([
  'attempts-life',
  'attempts-day',
  'attempts-rolling',
  'cooldown',
  'skipped',
])

export function stageOf(lead: HopperLead, settings: TeamSettings, now: Instant): Stage {
  const { card, suppressed, finished, duplicateOf } = lead
  const closed = finished || CLOSED_STATUSES.includes(card.status)
  if (suppressed || closed || duplicateOf !== null || card.phone === null) return { stage: STAGE.held, readyAt: 0 }
  const readyAt = holdsOn(emptyFloor('nobody', settings), lead, card.ownerId ?? 'nobody', now)
    .filter(({ rule }) => TIMED.has(rule))
    .reduce((latest, { until }) => Math.max(latest, until ?? NEVER), 0)
  return readyAt > now ? { stage: STAGE.waiting, readyAt } : { stage: STAGE.ready, readyAt: 0 }
}
