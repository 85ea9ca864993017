/** Whether a lead can be handed out, as far as the lead itself and the team's rules of rest tell; the rules stay the judge. */
import { ownHolds } from '#domain/decide/next-lead.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { CLOSED_STATUSES } from '#domain/vocabulary/lead.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'

export const STAGE = { held: 0, ready: 1, waiting: 2 } as const

export interface Stage {
  readonly stage: (typeof STAGE)[keyof typeof STAGE]
  readonly readyAt: Instant
}

/** Held until the settings change or a person acts. */
const NEVER = Number.MAX_SAFE_INTEGER

export function deriveStage(lead: HopperLead, settings: TeamSettings, now: Instant): Stage {
  const { card, suppressed, finished, duplicateOf } = lead
  const closed = finished || CLOSED_STATUSES.includes(card.status)
  if (suppressed || closed || duplicateOf !== null || card.phone === null) return { stage: STAGE.held, readyAt: 0 }
  const readyAt = ownHolds({ settings }, lead, now).reduce((latest, { until }) => Math.max(latest, until ?? NEVER), 0)
  return readyAt > now ? { stage: STAGE.waiting, readyAt } : { stage: STAGE.ready, readyAt: 0 }
}
