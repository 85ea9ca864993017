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
  const writes = joinedWrites(last.writes, next.writes)
  if (writes === null) return null
  const acts = [...new Set([...(last.acts ?? []), ...(next.acts ?? [])])]
  return { ...next, writes, ...(acts.length > 0 && { acts }) }
}

/** Two that set the same fields one after the other, as one; null for others. */
export function joinedWrites(last: readonly Write[], next: readonly Write[]): Write[] | null {
  if (last.length !== next.length) return null
  const joined = next.flatMap((other, index): Write[] => {
    const one = last[index]
    if (one?.type !== 'set' || other.type !== 'set') return []
    const isSame = one.part === other.part && one.field === other.field && sameJson(one.after, other.before)
    return isSame ? [{ ...other, before: one.before }] : []
  })
  return joined.length === next.length ? joined : null
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
