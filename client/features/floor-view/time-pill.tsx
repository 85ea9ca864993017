/** Time in state; past the first threshold it is filled, past the second it is loud. */
import { createContext, useContext } from 'react'
import { useFloor, useFromNow } from '../../live/use-floor.ts'
import { secondText } from '../../format/time-text.ts'
import { Elapsed } from '../../live/elapsed.tsx'
import type { BoardRow } from './board-rows.ts'
import { type Level, thresholdLevel } from './thresholds.ts'
import classes from './time-pill.module.css'

/** The server time at which the picture stopped, for every clock on the board. */
export const FrozenAt = createContext<number | null>(null)

export function useLevel(row: BoardRow): Level {
  const settings = useFloor((floor) => floor.settings)
  const frozenAt = useContext(FrozenAt)
  return useFromNow((now) => thresholdLevel(row, settings, frozenAt ?? now))
}

/** The moment the board is of: the server's now, or the one at which the picture stands. */
export function useBoardNow<T extends string | number>(derive: (now: number) => T): T {
  const frozenAt = useContext(FrozenAt)
  return useFromNow((now) => derive(frozenAt ?? now))
}

export function BoardElapsed({ since, className }: { since: number; className?: string | undefined }) {
  return <Elapsed since={since} frozenAt={useContext(FrozenAt)} className={className} />
}

const LEVEL_WORDS = { calm: undefined, warn: 'Longer than usual', alarm: 'Much longer than usual' } as const

export function TimePill({ row, level }: { row: BoardRow; level: Level }) {
  const frozenAt = useContext(FrozenAt)
  if (row.since === null) return null
  const title = frozenAt === null ? LEVEL_WORDS[level] : `As of ${secondText(frozenAt)}`
  return (
    <span className={classes.time} data-level={level} title={title}>
      <BoardElapsed since={row.since} />
    </span>
  )
}
