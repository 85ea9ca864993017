/** The mark of a floor is kept, also through a reload, and goes along when the next ticket is asked for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askFloorUrl } from '#client/api/session.ts'
import { answerApi } from '../support/api.ts'

const HERE = 'https://floor.example/desk'
const url = '/parties/team-floor/north'
const asksFor = (floor_mark: string) =>
  answerApi({ 'POST /api/floor/tickets': () => ({ ticket: 't', url, expires_in: 30, floor_mark }) })

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('each floor has a mark of its own', async () => {
  const asked = asksFor('mark-1')
  expect(await askFloorUrl('north', HERE)).toBe(`wss://floor.example${url}?ticket=t`)
  await askFloorUrl('north', HERE)
  await askFloorUrl('south', HERE)
  expect(asked.map(({ body }) => body)).toEqual([
    { team_id: 'north' },
    { team_id: 'north', floor_mark: 'mark-1' },
    { team_id: 'south' },
  ])
})

test('a browser that keeps nothing more still opens its socket', async () => {
  asksFor('mark-1')
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(await askFloorUrl('north', HERE)).toContain('ticket=t')
})
