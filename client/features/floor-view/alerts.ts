/** Alerts a person has seen: one for each stretch of a state, so the next stretch alerts anew. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { perTab } from '../../browser/browser-stores.ts'
import type { BoardRow } from './board-rows.ts'

const KEY = 'call-floor.board.acknowledged'
const KEPT = 500

const read = (): readonly string[] => {
  try {
    const value: unknown = JSON.parse(perTab.getItem(KEY) ?? '[]')
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  } catch {
    return []
  }
}

const seen = createStore<{ keys: ReadonlySet<string> }>(() => ({ keys: new Set(read()) }))

const alertKey = ({ agentId, state, since }: BoardRow): string => `${agentId} ${state} ${since ?? 0}`

export const useAcknowledged = (row: BoardRow): boolean => useStore(seen, ({ keys }) => keys.has(alertKey(row)))

export function acknowledge(row: BoardRow): void {
  const keys = [...seen.getState().keys, alertKey(row)].slice(-KEPT)
  perTab.setItem(KEY, JSON.stringify(keys))
  seen.setState({ keys: new Set(keys) })
}
