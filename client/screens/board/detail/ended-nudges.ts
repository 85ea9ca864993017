/** What became of the nudges of a call that are over: nobody who sent one is left to wonder (CO3). */
import type { EventOf, Recorded } from '#domain/events/index.ts'
import { NUDGE_ENDS } from '../../../features/floor-view/event-text.ts'

export interface EndedNudge {
  readonly nudgeId: string
  readonly text: string
  readonly fromName: string
  readonly ended: string
}

const describeEnd = ({ why, seen }: EventOf<'NudgeExpired'>): string =>
  `${seen ? 'moved on after reading' : NUDGE_ENDS[why]} it`

/** Newest first. */
export function endedNudges(events: readonly Recorded[], callId: string): readonly EndedNudge[] {
  const sent = new Map<string, EventOf<'NudgeSent'>>()
  const ended: EndedNudge[] = []
  for (const { event } of events) {
    if (event.type === 'NudgeSent' && event.callId === callId) sent.set(event.nudgeId, event)
    const its = event.type === 'NudgeExpired' ? sent.get(event.nudgeId) : undefined
    if (event.type === 'NudgeExpired' && its)
      ended.unshift({ nudgeId: its.nudgeId, text: its.text, fromName: its.fromName, ended: describeEnd(event) })
  }
  return ended
}
