/**
 * An action that may stand beside the outcomes of a call: those have the letters that the team gave them, and whatever
 * else has one of these goes without it meanwhile.
 */
import { listDispositions } from '#domain/floor/selectors.ts'
import type { Action } from '../../actions/action.ts'
import { useAction } from '../../actions/registry.ts'
import { useDesk } from './desk.tsx'

export function useDeskAction(action: Action): Action {
  const { call, floor } = useDesk()
  const isTaken =
    call?.phase === 'wrap-up' && listDispositions(floor.settings, call).some(({ key }) => key === action.keys)
  return useAction(isTaken ? { ...action, keys: undefined } : action)
}
