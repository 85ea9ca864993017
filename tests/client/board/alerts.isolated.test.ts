/** An alert that was seen stays seen in this tab, over a reload too; the next stretch alerts anew. */
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BoardRow } from '#client/features/floor-view/board-rows.ts'
import { EMPTY_TALLY } from '#domain/floor/state.ts'

const stretch = (since: number): BoardRow => ({
  agentId: 'ann',
  fullName: 'Ann Ash',
  agent: null,
  call: null,
  lease: null,
  tally: EMPTY_TALLY,
  state: 'wrap-up',
  since,
})

/** A page opened anew: same browser store, no memory. */
async function opensPage() {
  vi.resetModules()
  const { acknowledge, useAcknowledged } = await import('#client/features/floor-view/alerts.ts')
  return { acknowledge, isSeen: (row: BoardRow) => renderHook(() => useAcknowledged(row)).result.current }
}

beforeEach(() => sessionStorage.clear())
afterEach(cleanup)

test('a stretch that was seen is still seen after a reload, and no other is', async () => {
  const before = await opensPage()
  before.acknowledge(stretch(5_000))
  const after = await opensPage()
  expect(after.isSeen(stretch(5_000))).toBe(true)
  expect(after.isSeen(stretch(9_000))).toBe(false)
})
