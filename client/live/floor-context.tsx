/** Opens the floor of the team one is looking at, and keeps it open while screens change. */
import { type ReactNode, createContext, useContext, useEffect, useState } from 'react'
import { askFloorUrl } from '../api/session.ts'
import { type OpenFloor, openFloor } from './link/open-floor.ts'
import { isTabOpen, tabId } from './link/tab-id.ts'
import type { Replica } from './replica/replica.ts'
import { ticketUrl } from './ticket-url.ts'
import { takeAbandoned } from './replica/replica-storage.ts'
import { lasting } from '../browser/browser-stores.ts'
import { useMe } from '../session/use-session.ts'
import { whenIdle } from '../browser/when-idle.ts'
import { useTeam } from './team-choice.ts'

const FloorContext = createContext<OpenFloor | null>(null)

/** Null until the team's floor is being opened. */
export const useOpenFloor = (): OpenFloor | null => useContext(FloorContext)

const LEARN_AGAIN_MS = 4_000

/** The floor's rules are a large part of the code, and nothing can be foreseen before the desk is there. */
function learnRules(replica: Replica): () => void {
  let stop = () => {}
  const learn = async () => replica.learnRules((await import('#domain/decide/index.ts')).decide)
  const attempt = () => {
    learn().catch(() => {
      const timer = setTimeout(attempt, LEARN_AGAIN_MS)
      stop = () => clearTimeout(timer)
    })
  }
  const afterwards = () => (stop = whenIdle(attempt))
  const { pending, floor } = replica.state
  // Words that waited through a reload are to be seen at once; else the desk itself comes first.
  if (pending.length > 0) attempt()
  else if (floor) afterwards()
  else {
    stop = replica.store.subscribe((state) => {
      if (!state.floor) return
      stop()
      afterwards()
    })
  }
  return () => stop()
}

export function FloorProvider({ children }: { children: ReactNode }) {
  const userId = useMe().user.id
  const teamId = useTeam()?.id
  const [floor, setFloor] = useState<OpenFloor | null>(null)

  useEffect(() => {
    if (teamId === undefined) return undefined
    let opened: OpenFloor | null = null
    let left = false
    let stopLearning = () => {}
    const open = async () => {
      const tab = await tabId()
      if (left) return
      opened = openFloor({
        teamId,
        userId,
        tab,
        storage: lasting,
        openUrl: () => ticketUrl(() => askFloorUrl(teamId, location.href)),
        abandoned: () => takeAbandoned(lasting, { userId, teamId, isOpen: isTabOpen }),
      })
      setFloor(opened)
      stopLearning = learnRules(opened.replica)
    }
    void open()
    return () => {
      left = true
      stopLearning()
      opened?.close()
      setFloor(null)
    }
  }, [teamId, userId])

  return <FloorContext value={floor}>{children}</FloorContext>
}

/** Below this, `floor` is the floor: one of a past moment stands where the live one stood. */
export function InsteadOfLive({ floor, children }: { floor: OpenFloor; children: ReactNode }) {
  return <FloorContext value={floor}>{children}</FloorContext>
}
