/** The live floor as a manager sees it: who does what, for how long, with whom, and where help is wanted. */
import { Button, VisuallyHidden } from '@mantine/core'
import { IconFilterOff, IconPlugConnectedX, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import { RightGate } from '../../session/route-states.tsx'
import { useMay } from '../../session/use-session.ts'
import { FloorGate } from '../../live/floor-gate.tsx'
import { useSearchState } from '../../browser/use-search-state.ts'
import { timeText } from '../../format/time-text.ts'
import { Strip } from '../../ui/strip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AgentTable } from '../../features/floor-view/agent-table.tsx'
import { BoardBody, BoardSide, useWideBoard } from '../../features/floor-view/board-body.tsx'
import classes from './board-screen.module.css'
import { Controls } from '../../features/floor-view/controls.tsx'
import { LeadTransferDialog } from '../../features/floor-view/lead-transfer-dialog.tsx'
import { AgentDetail } from './detail/agent-detail.tsx'
import { FloorStrip } from './floor-strip.tsx'
import { HandsStrip } from './hands-strip.tsx'
import { BoardSidebar } from './sidebar.tsx'
import { TileGrid } from '../../features/floor-view/tile-grid.tsx'
import { BoardElapsed, FrozenAt } from '../../features/floor-view/time-pill.tsx'
import { useFrozenAt, useGroups, useRows, useScriptsInUse } from '../../features/floor-view/use-board.ts'
import { useAnnouncements } from './use-announcements.ts'
import { useBoardActions } from './use-board-actions.ts'

export function BoardScreen() {
  return (
    <RightGate right="supervise">
      <FloorGate>
        <Board />
      </FloorGate>
    </RightGate>
  )
}

function Board() {
  const [search, setSearch] = useSearchState('/shell/board')
  const rows = useRows()
  const scripts = useScriptsInUse()
  const frozenAt = useFrozenAt()
  const [held, setHeld] = useState<readonly string[] | null>(null)
  const [besideOpen, setBesideOpen] = useState(false)
  const openBeside = useCallback(() => setBesideOpen(true), [])
  const wide = useWideBoard()
  const groups = useGroups(rows, search, scripts, held)
  const searchField = useRef<HTMLInputElement>(null)
  const open = useCallback((agentId: string) => setSearch({ agent: agentId }), [setSearch])
  const close = useCallback(() => setSearch({ agent: undefined }), [setSearch])
  const closeBeside = () => {
    setBesideOpen(false)
    close()
  }
  const selected = rows.find(({ agentId }) => agentId === search.agent)
  useAnnouncements(rows)
  useBoardActions({ rows, search, setSearch, searchField, selected: selected !== undefined, open, close })
  const empty = groups.every((group) => group.rows.length === 0)
  const People = search.view === 'tiles' ? TileGrid : AgentTable
  return (
    <FrozenAt value={frozenAt}>
      <VisuallyHidden component="h1">Live board</VisuallyHidden>
      <div className={classes.board} data-stale={frozenAt !== null || undefined}>
        <FloorStrip rows={rows} onChange={setSearch} />
        <HandsStrip rows={rows} onOpen={open} />
        {frozenAt !== null && <StaleLine since={frozenAt} />}
        <BoardBody>
          <div
            className={classes.people}
            onPointerEnter={() => setHeld(groups.flatMap((group) => group.rows.map(({ agentId }) => agentId)))}
            onPointerLeave={() => setHeld(null)}
          >
            <Controls search={search} onChange={setSearch} searchField={searchField} onBeside={openBeside} />
            {empty ? (
              <NobodyShown
                anybody={rows.length > 0}
                filtered={search.q !== '' || search.show !== 'floor'}
                onAll={() => setSearch({ show: 'all', q: '' })}
              />
            ) : (
              <People groups={groups} scripts={scripts} selected={search.agent} onOpen={open} />
            )}
          </div>
          <BoardSide open={selected !== undefined || besideOpen} stale={frozenAt !== null} onClose={closeBeside}>
            {selected ? (
              <AgentDetail key={selected.agentId} row={selected} scripts={scripts} onClose={close} />
            ) : (
              <BoardSidebar
                search={search}
                onChange={setSearch}
                rows={rows}
                onOpen={open}
                onClose={wide ? undefined : closeBeside}
              />
            )}
          </BoardSide>
        </BoardBody>
      </div>
      <LeadTransferDialog rows={rows} />
    </FrozenAt>
  )
}

function StaleLine({ since }: { since: number }) {
  return (
    <Strip tone="grey" role="status">
      <IconPlugConnectedX size={16} aria-hidden />
      <span>
        No connection. Showing the floor as of <b>{timeText(since)}</b>,{' '}
        <FrozenAt value={null}>
          <BoardElapsed since={since} />
        </FrozenAt>{' '}
        ago. Updates resume when you are back online.
      </span>
    </Strip>
  )
}

function NobodyShown({ anybody, filtered, onAll }: { anybody: boolean; filtered: boolean; onAll: () => void }) {
  const may = useMay()
  if (!anybody) {
    const mayInvite = may('manage-people')
    return (
      <EmptyState
        icon={IconUsersGroup}
        title="No one is in this team yet"
        action={
          mayInvite ? (
            <Button renderRoot={(props) => <Link to="/admin" search={{ part: 'people' }} {...props} />}>
              Invite people
            </Button>
          ) : undefined
        }
      >
        {mayInvite ? '' : 'An admin can add people. '}They appear here as soon as they sign in and go available.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconFilterOff}
      title={filtered ? 'No one matches this view' : 'No one is on duty yet'}
      action={
        <Button size="xs" variant="default" onClick={onAll}>
          Show everyone
        </Button>
      }
    >
      {filtered ? 'Change the filters or shorten the search.' : 'People appear here as soon as they go available.'}
    </EmptyState>
  )
}
