/** The time machine's keys. */
import type { RefObject } from 'react'
import { useKeys } from '../../../browser/key-bindings.ts'
import { type Playback, SPEEDS } from './playback.ts'

/** A few seconds either way, as in a player. */
const NUDGE_MS = 5_000

interface ReplayKeys {
  readonly playback: Playback
  readonly step: (direction: 1 | -1) => void
  readonly searchField: RefObject<HTMLInputElement | null>
}

const GROUP = 'Time machine'

export function useReplayKeys({ playback, step, searchField }: ReplayKeys): void {
  const move = (byMs: number) => () => playback.goTo(playback.at + byMs)
  useKeys([
    {
      keys: 'space',
      label: 'Play or pause',
      group: GROUP,
      run: () => playback.toggle(),
      // On a button, the space bar is the button's own.
      get when() {
        return !(document.activeElement instanceof HTMLButtonElement)
      },
    },
    { keys: 'ArrowLeft', label: 'Five seconds back', group: GROUP, run: move(-NUDGE_MS) },
    { keys: 'ArrowRight', label: 'Five seconds on', group: GROUP, run: move(NUDGE_MS) },
    { keys: 'shift+ArrowLeft', label: 'Event before', group: GROUP, run: () => step(-1) },
    { keys: 'shift+ArrowRight', label: 'Next event', group: GROUP, run: () => step(1) },
    {
      keys: 'x',
      label: 'Faster, or from the start: 1×, 10×, 60×',
      group: GROUP,
      run: () => {
        const { speed } = playback.store.getState()
        playback.setSpeed(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1)
      },
    },
    { keys: '/', label: 'Find on the board', group: GROUP, run: () => searchField.current?.focus() },
  ])
}
