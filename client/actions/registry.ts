/** The actions of what is on the screen now, and the page's one listener for their keys. */
import { useLayoutEffect, useRef } from 'react'
import { takenAhead, TYPING } from '../browser/typed-ahead.ts'
import { type Action, canRun } from './action.ts'

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
  })
  useLayoutEffect(() => {
    layers = [...layers, layer]
    return () => {
      layers = layers.filter((other) => other !== layer)
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

/** On a button, the space bar is the button's own. */
const isPress = ({ key, target }: KeyboardEvent): boolean =>
  key === ' ' && target instanceof Element && target.closest('button, summary') !== null

function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.toLowerCase().split('+')
  const key = parts.pop() || '+'
  const wantsMod = parts.includes('mod')
  if (wantsMod !== (event.metaKey || event.ctrlKey) || event.altKey) return false
  // A sign such as `?` needs shift on some keyboards and not on others.
  if (/^[a-z0-9]$|^.{2,}$/.test(key) && parts.includes('shift') !== event.shiftKey) return false
  return event.key.toLowerCase() === (key === 'space' ? ' ' : key)
}

/** Some lists take Enter for themselves whatever is held with it: they are asked after the page's own actions. */
function onKeyInList(event: KeyboardEvent): void {
  const isInList =
    event.target instanceof Element && event.target.closest('[role=combobox], [aria-haspopup=listbox]') !== null
  if (!isInList || event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
  onKeyDown(event)
  if (event.defaultPrevented) event.stopPropagation()
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat || isPress(event)) return
  const typing = isTyping(event.target) || isInWidget(event.target)
  if (takenAhead(event)) return
  for (const layer of layers.toReversed()) {
    for (const action of layer.current) {
      if (action.keys === undefined || action.when === false) continue
      if ((typing && !action.whileTyping) || !matches(action.keys, event)) continue
      event.preventDefault()
      // One that says why it cannot be used keeps its key all the same.
      if (canRun(action)) action.run()
      return
    }
  }
}

/** Called once by the shell. */
export function listenForKeys(): () => void {
  const stop = new AbortController()
  window.addEventListener('keydown', onKeyInList, { capture: true, signal: stop.signal })
  window.addEventListener('keydown', onKeyDown, { signal: stop.signal })
  return () => stop.abort()
}
