/** The actions of what is on the screen now, and the page's one listener for their keys. */
import { useLayoutEffect, useRef } from 'react'
import { takenAhead, TYPING } from '../browser/typed-ahead.ts'
import type { Action } from './action.ts'
import { isComposing, matchKeys, noteLayout } from './key-matching.ts'
import { press } from './press.ts'
import { dropWaiting, letGoOf, runWaiting, waitForFloor } from './waiting-key.ts'

type Layer = { readonly current: readonly Action[] }

let layers: readonly Layer[] = []

/** All of them, those that cannot be used now too; what was there first comes first. */
export const registeredActions = (): readonly Action[] => layers.flatMap((layer) => layer.current)

/** What a screen or a part of it offers while it is there. The newest layer is asked first, so a dialog's keys win. */
export function useActions(actions: readonly Action[]): void {
  const layer = useRef(actions)
  // Before the screen is painted: a key pressed at what it shows must not meet what was there before.
  useLayoutEffect(() => {
    layer.current = actions
    runWaiting(actions)
  })
  useLayoutEffect(() => {
    layers = [...layers, layer]
    return () => {
      layers = layers.filter((other) => other !== layer)
      letGoOf(layer.current)
    }
  }, [])
}

/** Offers one action, and gives it back for its button. */
export function useAction(action: Action): Action {
  useActions([action])
  return action
}

const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPING) !== null

/** A list, menu or dialog that has the focus keeps its own single keys. */
const isInWidget = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=menu], [role=listbox], [role=dialog], [data-keys=own]') !== null

/** On a button, the space bar and Enter are the button's own, and Enter in whatever one can be on. */
const isPress = ({ key, target, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  target instanceof Element &&
  ((key === ' ' && target.closest('button, summary') !== null) ||
    (key === 'Enter' && !ctrlKey && !metaKey && target.closest('button, summary, a, input, select, textarea') !== null))

/** Some lists take Enter for themselves whatever is held with it: they are asked after the page's own actions. */
function onKeyInList(event: KeyboardEvent): void {
  const isInList =
    event.target instanceof Element && event.target.closest('[role=combobox], [aria-haspopup=listbox]') !== null
  if (!isInList || event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
  onKeyDown(event)
  if (event.defaultPrevented) event.stopPropagation()
}

/** The action that a press means: one whose key it is by name goes before one that has only its place. */
function findAction(event: KeyboardEvent): Action | undefined {
  const typing = isTyping(event.target) || isInWidget(event.target)
  let inPlace: Action | undefined
  for (const layer of layers.toReversed()) {
    for (const action of layer.current) {
      if (action.keys === undefined || action.when === false || (typing && !action.whileTyping)) continue
      const match = matchKeys(action.keys, event)
      if (match === 'name') return action
      if (match === 'place') inPlace ??= action
    }
  }
  return inPlace
}

function onKeyDown(event: KeyboardEvent): void {
  noteLayout(event)
  if (event.defaultPrevented || event.repeat || isPress(event)) return
  if (takenAhead(event)) return
  const action = findAction(event)
  if (action === undefined) {
    if (event.key === 'Escape') dropWaiting()
    else if (!isTyping(event.target)) waitForFloor(event)
    return
  }
  if (!action.passesOn) event.preventDefault()
  // One that says why it cannot be used keeps its key all the same.
  press(action)
}

/** A key that ends or goes on with a composition is the input method's: nothing on the page hears of it. */
function leaveToComposition(event: KeyboardEvent): void {
  if (isComposing(event)) event.stopPropagation()
}

/** Called once by the shell. */
export function listenForKeys(): () => void {
  const stop = new AbortController()
  window.addEventListener('keydown', leaveToComposition, { capture: true, signal: stop.signal })
  window.addEventListener('keydown', onKeyInList, { capture: true, signal: stop.signal })
  window.addEventListener('keydown', onKeyDown, { signal: stop.signal })
  return () => stop.abort()
}
