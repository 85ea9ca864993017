/** Runs the time machine's time, and keeps the address at the moment shown so that it can be shared. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { type Limits, Playback, type PlaybackState } from './playback.ts'
import { toSearchTime } from '../../../features/replay/time-machine-search.ts'

/** Often enough to look like running time, seldom enough for three hundred tiles. */
const TICK_MS = 100

export function usePlayback(first: number, { from, to }: Limits): readonly [Playback, PlaybackState] {
  const [playback] = useState(() => new Playback(first, { from, to }))
  const state = useStore(playback.store)
  useEffect(() => playback.setLimits({ from, to }), [playback, from, to])
  return [playback, state]
}

export function useRunningTime(playback: Playback, playing: boolean, loadedUntil: number): void {
  const until = useRef(loadedUntil)
  useEffect(() => {
    until.current = loadedUntil
  }, [loadedUntil])
  useEffect(() => {
    if (!playing) return undefined
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      playback.advance(now - last, until.current)
      last = now
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [playback, playing])
}

const ADDRESS_AFTER_MS = 350
const ADDRESS_EVERY_MS = 2_500

interface AddressOptions {
  readonly playback: Playback
  readonly playing: boolean
  /** What the address says now. */
  readonly searchTime: string | undefined
  readonly setSearchTime: (at: string) => void
}

/** Both ways: the address follows the moment, and a link followed on this page moves it. */
export function useAddress({ playback, playing, searchTime, setSearchTime }: AddressOptions): void {
  const lastWritten = useRef(searchTime)
  const latestSetter = useRef(setSearchTime)
  useEffect(() => {
    latestSetter.current = setSearchTime
  }, [setSearchTime])
  useEffect(() => {
    if (searchTime === undefined) {
      // An address without a moment would open another one later, for whoever it is given to.
      lastWritten.current = toSearchTime(playback.at)
      latestSetter.current(lastWritten.current)
    }
    if (searchTime === undefined || searchTime === lastWritten.current) return
    lastWritten.current = searchTime
    playback.pause()
    playback.goTo(Date.parse(searchTime))
  }, [playback, searchTime])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      timer = undefined
      const next = toSearchTime(playback.at)
      if (next === lastWritten.current) return
      lastWritten.current = next
      latestSetter.current(next)
    }
    const stop = playback.store.subscribe(({ at }, before) => {
      if (at === before.at) return
      if (!playing) clearTimeout(timer)
      else if (timer !== undefined) return
      timer = setTimeout(write, playing ? ADDRESS_EVERY_MS : ADDRESS_AFTER_MS)
    })
    return () => {
      stop()
      if (timer !== undefined) {
        clearTimeout(timer)
        write()
      }
    }
  }, [playback, playing])
}
