/** The moment looked at and how, as part of the address: a link opens the same second on the same board. */
import { z } from 'zod'
import { Id } from '#domain/vocabulary/primitives.ts'
import { BoardSearch } from '../floor-view/board-search.ts'
import { HIGHLIGHT_KINDS } from './highlights.ts'

const gone = () => undefined

export const SPANS = ['5', '15', '60'] as const
export type Span = (typeof SPANS)[number]
export const SPAN_WORDS: Readonly<Record<Span, string>> = { '5': '5 min', '15': '15 min', '60': '1 hour' }

/** The address turns what looks like a number into one. */
const asText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value)

export const TimeMachineSearch = z.object({
  ...BoardSearch.shape,
  at: z.iso.datetime().optional().catch(gone),
  span: z.preprocess(asText, z.enum(SPANS)).catch('60'),
  beside: z.enum(['moments', 'events']).catch('moments'),
  /** Which moments are listed; all of them when left out. */
  only: z.enum(HIGHLIGHT_KINDS).optional().catch(gone),
})
export type TimeMachineSearch = z.infer<typeof TimeMachineSearch>

/** A second as the address writes it. */
export const toSearchTime = (at: number): string => new Date(at).toISOString()

/** The search that opens the time machine at this moment, on this person. */
export const momentSearch = (at: number, agentId?: string) => ({
  at: toSearchTime(at),
  ...(agentId === undefined || !Id.safeParse(agentId).success ? {} : { agent: agentId }),
})
