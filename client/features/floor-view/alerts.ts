/** Alerts a person has seen: one for each stretch of a state, so the next stretch alerts anew. */
import { z } from 'zod'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { perTab } from '../../browser/browser-stores.ts'
import { storedValue } from '../../browser/stored-value.ts'
import type { BoardRow } from './board-rows.ts'

const KEPT = 500
const stored = storedValue({ storage: perTab, key: 'call-floor.board.acknowledged', schema: z.array(z.string()) })

const seen = createStore<{ keys: ReadonlySet<string> }>(() => ({ keys: new Set(stored.read()) }))

const alertKey = ({ agentId, state, since }: BoardRow): string => `${agentId} ${state} ${since ?? 0}`

export const useAcknowledged = (row: BoardRow): boolean => useStore(seen, ({ keys }) => keys.has(alertKey(row)))

export function acknowledge(row: BoardRow): void {
  const keys = [...seen.getState().keys, alertKey(row)].slice(-KEPT)
  stored.write(keys)
  seen.setState({ keys: new Set(keys) })
}
