/** The board as it was at one second, drawn by the board's own tiles; looked at, not acted on. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, type Ref, type SyntheticEvent, memo, useState } from 'react'
import { useFloor, useRecent } from '../../../live/use-floor.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ActivityFeed } from '../../../features/floor-view/activity-feed.tsx'
import { AgentTable } from '../../../features/floor-view/agent-table.tsx'
import { BoardBody, BoardSide } from '../../../features/floor-view/board-body.tsx'
import { Controls } from '../../../features/floor-view/controls.tsx'
import { SideTabs } from '../../../features/floor-view/side-tabs.tsx'
import { TileGrid } from '../../../features/floor-view/tile-grid.tsx'
import { useGroups, useRows, useScriptsInUse } from '../../../features/floor-view/use-board.ts'
import { PastNumbers } from './past-numbers.tsx'
import { PastPerson } from './past-person.tsx'
import { TimeMachineSearch } from '../../../features/replay/time-machine-search.ts'
import classes from './past-board.module.css'

interface PastBoardProps {
  readonly search: TimeMachineSearch
  readonly searchField: Ref<HTMLInputElement>
  /** The list of moments, for when nobody is chosen. */
  readonly highlights: ReactNode
  readonly onChange: (change: { readonly [K in keyof TimeMachineSearch]?: TimeMachineSearch[K] | undefined }) => void
  readonly onOpen: (agentId: string) => void
}

/** A lead of the past cannot be picked up and given to somebody. */
const refuse = (event: SyntheticEvent) => {
  event.preventDefault()
  event.stopPropagation()
}

export const PastBoard = memo(function PastBoard(props: PastBoardProps) {
  const { search, searchField, highlights, onChange, onOpen } = props
  const [besideOpen, setBesideOpen] = useState(false)
  const rows = useRows()
  const events = useRecent()
  const scripts = useScriptsInUse()
  const doubleDials = useFloor((floor) => floor.doubleDials)
  const groups = useGroups(rows, search, scripts, null)
  const selected = rows.find(({ agentId }) => agentId === search.agent)
  const close = () => {
    setBesideOpen(false)
    onChange({ agent: undefined })
  }
  const empty = groups.every((group) => group.rows.length === 0)
  const People = search.view === 'tiles' ? TileGrid : AgentTable
  return (
    <>
      <PastNumbers rows={rows} doubleDials={doubleDials} />
      <BoardBody>
        <div className={classes.people} onDragStartCapture={refuse} onDragOverCapture={refuse} onDropCapture={refuse}>
          <Controls
            search={search}
            onChange={onChange}
            searchField={searchField}
            onBeside={() => setBesideOpen(true)}
            beside="Moments of the day"
          />
          {empty ? (
            <NobodyThen anybody={rows.length > 0} onAll={() => onChange({ show: 'all', q: '' })} />
          ) : (
            <People groups={groups} scripts={scripts} selected={search.agent} onOpen={onOpen} />
          )}
        </div>
        <BoardSide open={selected !== undefined || besideOpen} onClose={close}>
          {selected ? (
            <PastPerson key={selected.agentId} row={selected} scripts={scripts} onClose={close} />
          ) : (
            <>
              <SideTabs
                value={search.beside}
                onChange={(value) => onChange({ beside: TimeMachineSearch.shape.beside.parse(value) })}
                data={[
                  { value: 'moments', label: 'Moments of the day' },
                  { value: 'events', label: 'Just before' },
                ]}
              />
              {search.beside === 'moments' ? (
                highlights
              ) : (
                <ActivityFeed
                  events={events}
                  kind={search.feed}
                  onKind={(feed) => onChange({ feed })}
                  onOpen={onOpen}
                />
              )}
            </>
          )}
        </BoardSide>
      </BoardBody>
    </>
  )
})

const NobodyThen = ({ anybody, onAll }: { anybody: boolean; onAll: () => void }) =>
  anybody ? (
    <EmptyState
      icon={IconFilterOff}
      title="No one matches this view at that moment"
      action={
        <Button size="xs" variant="default" onClick={onAll}>
          Show everyone
        </Button>
      }
    >
      Change the filters or choose another moment.
    </EmptyState>
  ) : (
    <EmptyState
      icon={IconUsersGroup}
      title="No one was in this team at that moment"
      action={
        <Button size="xs" variant="default" component={Link} to="/board">
          Go to the live board
        </Button>
      }
    >
      Choose another moment or another day.
    </EmptyState>
  )
