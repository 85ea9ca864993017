/** Which rows the board shows, in which order, under which headings. */
import type { TeamSettings } from '#domain/floor/settings.ts'
import { holdsWords } from '#domain/vocabulary/fold.ts'
import type { PersonState } from '#domain/floor/people/person-state.ts'
import { STATES } from '../agents/state-badge.tsx'
import { hasOpenAlert, isOpen, listRowAlerts } from './alerts.ts'
import type { BoardRow } from './board-rows.ts'
import type { BoardSearch } from './board-search.ts'

export interface RowGroup {
  readonly key: string
  readonly label: string | null
  readonly rows: readonly BoardRow[]
}

/** From what a manager must see first to what can wait. */
const STATE_ORDER: readonly PersonState[] = [
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
const rank = (state: PersonState): number => STATE_ORDER.indexOf(state)

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
      return listRowAlerts(row, settings, now).length > 0
    default:
      return show satisfies never
  }
}

const textOf = (row: BoardRow): string => {
  const lead = row.call?.lead ?? row.lease?.lead
  return [row.fullName, STATES[row.state].label, lead?.name, lead?.company].filter(Boolean).join(' ')
}

type Comparison = (one: BoardRow, other: BoardRow) => number

export const orderedRows = (rows: readonly BoardRow[], by: OrderBy): readonly BoardRow[] =>
  inOrder(rows, comparisonOf(rows, by))

const inOrder = (rows: readonly BoardRow[], compare: Comparison): readonly BoardRow[] =>
  rows.toSorted((one, other) => compare(one, other) || one.fullName.localeCompare(other.fullName))

function comparisonOf(rows: readonly BoardRow[], { search, settings, now }: OrderBy): Comparison {
  switch (search.sort) {
    case 'attention':
      return byUrgency(rows, settings, now)
    case 'state':
      return (one, other) => rank(one.state) - rank(other.state) || longest(one, other)
    case 'longest':
      return longest
    case 'calls':
      return (one, other) => other.tally.calls - one.tally.calls
    case 'name':
      return () => 0
    default:
      return search.sort satisfies never
  }
}

/** The one whose state began first; nobody's state comes last. */
const longest = (one: BoardRow, other: BoardRow): number => (one.since ?? Infinity) - (other.since ?? Infinity) || 0

/**
 * Orphaned calls, then hands, then what is past a limit, then what else is to be seen; what somebody looks after has no part in
 * it. The rest stays in one place, whatever its state.
 */
function urgency(row: BoardRow, settings: TeamSettings, now: number): number {
  const open = listRowAlerts(row, settings, now).filter(isOpen)
  if (open.some(({ kind }) => kind === 'orphaned')) return 0
  if (open.some(({ kind }) => kind === 'hand')) return 1
  if (open.some(({ level }) => level === 'alarm')) return 2
  if (open.length > 0) return 3
  return row.state === 'logged-out' ? 5 : 4
}

/** Asked once for each row, not for each comparison: the board of hundreds is put in order every second. */
function byUrgency(rows: readonly BoardRow[], settings: TeamSettings, now: number): Comparison {
  const urgencies = new Map(rows.map((row) => [row, urgency(row, settings, now)]))
  return (one, other) => (urgencies.get(one) ?? 0) - (urgencies.get(other) ?? 0)
}

/** Whose trouble comes after that of `agentId`, the most urgent first, and round again; null while there is none. */
export function nextTrouble(
  rows: readonly BoardRow[],
  settings: TeamSettings,
  now: number,
  agentId: string | undefined,
): BoardRow | null {
  const open = rows.filter((row) => hasOpenAlert(row, settings, now))
  const mostUrgentFirst = inOrder(open, byUrgency(open, settings, now))
  const here = mostUrgentFirst.findIndex((row) => row.agentId === agentId)
  return mostUrgentFirst[(here + 1) % Math.max(1, open.length)] ?? null
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
