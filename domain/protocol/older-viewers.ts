/** What a viewer of an older version cannot read: during a deploy it gets the whole floor instead of such a line (PR8). */
import type { FloorEvent, Recorded } from '../events/index.ts'
import type { Audience } from '../floor/audience.ts'
import { PROTOCOL_VERSION } from './version.ts'

/** The version with which a kind of event came; those of the first are not named. */
const SINCE: Readonly<Partial<Record<FloorEvent['type'], number>>> = {
  CallbackTried: 2,
  OutcomeCorrected: 2,
  SuppressionLifted: 2,
}

/** `version`: of the viewer's hello. */
export const canRead = (version: number, lines: readonly Recorded[]): boolean =>
  lines.every(({ event }) => (SINCE[event.type] ?? 1) <= version)

/** Whether a viewer is told of the floor in board frames and packed welcomes; how those are read changes with any version. */
export const readsBoardLines = (version: number, audience: Audience): boolean =>
  audience.type === 'board' && version === PROTOCOL_VERSION
