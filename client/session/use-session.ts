/** The signed-in person, for components. */
import { useStore } from 'zustand'
import type { Me } from '#domain/http/session.ts'
import { isOneselfOnly, may, type Right } from '#domain/vocabulary/rights.ts'
import { type Session, session } from './session.ts'

export const useSession = (): Session => useStore(session)

/** Only below the shell, which shows nothing until somebody is signed in. */
export function useMe(): Me {
  const state = useSession()
  if (state.status !== 'signed-in') throw new Error('no one is signed in')
  return state.me
}

/** What is offered to them: whoever acts for somebody else is not offered what one does in one's own name only. */
export function useMay(): (right: Right) => boolean {
  const { role, impersonated_by } = useMe()
  return (right) => may(role, right) && (impersonated_by === undefined || !isOneselfOnly(right))
}
