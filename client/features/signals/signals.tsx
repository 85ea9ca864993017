/** Listens on every page for what its person should not miss, and says it by a sound or outside the page. Draws nothing. */
import { useEffect, useRef } from 'react'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import type { Floor } from '#domain/floor/state.ts'
import { useFloorIfKnown, useFromNow, useRecent } from '../../live/use-floor.ts'
import { useMe } from '../../session/use-session.ts'
import { wantsSignal } from './choices.ts'
import { notify } from './notify.ts'
import { playSignal } from './sound.ts'
import { signalOf, type Told } from './told.ts'

/** Time enough to extend it. */
const ENDING_MS = 15_000

const callOf = (floor: Floor, userId: string) => findCallByAgent(floor, userId)

/** The last callback of mine that has come due by now; empty while none has. */
function dueCallback({ callbacks }: Floor, userId: string, now: number): string {
  const due = Object.values(callbacks).filter(({ ownerId, dueAt }) => ownerId === userId && dueAt <= now)
  const last = due.toSorted((left, right) => left.dueAt - right.dueAt).at(-1)
  return last === undefined ? '' : `${last.callbackId} ${last.dueAt} ${last.leadName}`
}

export function Signals() {
  const { id: userId } = useMe().user
  const floor = useFloorIfKnown((known) => known)
  const isTalking = floor !== null && callOf(floor, userId)?.phase === 'talking'
  const say = ({ signal, title, text }: Told) => {
    if (wantsSignal('sound', signal)) void playSignal(signal, { quietly: isTalking })
    if (wantsSignal('note', signal)) notify({ tag: `signal-${signal}`, title, text })
  }
  useEvents(userId, say)
  useWrapUpEnding(floor, userId, say)
  useCallbackDue(floor, userId, say)
  return null
}

function useEvents(userId: string, say: (told: Told) => void): void {
  const recent = useRecent()
  // What happened before the page was opened is on the screen, not news.
  const seen = useRef(recent.at(-1)?.seq ?? 0)
  useEffect(() => {
    for (const recorded of recent) {
      if (recorded.seq <= seen.current) continue
      seen.current = recorded.seq
      const told = signalOf(recorded, userId)
      if (told) say(told)
    }
  })
}

function useWrapUpEnding(floor: Floor | null, userId: string, say: (told: Told) => void): void {
  const call = floor === null ? undefined : callOf(floor, userId)
  const endsAt = call?.phase === 'wrap-up' ? call.wrapUpEndsAt : null
  const isEnding = useFromNow((now) => endsAt !== null && now >= endsAt - ENDING_MS && now < endsAt)
  const name = call?.lead.name ?? ''
  const told = useRef<number | null>(null)
  useEffect(() => {
    if (!isEnding || told.current === endsAt) return
    told.current = endsAt
    say({
      signal: 'wrap-up-ending',
      title: 'Wrap-up is about to end',
      text: `Save the outcome of the call with ${name}.`,
    })
  })
}

function useCallbackDue(floor: Floor | null, userId: string, say: (told: Told) => void): void {
  const due = useFromNow((now) => (floor === null ? null : dueCallback(floor, userId, now)))
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (due === null || told.current === due) return
    const isFirstLook = told.current === null
    told.current = due
    if (isFirstLook || due === '') return
    const [, , ...name] = due.split(' ')
    say({ signal: 'callback-due', title: 'Callback due', text: `Call ${name.join(' ')} now.` })
  })
}
