/** The keys of what is on the screen now: one listener for the page, and the list that the key sheet shows. */
import { useEffect, useRef } from 'react'
import { createStore } from 'zustand/vanilla'
import { takenAhead, TYPING } from './typed-ahead.ts'

export interface KeyBinding {
  /** `n`, `?`, `mod+k`, `shift+enter`, `Escape`, `1`. Letters are compared without regard to case. */
  readonly keys: string
  readonly label: string
  readonly group: string
  readonly run: () => void
  /** False leaves it in the sheet but without effect for now. */
  readonly when?: boolean
  /** Works while typing too; only for chords. */
  readonly whileTyping?: boolean
}

type Layer = { readonly current: readonly KeyBinding[] }

export const keyLayers = createStore<{ layers: readonly Layer[] }>(() => ({ layers: [] }))

/** The newest layer is asked first, so a dialog's keys win over those of the screen below. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const layer = useRef(bindings)
  useEffect(() => {
    layer.current = bindings
  })
  useEffect(() => {
    keyLayers.setState(({ layers }) => ({ layers: [...layers, layer] }))
    return () => keyLayers.setState(({ layers }) => ({ layers: layers.filter((other) => other !== layer) }))
  }, [])
}

const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPING) !== null

/** A list, menu or dialog that has the focus keeps its own single keys. */
const isInWidget = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=menu], [role=listbox], [role=dialog], [data-keys=own]') !== null

function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.toLowerCase().split('+')
  const key = parts.pop() || '+'
  const wantsMod = parts.includes('mod')
  if (wantsMod !== (event.metaKey || event.ctrlKey) || event.altKey) return false
  // A sign such as `?` needs shift on some keyboards and not on others.
  if (/^[a-z0-9]$|^.{2,}$/.test(key) && parts.includes('shift') !== event.shiftKey) return false
  return event.key.toLowerCase() === (key === 'space' ? ' ' : key)
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  const typing = isTyping(event.target) || isInWidget(event.target)
  if (takenAhead(event)) return
  for (const layer of keyLayers.getState().layers.toReversed()) {
    for (const binding of layer.current) {
      if (binding.when === false || (typing && !binding.whileTyping) || !matches(binding.keys, event)) continue
      event.preventDefault()
      binding.run()
      return
    }
  }
}

/** Called once by the shell. */
export function listenForKeys(): () => void {
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}
