/** The call record pack asked for on a screen: its days, its progress, its failures, and who is offered it. */
import { cleanup, fireEvent, renderHook, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { faultOfDays, instantsOf, monthSoFar, packName } from '#client/features/exports/days.ts'
import { CallRecordsDialog } from '#client/features/exports/call-records-dialog.tsx'
import { useCallRecordsAction } from '#client/features/exports/use-call-records-action.tsx'
import { session } from '#client/session/session.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const team = (id: string, name: string, zone: string) => ({
  id,
  name,
  country: 'DE',
  time_zone: zone,
  people: 3,
  settings_version: 1,
  version: 1,
})
const TEAMS = { data: [team('n', 'Nord & Süd', 'Europe/Berlin'), team('s', 'South', 'America/New_York')] }
const PACK = 'GET /api/floor/n/call-records'

const saved: string[] = []
const user = { id: 'ada', email: 'a@example.com', full_name: 'Ada', organisation_id: 'o', organisation_name: 'O' }
const signedIn = (role: Role, more: object = {}) =>
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role, teams: [], ...more } }, true)

beforeEach(() => {
  saved.length = 0
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  signedIn('admin')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function choose(from: string, to: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText('First day'), { target: { value: from } })
  fireEvent.change(screen.getByLabelText('Last day'), { target: { value: to } })
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

describe('the pack', () => {
  test('is of whole days on the clocks of its team, and comes as a file', async () => {
    const asked = answerApi({ 'GET /api/teams': () => TEAMS, [PACK]: () => new Response('a zip') })
    draw(<CallRecordsDialog onClose={vi.fn<() => void>()} />)
    await choose('2026-10-01', '2026-10-31')
    await press('Download')
    const there = await screen.findByText('Downloaded, 5 B')
    expect(there.parentElement?.textContent).toContain('npm run verify -- call-records-nord-sud')
    expect(saved).toEqual(['call-records-nord-sud-2026-10-01-to-2026-10-31.zip'])
    const pack = asked.find(({ path }) => path === '/api/floor/n/call-records')
    // A day of twenty-five hours is one of them.
    expect(Object.fromEntries(pack?.query ?? [])).toEqual({
      from: '2026-09-30T22:00:00.000Z',
      to: '2026-10-31T23:00:00.000Z',
    })
  })

  test('that breaks off is no file, and can be asked for again', async () => {
    let isBroken = true
    const pieces = () =>
      new ReadableStream<Uint8Array>({
        pull(body) {
          if (isBroken) body.error(new TypeError('network error'))
          else {
            body.enqueue(new Uint8Array(1_500))
            body.close()
          }
        },
      })
    answerApi({ 'GET /api/teams': () => TEAMS, [PACK]: () => new Response(pieces()) })
    draw(<CallRecordsDialog onClose={vi.fn<() => void>()} />)
    await choose('2026-10-01', '2026-10-02')
    await press('Download')
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('The connection ended before the whole file was here.')
    expect(saved).toEqual([])
    isBroken = false
    await press('Download')
    await screen.findByText('Downloaded, 1.5 kB')
  })

  test('says how much has come, and can be stopped', async () => {
    const body = new ReadableStream<Uint8Array>({ start: (pieces) => pieces.enqueue(new Uint8Array(2_000)) })
    answerApi({ 'GET /api/teams': () => TEAMS, [PACK]: () => new Response(body) })
    draw(<CallRecordsDialog onClose={vi.fn<() => void>()} />)
    await choose('2026-10-01', '2026-10-02')
    await press('Download')
    await screen.findByText('2.0 kB so far. Keep this window open.')
    await press('Stop')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Download' })).toBeTruthy())
    expect(saved).toEqual([])
  })

  test('that the server refuses says why', async () => {
    answerApi({ 'GET /api/teams': () => TEAMS, [PACK]: () => problem('impersonated', 403) })
    draw(<CallRecordsDialog onClose={vi.fn<() => void>()} />)
    await choose('2026-10-01', '2026-10-02')
    await press('Download')
    expect((await screen.findByRole('alert')).textContent).toContain('A impersonated')
  })

  test('is not asked for of days that it cannot have', async () => {
    const asked = answerApi({ 'GET /api/teams': () => TEAMS })
    draw(<CallRecordsDialog onClose={vi.fn<() => void>()} />)
    await choose('2026-10-01', '2026-11-01')
    expect(screen.getByRole('alert').textContent).toBe('Choose at most 31 days.')
    await press('Download')
    expect(asked.map(({ path }) => path)).toEqual(['/api/teams'])
  })
})

test('days are held to the calendar of the team', () => {
  expect(monthSoFar('Asia/Tokyo', Date.parse('2026-11-30T16:00:00Z'))).toEqual({ from: '2026-12-01', to: '2026-12-01' })
  expect(instantsOf('America/Sao_Paulo', { from: '2018-11-04', to: '2018-11-04' })).toEqual({
    from: '2018-11-04T03:00:00.000Z',
    to: '2018-11-05T02:00:00.000Z',
  })
  expect(faultOfDays({ from: '2026-10-02', to: '2026-10-01' }, '2026-11-30')).toBe('The last day is before the first.')
  expect(faultOfDays({ from: '2026-12-01', to: '2026-12-01' }, '2026-11-30')).toBe('These days are still to come.')
  expect(faultOfDays({ from: '', to: '2026-12-01' }, '2026-11-30')).toBe('Choose both days.')
  expect(faultOfDays({ from: '2026-10-01', to: '2026-10-31' }, '2026-11-30', 31)).toBeNull()
  expect(faultOfDays({ from: '2025-10-01', to: '2026-10-31' }, '2026-11-30')).toBeNull()
  expect(packName('東京', { from: '2026-10-01', to: '2026-10-02' })).toBe('call-records-2026-10-01-to-2026-10-02.zip')
})

test('is offered to admins, and not while they act for someone else', () => {
  const offered = () => renderHook(useCallRecordsAction).result.current.actions
  expect(offered()).toMatchObject([{ when: true }])
  signedIn('admin', { impersonated_by: { id: 'zoe', full_name: 'Zoe' } })
  expect(offered()).toMatchObject([{ when: 'Not while you act for someone else' }])
  for (const role of ['manager', 'agent'] as const) {
    signedIn(role)
    expect(offered()).toEqual([])
  }
})
