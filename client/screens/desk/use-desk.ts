/** The desk as the floor shows it now. */
import { useMemo } from 'react'
import { findCallByAgent, findLeaseByAgent } from '#domain/floor/selectors.ts'
import { useMe } from '../../session/use-session.ts'
import { useFloor, useLink, usePending, useRecent, useSend, useServerClock, useYou } from '../../live/use-floor.ts'
import { useScript } from '../../live/use-script.ts'
import type { Desk } from './desk.tsx'

export function useDeskNow(): Desk {
  const { user } = useMe()
  const floor = useFloor((whole) => whole)
  const phase = useLink((status) => status.phase)
  const you = useYou()
  const pending = usePending()
  const recent = useRecent()
  const send = useSend()
  const now = useServerClock()
  const call = findCallByAgent(floor, user.id)
  const lease = findLeaseByAgent(floor, user.id)
  const { script } = useScript(call ? call.script : floor.settings.script)
  return useMemo(
    () => ({
      me: { userId: user.id, fullName: user.full_name },
      teamId: floor.teamId,
      floor,
      agent: floor.agents[user.id],
      lease,
      call,
      script,
      control: you?.control ?? false,
      live: phase === 'live',
      pending,
      recent,
      send,
      now,
    }),
    [user, floor, lease, call, script, you, phase, pending, recent, send, now],
  )
}
