/** The moments of the day worth going to, newest first; what is listed grows as more of the day is read. */
import { Chip, Group } from '@mantine/core'
import { IconBookmarks } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useContext, useRef } from 'react'
import { secondText } from '../../../format/duration.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FrozenAt } from '../../../features/floor-view/time-pill.tsx'
import { HIGHLIGHT_KINDS, HIGHLIGHT_LABELS, type HighlightKind } from '../../../features/replay/highlight-kinds.ts'
import type { Highlight } from '../../../features/replay/highlights.ts'
import classes from './time-machine.module.css'

const ROW_HEIGHT = 52

interface HighlightListProps {
  readonly highlights: readonly Highlight[]
  readonly only: HighlightKind | undefined
  readonly reading: boolean
  readonly onOnly: (kind: HighlightKind | undefined) => void
  readonly onGo: (highlight: Highlight) => void
}

/** Below a floor of the past: what is of its very second is marked. */
export function HighlightList({ highlights, only, reading, onOnly, onGo }: HighlightListProps) {
  const second = useContext(FrozenAt) ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  const visible = highlights.filter(({ kind }) => only === undefined || kind === only).toReversed()
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  })
  const countKind = (kind: HighlightKind) => highlights.filter((highlight) => highlight.kind === kind).length
  return (
    <>
      <Group gap={6} className={classes['kinds']} role="group" aria-label="Which moments">
        {HIGHLIGHT_KINDS.map((kind) => (
          <Chip
            key={kind}
            size="xs"
            variant="outline"
            checked={only === kind}
            onChange={(on) => onOnly(on ? kind : undefined)}
          >
            {HIGHLIGHT_LABELS[kind]} {countKind(kind)}
          </Chip>
        ))}
      </Group>
      {visible.length === 0 ? (
        <EmptyState icon={IconBookmarks} title={reading ? 'Reading the day …' : 'Nothing of that kind'} compact>
          Bookings, orphaned calls, raised hands, nudges and handovers of this day are listed here.
        </EmptyState>
      ) : (
        <div ref={scroller} className={classes['scroll']}>
          <ol className={classes['moments']} style={{ height: virtual.getTotalSize() }} aria-label="Moments of the day">
            {virtual.getVirtualItems().map(({ index, start }) => {
              const highlight = visible[index]
              return (
                highlight && (
                  <li key={highlight.seq} style={{ transform: `translateY(${start}px)` }}>
                    <button
                      type="button"
                      className={classes['moment']}
                      aria-current={Math.floor(highlight.at / 1_000) * 1_000 === second ? 'true' : undefined}
                      onClick={() => onGo(highlight)}
                    >
                      <span className={classes['sign']} data-kind={highlight.kind} aria-hidden />
                      <span className={classes['momentText']}>
                        <b>{HIGHLIGHT_LABELS[highlight.kind]}</b> {highlight.agentName}
                        <small>{highlight.about}</small>
                      </span>
                      <time dateTime={new Date(highlight.at).toISOString()}>{secondText(highlight.at)}</time>
                    </button>
                  </li>
                )
              )
            })}
          </ol>
        </div>
      )}
    </>
  )
}
