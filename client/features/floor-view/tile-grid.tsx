/** The tiles: only the rows of tiles in view exist, so three hundred people scroll like ten. */
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react'
import { useFloor } from '../../live/use-floor.ts'
import { AgentTile } from './agent-tile.tsx'
import type { RowGroup } from './board-order.ts'
import type { BoardRow } from './board-rows.ts'
import classes from './tile-grid.module.css'
import type { Scripts } from './use-board.ts'

const TILE_MIN = 228
const TILE_HEIGHT = 124
const GAP = 8
const HEADING_HEIGHT = 32
const OVERSCAN = 4

type Line =
  | { readonly type: 'heading'; readonly group: RowGroup }
  | { readonly type: 'tiles'; readonly rows: readonly BoardRow[] }

function linesOf(groups: readonly RowGroup[], columns: number): readonly Line[] {
  return groups.flatMap((group) => {
    const lines: Line[] = group.label === null ? [] : [{ type: 'heading', group }]
    for (let from = 0; from < group.rows.length; from += columns) {
      lines.push({ type: 'tiles', rows: group.rows.slice(from, from + columns) })
    }
    return lines
  })
}

interface TileGridProps {
  readonly groups: readonly RowGroup[]
  readonly scripts: Scripts
  readonly selected: string | undefined
  readonly onOpen: (agentId: string) => void
}

export function TileGrid({ groups, scripts, selected, onOpen }: TileGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: measured, width } = useElementSize()
  const reasons = useFloor((floor) => floor.settings.notReadyReasons)
  const reasonLabels = useMemo(() => new Map(reasons.map(({ code, label }) => [code, label])), [reasons])
  const columns = Math.max(1, Math.floor((width + GAP) / (TILE_MIN + GAP)))
  const lines = useMemo(() => linesOf(groups, columns), [groups, columns])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.type === 'heading' ? HEADING_HEIGHT : TILE_HEIGHT + GAP),
    overscan: OVERSCAN,
  })
  const order = useMemo(() => groups.flatMap(({ rows }) => rows.map(({ agentId }) => agentId)), [groups])
  const scrollTo = useCallback(
    (agentId: string) => {
      const line = lines.findIndex((one) => one.type === 'tiles' && one.rows.some((row) => row.agentId === agentId))
      if (line >= 0) virtual.scrollToIndex(line)
    },
    [lines, virtual],
  )
  const onKeyDown = (event: KeyboardEvent) => moveFocus(event, order, columns, scrollTo)
  return (
    <div ref={scroller} className={classes.scroller} onKeyDown={onKeyDown} role="presentation">
      <div ref={measured} style={{ position: 'relative', height: virtual.getTotalSize() }}>
        {width > 0 &&
          virtual.getVirtualItems().map(({ key, index, start }) => {
            const line = lines[index]
            if (!line) return null
            return (
              <div key={key} className={classes.line} style={{ transform: `translateY(${start}px)` }}>
                {line.type === 'heading' ? (
                  <h2>
                    {line.group.label} · {line.group.rows.length}
                  </h2>
                ) : (
                  <div className={classes.tiles} style={{ '--columns': columns }}>
                    {line.rows.map((row) => (
                      <AgentTile
                        key={row.agentId}
                        row={row}
                        scripts={scripts}
                        reasonLabel={row.agent?.reason ? reasonLabels.get(row.agent.reason) : undefined}
                        selected={row.agentId === selected}
                        onOpen={onOpen}
                      />
                    ))}
                  </div>
                )}
              </div>
            )
          })}
      </div>
    </div>
  )
}

/** Arrow keys go from tile to tile; what is out of view is scrolled to first. */
function moveFocus(
  event: KeyboardEvent,
  order: readonly string[],
  columns: number,
  scrollTo: (agentId: string) => void,
): void {
  const here = event.target instanceof HTMLElement ? event.target.dataset['tile'] : undefined
  if (here === undefined) return
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
  const next = by === undefined ? undefined : order[order.indexOf(here) + by]
  if (next === undefined) return
  event.preventDefault()
  scrollTo(next)
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(next)}"]`)?.focus())
}
