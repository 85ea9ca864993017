/**
 * What an event means for somebody's stretch of duty: one begins, ends, or is known up to here (TI1). Time in calls is told as
 * the sum of the floor's day, so that a mark means the same however often and how late it arrives.
 */
import { z } from 'zod'
import type { Recorded } from '../events/index.ts'
import { runningTally } from '../floor/running-tally.ts'
import { getActivity } from '../floor/selectors.ts'
import { type Agent, EMPTY_TALLY, type Floor } from '../floor/state.ts'
import { Day, DurationMs, Id, Instant, Seq } from '../vocabulary/primitives.ts'

/** Time in calls, by what was done in them. */
export const CallTimes = z.object({ dialMs: DurationMs, talkMs: DurationMs, holdMs: DurationMs, wrapUpMs: DurationMs })
export type CallTimes = z.infer<typeof CallTimes>

export const NO_CALL_TIMES: CallTimes = { dialMs: 0, talkMs: 0, holdMs: 0, wrapUpMs: 0 }

/** `available` is told by no reason. */
const Begun = z.object({ day: Day, reason: Id.nullable(), before: CallTimes })

export const DutyMark = z.object({
  agentId: Id,
  seq: Seq,
  at: Instant,
  /** The stretch that was going on, with the times of its day up to here; null when none was. */
  until: z.object({ day: Day, spent: CallTimes, isOver: z.boolean() }).nullable(),
  /** The one that begins here. */
  begun: Begun.nullable(),
})
export type DutyMark = z.infer<typeof DutyMark>

/** The marks of one event; `before` is the floor that it met. */
export function dutyMarks(before: Floor, { seq, at, event }: Recorded): DutyMark[] {
  switch (event.type) {
    case 'AgentCameAvailable':
      return changeOf(before, event.agentId, { seq, at }, { reason: null })
    case 'AgentWentNotReady':
      return changeOf(before, event.agentId, { seq, at }, { reason: event.reason })
    case 'AgentLoggedOut':
      return changeOf(before, event.agentId, { seq, at }, null)
    case 'CallDisposed': {
      const agent = onDuty(before, event.agentId)
      if (!agent) return []
      return [
        { agentId: agent.agentId, seq, at, until: { ...untilNow(before, agent, at), isOver: false }, begun: null },
      ]
    }
    case 'DayTurned':
      return Object.values(before.agents).flatMap((agent) => {
        const { agentId, duty, reason } = agent
        if (duty === 'logged-out') return []
        const until = { ...untilNow(before, agent, at), isOver: true }
        return [{ agentId, seq, at, until, begun: { day: event.day, reason, before: NO_CALL_TIMES } }]
      })
    default:
      return []
  }
}

function changeOf(
  before: Floor,
  agentId: string,
  when: { readonly seq: number; readonly at: number },
  to: { readonly reason: string | null } | null,
): DutyMark[] {
  const agent = before.agents[agentId]
  if (!agent) return []
  const { day, spent } = untilNow(before, agent, when.at)
  const until = agent.duty === 'logged-out' ? null : { day, spent, isOver: true }
  const begun = to && { day, reason: to.reason, before: spent }
  return until === null && begun === null ? [] : [{ agentId, ...when, until, begun }]
}

function onDuty(floor: Floor, agentId: string): Agent | null {
  const agent = floor.agents[agentId]
  return agent && agent.duty !== 'logged-out' ? agent : null
}

function untilNow(floor: Floor, agent: Agent, at: number): { day: string; spent: CallTimes } {
  const { agentId } = agent
  const tally = runningTally(floor.tallies[agentId] ?? EMPTY_TALLY, agent, getActivity(floor, agentId), at)
  const { dialMs, talkMs, holdMs, wrapUpMs } = tally
  return { day: floor.day, spent: { dialMs, talkMs, holdMs, wrapUpMs } }
}
