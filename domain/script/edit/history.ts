/** What one author can take back and do again, in one sitting or after a reload. */
import { invertWrites, type Write } from './change.ts'
import { sameJson } from './same-json.ts'

/** One gesture, by the name under which a menu offers to undo it. */
export interface Step {
  readonly label: string
  readonly writes: readonly Write[]
  /** The acts that it was made by, where somebody may have to take one out again. */
  readonly acts?: readonly number[]
}

export interface History {
  /** The last one is undone first. */
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

export const MAX_STEPS = 500
export const EMPTY_HISTORY: History = { done: [], undone: [] }

/** Typing in one field is one step for as long as nothing else is done: the first value and the last are kept. */
export function record(history: History, step: Step, goesOn = false): History {
  const last = history.done.at(-1)
  const joined = goesOn && last !== undefined ? join(last, step) : null
  const done = joined === null ? [...history.done, step] : [...history.done.slice(0, -1), joined]
  return { done: done.slice(-MAX_STEPS), undone: [] }
}

function join(last: Step, next: Step): Step | null {
  const [one] = last.writes
  const [other] = next.writes
  if (last.writes.length !== 1 || next.writes.length !== 1 || one?.type !== 'set' || other?.type !== 'set') return null
  if (one.part !== other.part || one.field !== other.field || !sameJson(one.after, other.before)) return null
  const acts = [...new Set([...(last.acts ?? []), ...(next.acts ?? [])])]
  return { ...next, writes: [{ ...other, before: one.before }], ...(acts.length > 0 && { acts }) }
}

export interface Taken {
  /** To be applied to the draft; when that is refused, somebody changed the same since, and the history stays as it was. */
  readonly writes: readonly Write[]
  readonly history: History
}

export function undo({ done, undone }: History): Taken | null {
  const step = done.at(-1)
  if (step === undefined) return null
  return { writes: invertWrites(step.writes), history: { done: done.slice(0, -1), undone: [...undone, step] } }
}

export function redo({ done, undone }: History): Taken | null {
  const step = undone.at(-1)
  if (step === undefined) return null
  return { writes: step.writes, history: { done: [...done, step], undone: undone.slice(0, -1) } }
}
