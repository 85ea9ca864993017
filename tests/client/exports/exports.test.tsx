/** Exports asked for, followed and taken. */
import { Table } from '@mantine/core'
import { QueryClient } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Export } from '#domain/http/records/exports.ts'
import { ExportDialog } from '#client/features/exports/export-dialog.tsx'
import { progressText, sizeText, usualDelimiter } from '#client/features/exports/export-words.ts'
import { ExportRow } from '#client/screens/exports/export-row.tsx'
import { resumeExports } from '#client/features/exports/watch-export.ts'
import { session } from '#client/session/session.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const DONE: Export = {
  id: 'x',
  subject: 'leads',
  name: 'leads-2026-11-30.csv',
  status: 'done',
  matching: 'status=new',
  columns: ['name', 'phone'],
  delimiter: ',',
  rows: 1_234,
  total: 1_234,
  more: false,
  size: 45_678,
  failure: null,
  created_by: 'ada',
  created_by_name: 'Ada',
  created_at: '2026-11-30T09:30:00.000Z',
  finished_at: '2026-11-30T09:31:00.000Z',
  kept_until: '2026-12-07T09:30:00.000Z',
  available: true,
}
const RUNNING: Export = { ...DONE, status: 'running', rows: 400, size: 0, finished_at: null, available: false }

const saved: string[] = []
beforeEach(() => {
  saved.length = 0
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  const user = { id: 'ada', email: 'a@example.com', full_name: 'Ada', organisation_id: 'o', organisation_name: 'O' }
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'admin', teams: [] } }, true)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const FIELDS = {
  data: [
    {
      id: 'f',
      key: 'budget',
      label: 'Budget',
      type: 'number',
      options: [],
      currency: null,
      position: 0,
      retired: false,
      version: 1,
    },
    {
      id: 'g',
      key: 'old',
      label: 'Old',
      type: 'text',
      options: [],
      currency: null,
      position: 1,
      retired: true,
      version: 1,
    },
  ],
}

describe('the dialog', () => {
  test('asks for the columns that are ticked, says when the file is ready, and gives it', async () => {
    const onClose = vi.fn<() => void>()
    const asked = answerApi({
      'GET /api/custom-fields': () => FIELDS,
      'POST /api/exports': () => Response.json(RUNNING, { status: 201 }),
      'GET /api/exports/x': () => DONE,
      'GET /api/exports/x/file': () => new Response('Name\r\n'),
    })
    draw(<ExportDialog subject="leads" matching="status=new&sort=name" what="All 1,234 leads" onClose={onClose} />)
    const dialog = within(await screen.findByRole('dialog', { name: 'Export: leads' }))
    await dialog.findByRole('checkbox', { name: 'Budget' })
    expect(dialog.queryByRole('checkbox', { name: 'Old' })).toBeNull()
    await userEvent.click(dialog.getByRole('button', { name: 'None' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Export' }))
    expect(dialog.getByRole('alert').textContent).toBe('Choose at least one column.')
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Budget' }))
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Name' }))
    await userEvent.click(dialog.getByRole('radio', { name: 'Tab' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Export' }))
    await waitFor(() => expect(onClose).toHaveBeenCalled())
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      subject: 'leads',
      matching: 'status=new&sort=name',
      columns: ['name', 'custom.budget'],
      delimiter: '\t',
    })
    expect(sessionStorage.getItem('call-floor.exports')).toBe('["x"]')
    await screen.findByText('Export ready', undefined, { timeout: 5_000 })
    expect(sessionStorage.getItem('call-floor.exports')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Download' }))
    await waitFor(() => expect(saved).toEqual(['leads-2026-11-30.csv']))
  })

  test('tells of its end after a reload, once, and of nothing that is not theirs any more', async () => {
    const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    sessionStorage.setItem('call-floor.exports', '["x","gone"]')
    let looks = 0
    answerApi({
      'GET /api/exports/x': () => ((looks += 1) === 1 ? RUNNING : DONE),
      'GET /api/exports/gone': () => problem('forbidden', 403),
    })
    draw(null)
    resumeExports(cache)
    await screen.findByText('Export ready', undefined, { timeout: 5_000 })
    expect(looks).toBe(2)
    expect(sessionStorage.getItem('call-floor.exports')).toBeNull()
  })

  test('stays when it could not be begun', async () => {
    answerApi({ 'GET /api/custom-fields': () => FIELDS, 'POST /api/exports': () => problem('unavailable', 503) })
    const onClose = vi.fn<() => void>()
    draw(<ExportDialog subject="calls" matching="" what="All calls" onClose={onClose} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }))
    await screen.findByRole('alert')
    expect(onClose).not.toHaveBeenCalled()
  })
})

const row = (one: Export, onPhone = false) =>
  draw(
    <Table>
      <Table.Tbody>
        <ExportRow one={one} withPerson onPhone={onPhone} />
      </Table.Tbody>
    </Table>,
  )

describe('a row of the list', () => {
  test.each([false, true])('has the download while it is there (on a phone: %s)', async (onPhone) => {
    answerApi({ 'GET /api/exports/x/file': () => new Response('Name\r\n') })
    row(DONE, onPhone)
    expect(screen.getByText(/1,234 rows/)).toBeTruthy()
    expect(screen.getByText(/46 kB/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Download leads-2026-11-30.csv' }))
    await waitFor(() => expect(saved).toEqual(['leads-2026-11-30.csv']))
  })

  test('of one at work shows how far it is, and stops it', async () => {
    const asked = answerApi({ 'POST /api/exports/x/cancel': () => ({ ...RUNNING, status: 'cancelled' }) })
    row(RUNNING)
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('32')
    await userEvent.click(screen.getByRole('button', { name: 'Stop leads-2026-11-30.csv' }))
    await waitFor(() => expect(asked.map(({ path }) => path)).toEqual(['/api/exports/x/cancel']))
  })

  test('whose week is over says so', () => {
    row({ ...DONE, available: false })
    expect(screen.getByText('Expired')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })
})

test('what became of it is said in words', () => {
  expect(progressText({ ...RUNNING, total: null })).toBe('400 rows so far')
  expect(progressText({ ...RUNNING })).toBe('400 of 1,234 rows')
  expect(progressText({ ...DONE, rows: 1, more: false })).toBe('1 row')
  expect(progressText({ ...DONE, rows: 1_000_000, more: true })).toBe('1,000,000 rows, the most one file can hold')
  expect(progressText({ ...DONE, status: 'failed', failure: 'not-allowed' })).toBe('Stopped: no longer allowed')
  expect([999, 1_500, 45_678, 3_400_000].map(sizeText)).toEqual(['999 B', '1.5 kB', '46 kB', '3.4 MB'])
  expect(['en-GB', 'de-DE', 'fr-FR'].map(usualDelimiter)).toEqual([',', ';', ';'])
})
