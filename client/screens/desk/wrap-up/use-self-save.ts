/** A call that nobody answered saves itself where its agent wants that (N D N): in sight, and any key or press stops it. */
import { useEffect, useRef, useState } from 'react'
import type { Disposition } from '#domain/floor/settings.ts'
import type { Call } from '#domain/floor/call.ts'
import { wants } from '../../../features/dial/pace.ts'
import { useFromNow, useServerClock } from '../../../live/use-floor.ts'
import { useDesk } from '../desk.tsx'

const LOOK_MS = 3_000

interface SelfSave {
  readonly call: Call
  readonly suggested: Disposition | null
  /** Nothing has been filled in yet, and all that this outcome needs is there. */
  readonly isPlain: boolean
  readonly save: () => void
}

/** Milliseconds until it does; null when it does not. */
export function useSelfSave({ call, suggested, isPlain, save }: SelfSave): number | null {
  const { control, live, floor } = useDesk()
  const now = useServerClock()
  const at = (call.endedAt ?? 0) + LOOK_MS
  // One that was loaded later is looked at first.
  const [goesOn, setGoesOn] = useState(() => wants('noAnswer', floor.settings) && now() < at)
  const mayRun =
    goesOn && isPlain && control && live && call.endReason === 'no-answer' && suggested?.outcome === 'no-answer'
  const leftMs = useFromNow((instant) => (mayRun ? Math.max(0, Math.ceil((at - instant) / 1_000) * 1_000) : null))
  useEffect(() => {
    if (!mayRun) return undefined
    const stop = new AbortController()
    const stay = () => setGoesOn(false)
    window.addEventListener('keydown', stay, { capture: true, signal: stop.signal })
    window.addEventListener('pointerdown', stay, { capture: true, signal: stop.signal })
    return () => stop.abort()
  }, [mayRun])
  const saved = useRef(false)
  useEffect(() => {
    if (leftMs !== 0 || saved.current) return
    saved.current = true
    save()
  })
  return leftMs
}
