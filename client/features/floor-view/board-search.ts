/** How the board is looked at, as part of its address: a view can be shared and comes back after a reload. */
import { z } from 'zod'
import { searchChoice, searchId, searchText } from '../../browser/search-params.ts'

export const SORTS = ['attention', 'state', 'longest', 'name', 'calls'] as const
export const GROUPS = ['none', 'state', 'phase'] as const
export const SHOWS = ['floor', 'talking', 'wrap-up', 'waiting', 'not-ready', 'trouble', 'all'] as const

export const BOARD_DEFAULTS = {
  view: 'tiles',
  show: 'floor',
  sort: 'attention',
  group: 'none',
  q: '',
  rail: 'next',
  feed: 'all',
} as const

export const BoardSearch = z.object({
  view: searchChoice(['tiles', 'table'], BOARD_DEFAULTS.view),
  show: searchChoice(SHOWS, BOARD_DEFAULTS.show),
  sort: searchChoice(SORTS, BOARD_DEFAULTS.sort),
  group: searchChoice(GROUPS, BOARD_DEFAULTS.group),
  q: searchText(),
  agent: searchId(),
  rail: searchChoice(['next', 'activity', 'callbacks'], BOARD_DEFAULTS.rail),
  /** Which kinds of events the feed shows. */
  feed: searchChoice(['all', 'calls', 'outcomes', 'duty', 'leads', 'help'], BOARD_DEFAULTS.feed),
})
export type BoardSearch = z.infer<typeof BoardSearch>
