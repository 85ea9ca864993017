/** The two thresholds a team sets for each state: the first fills the time, the second outlines the tile. */
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { BoardRow } from './board-rows.ts'

export type Level = 'calm' | 'warn' | 'alarm'

function limitsOf({ state }: BoardRow, settings: TeamSettings) {
  switch (state) {
    case 'available':
      return settings.thresholds.idle
    case 'logged-out':
      return undefined
    case 'orphaned':
    case 'unreachable':
      return { warnMs: 0, alarmMs: state === 'orphaned' ? 0 : settings.graceMs }
    default:
      return settings.thresholds[state]
  }
}

export function thresholdLevel(row: BoardRow, settings: TeamSettings, now: number): Level {
  const limits = limitsOf(row, settings)
  if (!limits || row.since === null) return 'calm'
  if (row.agent?.overLimit === true && row.state === 'not-ready') return 'alarm'
  const lastedMs = now - row.since
  return lastedMs >= limits.alarmMs ? 'alarm' : lastedMs >= limits.warnMs ? 'warn' : 'calm'
}
