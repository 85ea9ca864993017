/** The signed-in person, for components. */
import { useStore } from 'zustand'
import type { Me } from '#domain/http/session.ts'
import { type Session, session } from './session.ts'

export const useSession = (): Session => useStore(session)

/** Only below the shell, which shows nothing until somebody is signed in. */
export function useMe(): Me {
  const state = useSession()
  if (state.status !== 'signed-in') throw new Error('no one is signed in')
  return state.me
}
