/** How the board is looked at, as part of its address: a view can be shared and comes back after a reload. */
import { z } from 'zod'

export const SORTS = ['attention', 'state', 'longest', 'name', 'calls'] as const
export const GROUPS = ['none', 'state', 'phase'] as const
export const SHOWS = ['floor', 'talking', 'wrap-up', 'waiting', 'not-ready', 'trouble', 'all'] as const

/** The address turns what looks like a number into one. */
const Text = z.union([z.string(), z.number().transform(String)])

export const BoardSearch = z.object({
  view: z.enum(['tiles', 'table']).catch('tiles'),
  show: z.enum(SHOWS).catch('floor'),
  sort: z.enum(SORTS).catch('attention'),
  group: z.enum(GROUPS).catch('none'),
  q: Text.catch(''),
  agent: Text.optional().catch(undefined),
  rail: z.enum(['next', 'activity', 'callbacks']).catch('next'),
  /** Which kinds of events the feed shows. */
  feed: z.enum(['all', 'calls', 'outcomes', 'duty', 'leads', 'help']).catch('all'),
})
export type BoardSearch = z.infer<typeof BoardSearch>

export const SORT_WORDS: Readonly<Record<BoardSearch['sort'], string>> = {
  attention: 'Needs attention',
  state: 'State',
  longest: 'Longest in state',
  name: 'Name',
  calls: 'Calls today',
}
export const GROUP_WORDS: Readonly<Record<BoardSearch['group'], string>> = {
  none: 'No groups',
  state: 'By state',
  phase: 'By script phase',
}
export const SHOW_WORDS: Readonly<Record<BoardSearch['show'], string>> = {
  floor: 'On duty',
  talking: 'On the line',
  'wrap-up': 'Wrap-up',
  waiting: 'Waiting',
  'not-ready': 'Not ready',
  trouble: 'Trouble',
  all: 'Everyone',
}
