/** Which rows the board shows, in which order, under which headings. */
import type { TeamSettings } from '#domain/floor/settings.ts'
import { holdsWords } from '#domain/vocabulary/fold.ts'
import { STATES, type ShownState } from '../agents/state-badge.tsx'
import type { BoardRow } from './board-rows.ts'
import type { BoardSearch } from './board-search.ts'
import { thresholdLevel } from './thresholds.ts'

export interface RowGroup {
  readonly key: string
  readonly label: string | null
  readonly rows: readonly BoardRow[]
}

/** From what a manager must see first to what can wait. */
const STATE_ORDER: readonly ShownState[] = [
  'orphaned',
  'unreachable',
  'talking',
  'on-hold',
  'dialing',
  'wrap-up',
  'reserved',
  'available',
  'not-ready',
  'logged-out',
]
const rank = (state: ShownState): number => STATE_ORDER.indexOf(state)

interface OrderBy {
  readonly search: Pick<BoardSearch, 'show' | 'sort' | 'group' | 'q'>
  readonly settings: TeamSettings
  readonly now: number
  readonly phaseOf: (row: BoardRow) => string | null
}

export function shownRows(rows: readonly BoardRow[], { search, settings, now }: OrderBy): readonly BoardRow[] {
  return rows.filter((row) => isShown(row, search.show, settings, now) && holdsWords(textOf(row), search.q))
}

function isShown(row: BoardRow, show: BoardSearch['show'], settings: TeamSettings, now: number): boolean {
  switch (show) {
    case 'all':
      return true
    case 'floor':
      return row.state !== 'logged-out'
    case 'talking':
      return row.call !== null && row.call.phase !== 'wrap-up'
    case 'wrap-up':
      return row.state === 'wrap-up'
    case 'waiting':
      return row.state === 'available' || row.state === 'reserved'
    case 'not-ready':
      return row.state === 'not-ready'
    case 'trouble':
      return row.state === 'orphaned' || row.state === 'unreachable' || thresholdLevel(row, settings, now) === 'alarm'
    default:
      return show satisfies never
  }
}

const textOf = (row: BoardRow): string => {
  const lead = row.call?.lead ?? row.lease?.lead
  return [row.fullName, STATES[row.state].label, lead?.name, lead?.company].filter(Boolean).join(' ')
}

export function orderedRows(rows: readonly BoardRow[], by: OrderBy): readonly BoardRow[] {
  return rows.toSorted((one, other) => compare(one, other, by) || one.fullName.localeCompare(other.fullName))
}

function compare(one: BoardRow, other: BoardRow, { search, settings, now }: OrderBy): number {
  switch (search.sort) {
    case 'attention':
      return urgency(one, settings, now) - urgency(other, settings, now)
    case 'state':
      return rank(one.state) - rank(other.state) || longest(one, other)
    case 'longest':
      return longest(one, other)
    case 'calls':
      return other.tally.calls - one.tally.calls
    case 'name':
      return 0
    default:
      return search.sort satisfies never
  }
}

/** The one whose state began first; nobody's state comes last. */
const longest = (one: BoardRow, other: BoardRow): number => (one.since ?? Infinity) - (other.since ?? Infinity) || 0

/** Orphaned calls, then hands, then what is past its second threshold. The rest stays in one place, whatever its state. */
function urgency(row: BoardRow, settings: TeamSettings, now: number): number {
  if (row.state === 'orphaned') return 0
  if (row.agent?.handRaised) return 1
  if (row.state === 'logged-out') return 4
  return thresholdLevel(row, settings, now) === 'alarm' ? 2 : 3
}

export function groupedRows(rows: readonly BoardRow[], { search, phaseOf }: OrderBy): readonly RowGroup[] {
  if (search.group === 'none') return [{ key: 'all', label: null, rows }]
  const labelOf =
    search.group === 'state'
      ? (row: BoardRow) => STATES[row.state].label
      : (row: BoardRow) => phaseOf(row) ?? 'Not in a script'
  const groups = new Map<string, BoardRow[]>()
  for (const row of rows) {
    const label = labelOf(row)
    const group = groups.get(label)
    if (group) group.push(row)
    else groups.set(label, [row])
  }
  const made = [...groups].map(([label, members]) => ({ key: label, label, rows: members }))
  return search.group === 'state' ? made.toSorted((one, other) => firstRank(one) - firstRank(other)) : made
}

const firstRank = ({ rows }: RowGroup): number => (rows[0] ? rank(rows[0].state) : Infinity)

/** The order as it was, with newcomers last: nothing moves while a pointer is over it. */
export function heldOrder(was: readonly string[], rows: readonly BoardRow[]): readonly BoardRow[] {
  const place = new Map(was.map((agentId, index) => [agentId, index]))
  return rows.toSorted(
    (one, other) => (place.get(one.agentId) ?? Infinity) - (place.get(other.agentId) ?? Infinity) || 0,
  )
}
