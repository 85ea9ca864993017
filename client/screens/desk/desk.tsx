/** What every panel of the desktop stands on: my place on the floor, the script in use, and the way to ask for something. */
import type { Waits } from '../../actions/action.ts'
import { type ReactNode, createContext, useContext } from 'react'
import type { ScriptVersion } from '#domain/script/schema.ts'
import type { Agent, Floor, Lease } from '#domain/floor/state.ts'
import type { Call } from '#domain/floor/call.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Send } from '../../live/link/send.ts'
import type { PendingCommand } from '../../live/replica/pending.ts'

export interface Desk {
  readonly me: { readonly userId: string; readonly fullName: string }
  readonly teamId: string
  readonly floor: Floor
  readonly agent: Agent | undefined
  readonly lease: Lease | undefined
  readonly call: Call | undefined
  /** Of the running call, else the team's current one, in its own language; undefined while it is being fetched or when there is none. */
  readonly script: ScriptVersion | undefined
  /** False in an older tab of the same person: look, do not touch (PR6). */
  readonly control: boolean
  /** The floor answers now. Without it only script, answers and notes go on. */
  readonly live: boolean
  /** Nobody is called: no telephone rings, no record is asked for and nothing is recorded (PX1). */
  readonly isPractice?: true
  readonly pending: readonly PendingCommand[]
  readonly recent: readonly Recorded[]
  readonly send: Send
  readonly now: () => number
}

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('outside the desktop')
  return desk
}

/** Why a lease or a call cannot be touched now, in words; null when it can. */
export function blockedBecause(desk: Pick<Desk, 'control' | 'live'>): string | null {
  if (!desk.control) return 'Another tab is in control of this desk.'
  if (!desk.live) return 'Waiting for the connection.'
  return null
}

/** The same for an action: while the connection is awaited, so is its key. */
export function whenUnblocked(desk: Pick<Desk, 'control' | 'live'>): string | true | Waits {
  const blocked = blockedBecause(desk)
  if (blocked === null) return true
  return desk.control ? { waitsFor: blocked } : blocked
}
