/** Watching somebody: begun by a button, known to the journal, and over when one looks elsewhere. */
import { useEffect, useRef } from 'react'
import { useFloor, useSend, useYou } from '../../../live/use-floor.ts'
import { useCommand } from '../../../features/commands/use-command.ts'

export interface Watch {
  readonly watching: boolean
  readonly toggle: () => void
}

export function useWatch(agentId: string): Watch {
  const send = useSend()
  const { run } = useCommand()
  const userId = useYou()?.userId ?? ''
  const watching = useFloor((floor) => floor.watches[userId]?.agentId === agentId)
  const leave = useRef<() => void>(() => undefined)
  useEffect(() => {
    leave.current = watching ? () => void send({ type: 'UnwatchAgent' }) : () => undefined
  }, [watching, send])
  useEffect(() => () => leave.current(), [])
  return {
    watching,
    toggle: () => {
      void run(watching ? { type: 'UnwatchAgent' } : { type: 'WatchAgent', agentId })
    },
  }
}
