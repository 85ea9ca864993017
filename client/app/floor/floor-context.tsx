/** Opens the floor of the team one is looking at, and keeps it open while screens change. */
import { type ReactNode, createContext, useContext, useEffect, useState } from 'react'
import { askFloorUrl } from '../../http/session.ts'
import { isProblem } from '../../http/problem.ts'
import { TicketRefused } from '../../link/floor-link.ts'
import { type OpenFloor, openFloor } from '../../link/open-floor.ts'
import { isTabOpen, tabId } from '../../link/tab-id.ts'
import { takeAbandoned } from '../../replica/shelf.ts'
import { useMe } from '../auth/use-session.ts'
import { useTeam } from './team-choice.ts'

const FloorContext = createContext<OpenFloor | null>(null)

/** Null until the team's floor is being opened. */
export const useOpenFloor = (): OpenFloor | null => useContext(FloorContext)

async function urlFor(teamId: string): Promise<string> {
  try {
    return await askFloorUrl(teamId, location.href)
  } catch (fault) {
    const final = isProblem(fault) && (fault.status === 401 || fault.status === 403 || fault.status === 404)
    throw final ? new TicketRefused(4403, fault.message) : fault
  }
}

export function FloorProvider({ children }: { children: ReactNode }) {
  const userId = useMe().user.id
  const teamId = useTeam()?.id
  const [floor, setFloor] = useState<OpenFloor | null>(null)

  useEffect(() => {
    if (teamId === undefined) return undefined
    let opened: OpenFloor | null = null
    let left = false
    const open = async () => {
      const tab = await tabId()
      if (left) return
      opened = openFloor({
        teamId,
        userId,
        tab,
        storage: localStorage,
        openUrl: () => urlFor(teamId),
        abandoned: () => takeAbandoned(localStorage, { userId, teamId, isOpen: isTabOpen }),
      })
      setFloor(opened)
    }
    void open()
    return () => {
      left = true
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
