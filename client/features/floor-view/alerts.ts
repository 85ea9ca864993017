/** What of a row calls for a supervisor, who of them looks after it already, and how either is said. */
import { useMemo } from 'react'
import { type Alert, acknowledgementOf, listAlerts } from '#domain/floor/people/alerts.ts'
import { isLive, recordingWhy } from '#domain/floor/selectors.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { Acknowledgement } from '#domain/floor/state.ts'
import type { AlertKind } from '#domain/vocabulary/people.ts'
import { useFloor } from '../../live/use-floor.ts'
import { timeText } from '../../format/time-text.ts'
import { useCommand } from '../commands/use-command.ts'
import type { BoardRow } from './board-rows.ts'
import { useBoardNow } from './time-pill.tsx'

export interface RowAlert extends Alert {
  /** Null while nobody has said that they look after it. */
  readonly seen: Acknowledgement | null
}

export const listRowAlerts = (row: BoardRow, settings: TeamSettings, now: number): readonly RowAlert[] =>
  listAlerts(row, settings, now).map((alert) => ({ ...alert, seen: acknowledgementOf(row.acknowledged, alert) }))

export const isOpen = ({ seen }: RowAlert): boolean => seen === null

export const hasOpenAlert = (row: BoardRow, settings: TeamSettings, now: number): boolean =>
  listRowAlerts(row, settings, now).some(isOpen)

/** Outlines the tile: past a limit, and nobody looks after it yet. */
export const isLoud = (alerts: readonly RowAlert[]): boolean =>
  alerts.some((alert) => alert.level === 'alarm' && isOpen(alert))

/** Drawn again when an alert is raised, acknowledged or over, and not with each second. */
export function useRowAlerts(row: BoardRow): readonly RowAlert[] {
  const settings = useFloor((floor) => floor.settings)
  const latest = useBoardNow((now) => Math.max(0, ...listAlerts(row, settings, now).map(({ raisedAt }) => raisedAt)))
  return useMemo(() => listRowAlerts(row, settings, latest), [row, settings, latest])
}

/** Says for the whole team that somebody looks after what is open now. */
export function useAcknowledge(): (row: BoardRow, alerts: readonly RowAlert[]) => void {
  const { run } = useCommand()
  return ({ agentId }, alerts) => {
    for (const { kind, raisedAt } of alerts.filter(isOpen))
      void run({ type: 'AcknowledgeAlert', agentId, alert: kind, raisedAt })
  }
}

export const seenText = ({ byName, at }: Acknowledgement): string => `Seen by ${byName} at ${timeText(at)}`

const LONG: Partial<Readonly<Record<AlertKind, string>>> = {
  available: 'Waiting for a lead',
  reserved: 'Reviewing a lead',
  dialing: 'Dialling',
  talking: 'Talking',
  'on-hold': 'On hold',
  'wrap-up': 'In wrap-up',
  'not-ready': 'Not ready',
}

/** A call may go on by telephone while its browser is away: nobody here can know. */
export const AWAY_IN_CALL = 'Browser away, may still be talking'

export function alertText({ kind }: Pick<Alert, 'kind'>, { agent, call, callbacks }: BoardRow): string {
  switch (kind) {
    case 'orphaned':
      return AWAY_IN_CALL
    case 'unreachable':
      return call && isLive(call) ? AWAY_IN_CALL : 'Browser away'
    case 'recording-failed':
    case 'recording-paused': {
      const why = call ? recordingWhy(call) : ''
      return `${kind === 'recording-failed' ? 'Recording failed' : 'Recording paused'}${why === '' ? '' : `: ${why}`}`
    }
    case 'hand':
      return agent?.handRaised?.reason ? `Hand raised: ${agent.handRaised.reason}` : 'Hand raised'
    case 'over-limit':
      return 'Over the break limit'
    case 'late-callbacks':
      return callbacks.length === 1 ? 'A callback is late, and they are away' : 'Callbacks are late, and they are away'
    default:
      return `${LONG[kind] ?? 'In this state'} much longer than usual`
  }
}
