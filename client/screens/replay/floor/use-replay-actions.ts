/** What the time machine does at a key. */
import type { RefObject } from 'react'
import { useActions } from '../../../actions/registry.ts'
import { timeMachineActions } from './actions.ts'
import { type Playback, SPEEDS } from '../../../features/replay/playback.ts'

/** A few seconds either way, as in a player. */
const NUDGE_MS = 5_000

interface ReplayActions {
  readonly playback: Playback
  readonly step: (direction: 1 | -1) => void
  readonly searchField: RefObject<HTMLInputElement | null>
}

export function useReplayActions({ playback, step, searchField }: ReplayActions): void {
  const move = (byMs: number) => () => playback.goTo(playback.at + byMs)
  useActions([
    { ...timeMachineActions.play, run: () => playback.toggle() },
    { ...timeMachineActions.back, run: move(-NUDGE_MS) },
    { ...timeMachineActions.forward, run: move(NUDGE_MS) },
    { ...timeMachineActions.previous, run: () => step(-1) },
    { ...timeMachineActions.next, run: () => step(1) },
    {
      ...timeMachineActions.speed,
      run: () => {
        const { speed } = playback.store.getState()
        playback.setSpeed(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1)
      },
    },
    { ...timeMachineActions.find, run: () => searchField.current?.focus() },
  ])
}
