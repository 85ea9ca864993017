/** One call, line by line: what happened, and the call as it stood right after. */
import type { Recorded } from '#domain/events/index.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { Call } from '#domain/floor/call.ts'
import type { CallReplay } from '#domain/http/supervision.ts'
import type { CallPhase } from '#domain/vocabulary/people.ts'

export interface CallTimelineStep {
  readonly recorded: Recorded
  readonly call: Call
  /** What was added to the notes by this very step; null when it was not about notes. */
  readonly addedNotes: string | null
}

/** The line that closes the call takes it off the floor: it is shown as it stood just before. */
export function toCallTimeline({ floor: start, events }: CallReplay, callId: string): readonly CallTimelineStep[] {
  let floor = start
  let last: Call | undefined
  return events.flatMap((recorded) => {
    const before = last
    floor = evolve(floor, recorded)
    last = floor.calls[callId] ?? last
    if (!last) return []
    const { event } = recorded
    const call = event.type === 'CallDisposed' && event.notes !== '' ? { ...last, notes: event.notes } : last
    last = call
    return [{ recorded, call, addedNotes: addedTo(before?.notes ?? '', call.notes) }]
  })
}

/** What is new in the notes, without what both begin and end with; null when nothing is. */
function addedTo(before: string, after: string): string | null {
  if (before === after) return null
  const start = commonStart(before, after)
  const end = commonEnd(before.slice(start), after.slice(start))
  return after.slice(start, after.length - end)
}

function commonStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1
  return length
}

function commonEnd(one: string, other: string): number {
  let length = 0
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length += 1
  return length
}

/** The step that stood at this moment. */
export function stepAt(timeline: readonly CallTimelineStep[], at: number): number {
  const after = timeline.findIndex(({ recorded }) => recorded.at > at)
  return after === -1 ? timeline.length - 1 : Math.max(0, after - 1)
}

/** The response by which the step at `index` was left, once it was; null when it was left another way or not at all. */
export function chosenFrom(timeline: readonly CallTimelineStep[], index: number): string | null {
  const nodeId = timeline[index]?.call.nodeId
  for (const { recorded } of timeline.slice(index + 1)) {
    const { event } = recorded
    if (event.type === 'ResponseChosen') return event.nodeId === nodeId ? event.responseId : null
    if (event.type === 'NodeJumped' || event.type === 'SteppedBack') return null
  }
  return null
}

export interface PhaseSpan {
  readonly phase: CallPhase
  readonly from: number
  readonly to: number
}

/** Dialling, talking, on hold, wrap-up, each with its time. */
export function listPhaseSpans(timeline: readonly CallTimelineStep[]): readonly PhaseSpan[] {
  const spans: PhaseSpan[] = []
  for (const { recorded, call } of timeline) {
    const last = spans.at(-1)
    if (last) spans[spans.length - 1] = { ...last, to: recorded.at }
    if (last?.phase !== call.phase) spans.push({ phase: call.phase, from: recorded.at, to: recorded.at })
  }
  return spans.filter(({ from, to }) => to > from)
}
