/**
 * A key that was pressed a moment too early, before the floor answers: it stays in sight and does its work as soon as that
 * can be done. One waits at a time; Esc or another key takes its place, and after a while the wish is over.
 */
import { createStore } from 'zustand/vanilla'
import { type Action, canRun, waitsFor } from './action.ts'
import { matchKeys } from './key-matching.ts'

const WAITS_MS = 20_000

/** The screen that is being loaded is there by then, or none is that knows the key. */
const HEARD_SOON_MS = 5_000

type Press = Parameters<typeof matchKeys>[1]

export interface WaitingKey {
  readonly keys: string
  /** What it will do; null while the screen that knows is not there yet. */
  readonly action: { readonly id: string; readonly label: string } | null
  readonly why: string
  readonly fits: (action: Action) => boolean
}

export const waitingKey = createStore<WaitingKey | null>(() => null)

let expiry: ReturnType<typeof setTimeout> | undefined
let opening: string | null = null

function put(waiting: WaitingKey): void {
  clearTimeout(expiry)
  expiry = setTimeout(dropWaiting, WAITS_MS)
  waitingKey.setState(waiting, true)
}

export function dropWaiting(): void {
  clearTimeout(expiry)
  waitingKey.setState(null, true)
}

/** Its own action and no other: what the key means on the next screen is another wish. */
export function waitWith(action: Action): void {
  const { id, label, keys = '' } = action
  put({ keys, action: { id, label }, why: waitsFor(action) ?? '', fits: (other) => other.id === id })
}

/** While `why` holds, there is no screen yet that could hear a key; the answer ends that. */
export function holdKeys(why: string): () => void {
  opening = why
  return () => {
    opening = null
    setTimeout(dropUnheard, HEARD_SOON_MS)
  }
}

function dropUnheard(): void {
  if (waitingKey.getState()?.action === null) dropWaiting()
}

/** A key that nothing on the page has heard. */
export function waitForFloor({ key, code, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): void {
  if (opening === null || key.length !== 1 || key === ' ' || altKey || ctrlKey || metaKey) return
  const press: Press = { key, code, shiftKey, altKey, ctrlKey, metaKey }
  const fits = ({ keys }: Action) => keys !== undefined && matchKeys(keys, press) !== null
  put({ keys: key, action: null, why: opening, fits })
}

/** These are what a screen offers now. */
export function runWaiting(actions: readonly Action[]): void {
  const waiting = waitingKey.getState()
  const action = waiting && actions.find(waiting.fits)
  if (!waiting || !action || action.when === false) return
  if (canRun(action)) {
    dropWaiting()
    // Not in the midst of drawing.
    queueMicrotask(action.run)
  } else if (waitsFor(action) === null) dropWaiting()
  else if (waiting.action === null) waitWith(action)
}

/** These are gone with their screen, and a wish for one of them with it. */
export function letGoOf(actions: readonly Action[]): void {
  const id = waitingKey.getState()?.action?.id
  if (id !== undefined && actions.some((action) => action.id === id)) dropWaiting()
}
