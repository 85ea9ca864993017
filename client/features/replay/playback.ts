/** Where a replay stands and how fast its time runs. Knows nothing of what happened then. */
import { type StoreApi, createStore } from 'zustand/vanilla'

export const SPEEDS = [1, 10, 60] as const
export type Speed = (typeof SPEEDS)[number]

export interface PlaybackState {
  /** The moment shown, in the server's time. */
  readonly at: number
  readonly playing: boolean
  readonly speed: Speed
}

export interface Limits {
  readonly from: number
  readonly to: number
}

const within = (at: number, { from, to }: Limits): number => Math.min(Math.max(at, from), to)

export class Playback {
  readonly store: StoreApi<PlaybackState>
  #limits: Limits

  constructor(at: number, limits: Limits) {
    this.#limits = limits
    this.store = createStore<PlaybackState>(() => ({ at: within(at, limits), playing: false, speed: 1 }))
  }

  get at(): number {
    return this.store.getState().at
  }

  /** The day looked at; the moment is brought into it. */
  setLimits(limits: Limits): void {
    this.#limits = limits
    const at = within(this.at, limits)
    if (at !== this.at) this.store.setState({ at })
  }

  goTo(at: number): void {
    this.store.setState({ at: within(at, this.#limits) })
  }

  pause(): void {
    this.store.setState({ playing: false })
  }

  toggle(): void {
    this.store.setState(({ playing, at }) => ({ playing: !playing && at < this.#limits.to }))
  }

  setSpeed(speed: Speed): void {
    this.store.setState({ speed })
  }

  /** Time waits for what is not known yet, and stops where the day ends or the present begins. */
  advance(elapsedMs: number, loadedUntil: number): void {
    const { at, playing, speed } = this.store.getState()
    if (!playing || loadedUntil <= at) {
      if (at >= this.#limits.to) this.pause()
      return
    }
    const next = Math.min(Math.round(at + elapsedMs * speed), loadedUntil, this.#limits.to)
    this.store.setState({ at: next, playing: next < this.#limits.to })
  }
}
