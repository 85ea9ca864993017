/** The moments of the day worth going to, newest first; what is listed grows as more of the day is read. */
import { Chip, Group } from '@mantine/core'
import { IconBookmarks } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useContext, useRef } from 'react'
import { secondText } from '../../../format/duration.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FrozenAt } from '../../../features/floor-view/time-pill.tsx'
import { MOMENT_KINDS, MOMENT_WORDS, type Moment, type MomentKind } from '../../../features/replay/highlights.ts'
import classes from './time-machine.module.css'

const ROW_HEIGHT = 52

interface MomentListProps {
  readonly moments: readonly Moment[]
  readonly only: MomentKind | undefined
  readonly reading: boolean
  readonly onOnly: (kind: MomentKind | undefined) => void
  readonly onGo: (moment: Moment) => void
}

/** Below a floor of the past: what is of its very second is marked. */
export function MomentsOfDay({ moments, only, reading, onOnly, onGo }: MomentListProps) {
  const second = useContext(FrozenAt) ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  const shown = moments.filter(({ kind }) => only === undefined || kind === only).toReversed()
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  })
  const countOf = (kind: MomentKind) => moments.filter((moment) => moment.kind === kind).length
  return (
    <>
      <Group gap={6} className={classes['kinds']} role="group" aria-label="Which moments">
        {MOMENT_KINDS.map((kind) => (
          <Chip
            key={kind}
            size="xs"
            variant="outline"
            checked={only === kind}
            onChange={(on) => onOnly(on ? kind : undefined)}
          >
            {MOMENT_WORDS[kind]} {countOf(kind)}
          </Chip>
        ))}
      </Group>
      {shown.length === 0 ? (
        <EmptyState icon={IconBookmarks} title={reading ? 'Reading the day …' : 'Nothing of that kind'} compact>
          Bookings, orphaned calls, raised hands, nudges and handovers of this day are listed here.
        </EmptyState>
      ) : (
        <div ref={scroller} className={classes['scroll']}>
          <ol className={classes['moments']} style={{ height: virtual.getTotalSize() }} aria-label="Moments of the day">
            {virtual.getVirtualItems().map(({ index, start }) => {
              const moment = shown[index]
              return (
                moment && (
                  <li key={moment.seq} style={{ transform: `translateY(${start}px)` }}>
                    <button
                      type="button"
                      className={classes['moment']}
                      aria-current={Math.floor(moment.at / 1_000) * 1_000 === second ? 'true' : undefined}
                      onClick={() => onGo(moment)}
                    >
                      <span className={classes['sign']} data-kind={moment.kind} aria-hidden />
                      <span className={classes['momentText']}>
                        <b>{MOMENT_WORDS[moment.kind]}</b> {moment.who}
                        <small>{moment.about}</small>
                      </span>
                      <time dateTime={new Date(moment.at).toISOString()}>{secondText(moment.at)}</time>
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
