/** Days counted anew one after the other, each when it is asked for; what was found stays while the page does. */
import { useQueries } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Recount } from '#domain/http/numbers/recount.ts'
import { recountOptions } from '../../../api/records/numbers-queries.ts'

export interface TeamDay {
  readonly teamId: string
  readonly day: string
}

export interface DayRecount extends TeamDay {
  readonly found: Recount | undefined
  readonly fault: unknown
  readonly isCounting: boolean
  readonly count: () => Promise<Recount | undefined>
}

interface Recounts {
  readonly days: readonly DayRecount[]
  readonly isRunning: boolean
  /** The last of them was counted, or somebody stopped: then with what was found by then. */
  readonly countAll: () => Promise<readonly Recount[]>
  readonly stop: () => void
}

export function useRecounts(wanted: readonly TeamDay[]): Recounts {
  const results = useQueries({
    queries: wanted.map(({ teamId, day }) => ({ ...recountOptions(teamId, day), enabled: false })),
  })
  const [isRunning, setRunning] = useState(false)
  const stopped = useRef(false)
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )
  const days = wanted.map((teamDay, at): DayRecount => {
    const result = results[at]
    return {
      ...teamDay,
      found: result?.data,
      fault: result?.isFetching === true ? null : result?.error,
      isCounting: result?.isFetching === true,
      count: async () => (await result?.refetch())?.data,
    }
  })
  return {
    days,
    isRunning,
    countAll: async () => {
      stopped.current = false
      setRunning(true)
      const found: Recount[] = []
      // A day's journal is read for each: one at a time.
      for (const { count } of days) {
        // oxlint-disable-next-line no-await-in-loop -- one at a time
        const one = await count()
        if (one !== undefined) found.push(one)
        if (stopped.current) break
      }
      setRunning(false)
      return found
    },
    stop: () => {
      stopped.current = true
    },
  }
}
