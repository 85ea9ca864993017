/** The keys of the board: finding, filtering, and going from one who needs somebody to the next. */
import type { RefObject } from 'react'
import { useActions } from '../../actions/registry.ts'
import { useFloor, useFromNow, useServerClock } from '../../live/use-floor.ts'
import { hasOpenAlert } from '../../features/floor-view/alerts.ts'
import { nextTrouble } from '../../features/floor-view/board-order.ts'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import type { BoardSearch } from '../../features/floor-view/board-search.ts'
import { boardActions } from './actions.ts'
import { raisedHands } from './hands-strip.tsx'

interface BoardActionsOptions {
  readonly rows: readonly BoardRow[]
  readonly search: BoardSearch
  readonly setSearch: (change: Partial<BoardSearch>) => void
  readonly searchField: RefObject<HTMLInputElement | null>
  /** Somebody's details are open. */
  readonly selected: boolean
  readonly open: (agentId: string) => void
  readonly close: () => void
}

export function useBoardActions(options: BoardActionsOptions): void {
  const { rows, search, setSearch, searchField, selected, open, close } = options
  const settings = useFloor((floor) => floor.settings)
  const clock = useServerClock()
  const [longest] = raisedHands(rows)
  const inTrouble = useFromNow((now) => rows.some((row) => hasOpenAlert(row, settings, now)))
  const openNextTrouble = () => {
    const next = nextTrouble(rows, settings, clock(), search.agent)
    if (next) open(next.agentId)
  }
  useActions([
    { ...boardActions.find, run: () => searchField.current?.focus() },
    { ...boardActions.view, run: () => setSearch({ view: search.view === 'tiles' ? 'table' : 'tiles' }) },
    {
      ...boardActions.hand,
      run: () => longest && open(longest.agentId),
      when: longest === undefined ? 'No raised hands.' : true,
    },
    { ...boardActions.trouble, run: () => setSearch({ show: search.show === 'trouble' ? 'floor' : 'trouble' }) },
    {
      ...boardActions.nextTrouble,
      run: openNextTrouble,
      when: inTrouble || 'Nothing that nobody looks after.',
    },
    { ...boardActions.callbacks, run: () => setSearch({ rail: 'callbacks', agent: undefined }) },
    { ...boardActions.close, run: close, when: selected },
  ])
}
