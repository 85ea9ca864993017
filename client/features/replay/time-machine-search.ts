/** The moment looked at and how, as part of the address: a link opens the same second on the same board. */
import { z } from 'zod'
import { Id } from '#domain/vocabulary/primitives.ts'
import { searchChoice } from '../../browser/search-params.ts'
import { BOARD_DEFAULTS, BoardSearch } from '../floor-view/board-search.ts'
import { HIGHLIGHT_KINDS } from './highlight-kinds.ts'

export const SPANS = ['5', '15', '60'] as const
export type Span = (typeof SPANS)[number]
export const SPAN_WORDS: Readonly<Record<Span, string>> = { '5': '5 min', '15': '15 min', '60': '1 hour' }

export const TIME_MACHINE_DEFAULTS = { ...BOARD_DEFAULTS, span: '60', beside: 'moments' } as const

export const TimeMachineSearch = z.object({
  ...BoardSearch.shape,
  at: z.iso.datetime().optional().catch(undefined),
  span: z
    .union([z.enum(SPANS), z.number().transform(String).pipe(z.enum(SPANS))])
    .default(TIME_MACHINE_DEFAULTS.span)
    .catch(TIME_MACHINE_DEFAULTS.span),
  beside: searchChoice(['moments', 'events'], TIME_MACHINE_DEFAULTS.beside),
  /** Which moments are listed; all of them when left out. */
  only: z.enum(HIGHLIGHT_KINDS).optional().catch(undefined),
})
export type TimeMachineSearch = z.infer<typeof TimeMachineSearch>

/** A second as the address writes it. */
export const toSearchTime = (at: number): string => new Date(at).toISOString()

/** The search that opens the time machine at this moment, on this person. */
export const momentSearch = (at: number, agentId?: string) => ({
  at: toSearchTime(at),
  ...(agentId === undefined || !Id.safeParse(agentId).success ? {} : { agent: agentId }),
})
