/** Keeps the address at the moment shown, so that it can be shared. */
import { useEffect, useRef } from 'react'
import type { Playback } from '../../../features/replay/playback.ts'
import { toSearchTime } from '../../../features/replay/time-machine-search.ts'

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
