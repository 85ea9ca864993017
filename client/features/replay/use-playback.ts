/** Runs the time of what is played back. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { type Limits, Playback, type PlaybackState } from './playback.ts'

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
