/** Beside the people, while nobody is chosen: who is called next, the callbacks, what just happened. */
import { LiveFeed } from './live-feed.tsx'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import { BoardSearch } from '../../features/floor-view/board-search.ts'
import { CallbackList } from './callbacks/callback-list.tsx'
import { NextUp } from './next-up.tsx'
import { SideTabs } from '../../features/floor-view/side-tabs.tsx'

interface BoardSidebarProps {
  readonly search: BoardSearch
  readonly rows: readonly BoardRow[]
  readonly onChange: (change: Partial<BoardSearch>) => void
  readonly onOpen: (agentId: string) => void
  /** Where it lies over the people and must be closed again. */
  readonly onClose?: (() => void) | undefined
}

export function BoardSidebar({ search, rows, onChange, onOpen, onClose }: BoardSidebarProps) {
  return (
    <>
      <SideTabs
        value={search.rail}
        onChange={(value) => onChange({ rail: BoardSearch.shape.rail.parse(value) })}
        onClose={onClose}
        data={[
          { value: 'next', label: 'Next up' },
          { value: 'callbacks', label: 'Callbacks' },
          { value: 'activity', label: 'Activity' },
        ]}
      />
      {search.rail === 'next' && <NextUp rows={rows} />}
      {search.rail === 'callbacks' && <CallbackList onOpen={onOpen} />}
      {search.rail === 'activity' && (
        <LiveFeed kind={search.feed} onKind={(feed) => onChange({ feed })} onOpen={onOpen} />
      )}
    </>
  )
}
