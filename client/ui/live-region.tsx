/** Says changes to screen readers, at most one every few seconds: the newest wins, nothing is chattered. */
import { VisuallyHidden } from '@mantine/core'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const PAUSE_MS = 2_500

const said = createStore<{ text: string }>(() => ({ text: '' }))
let waiting: string | null = null
let pause: ReturnType<typeof setTimeout> | undefined

export function announce(text: string): void {
  if (pause !== undefined) {
    waiting = text
    return
  }
  said.setState({ text })
  pause = setTimeout(() => {
    pause = undefined
    const next = waiting
    waiting = null
    if (next !== null) announce(next)
  }, PAUSE_MS)
}

export function LiveRegion() {
  const { text } = useStore(said)
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  )
}
