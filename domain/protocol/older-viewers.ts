/** What a viewer of an older version cannot read: during a deploy it gets the whole floor instead of such a line (PR8). */
import type { FloorEvent, Recorded } from '../events/index.ts'

/** The version with which a kind of event came; those of the first are not named. */
const SINCE: Readonly<Partial<Record<FloorEvent['type'], number>>> = { CallbackTried: 2 }

/** `version`: of the viewer's hello. */
export const canRead = (version: number, lines: readonly Recorded[]): boolean =>
  lines.every(({ event }) => (SINCE[event.type] ?? 1) <= version)
