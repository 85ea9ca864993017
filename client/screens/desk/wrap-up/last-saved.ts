/** The call that was saved last on this page, for the seconds in which a slip is seen. */
import { createStore } from 'zustand/vanilla'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import type { Disposition } from '#domain/floor/settings.ts'

export interface LastSaved {
  readonly callId: string
  readonly lead: LeadCard
  readonly disposition: Disposition
  /** By the floor’s clock. */
  readonly at: number
}

export const lastSaved = createStore<LastSaved | null>(() => null)
