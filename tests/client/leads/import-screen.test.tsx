/** The screen of an import, by what the server says of it. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ChooseFile } from '#client/screens/leads/import/choose-file.tsx'
import { ProgressPart } from '#client/screens/leads/import/progress-part.tsx'
import { Import } from '#domain/http/imports/imports.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const found = (more: object = {}) =>
  Import.parse({
    id: 'import-1',
    team_id: 'north',
    name: 'spring.csv',
    size: 100,
    status: 'uploaded',
    reading: { encoding: 'utf-8', delimiter: ',', header: true },
    plan: null,
    rows: null,
    rows_done: 0,
    checked: null,
    ran: null,
    undo: null,
    failure: null,
    created_by: 'ann',
    created_by_name: 'Ann',
    created_at: '2026-11-24T12:29:00.000Z',
    finished_at: null,
    kept_until: '2026-12-24T12:29:00.000Z',
    ...more,
  })
const team = { id: 'north', name: 'North' }
const nothing = () => undefined
const choose = (container: HTMLElement, file: File) => {
  const input = container.querySelector('input[type=file]')
  if (input) fireEvent.change(input, { target: { files: [file] } })
}

test('rows pasted into the page are sent as they are', async () => {
  const asked = answerApi({ 'POST /api/imports': () => Response.json(found(), { status: 201 }) })
  const onUploaded = vi.fn<() => void>()
  draw(<ChooseFile team={team} onUploaded={onUploaded} />)
  fireEvent.paste(document.body, { clipboardData: { getData: () => 'Name,Phone\nAda,020', files: [] } })
  await waitFor(() => expect(onUploaded).toHaveBeenCalledOnce())
  expect(asked.map(({ query }) => [query.get('team_id'), query.get('name')])).toEqual([['north', 'Pasted rows']])
  expect(asked[0]?.body).toBeInstanceOf(Blob)
})

test('a file that is chosen again after a lost answer is the same import', async () => {
  let tries = 0
  const asked = answerApi({
    'POST /api/imports': () =>
      (tries += 1) === 1 ? problem('internal', 500) : Response.json(found(), { status: 201 }),
  })
  const onUploaded = vi.fn<() => void>()
  const { container } = draw(<ChooseFile team={team} onUploaded={onUploaded} />)
  const file = new File(['Name,Phone'], 'spring.csv')
  choose(container, file)
  await screen.findByText('This file was not taken')
  choose(container, file)
  await waitFor(() => expect(onUploaded).toHaveBeenCalledOnce())
  const keys = asked.map(({ headers }) => headers.get('idempotency-key'))
  expect(keys).toEqual([keys[0], keys[0]])
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/)
})

test('what is no table is refused in the words of the server, and an empty or too large file before it is sent', async () => {
  const asked = answerApi({
    'POST /api/imports': () =>
      problem('invalid-input', 422, { errors: { body: ['is a spreadsheet. Save it as CSV first'] } }),
  })
  const { container } = draw(<ChooseFile team={team} onUploaded={nothing} />)
  choose(container, new File(['PK'], 'leads.xlsx'))
  await screen.findByText('“leads.xlsx” is a spreadsheet. Save it as CSV first.')
  choose(container, new File([], 'none.csv'))
  await screen.findByText('“none.csv” is empty.')
  const large = new File(['x'], 'large.csv')
  Object.defineProperty(large, 'size', { value: 60 * 1024 * 1024 })
  choose(container, large)
  await screen.findByText(/“large.csv” has 60.0 MB. A file may have 50.0 MB at most/)
  expect(asked).toHaveLength(1)
})

test('work is told as it goes on, and can be stopped, but for an undo', () => {
  const onStop = vi.fn<() => void>()
  const running = found({ status: 'running', rows: 1200, rows_done: 500 })
  const { unmount } = draw(<ProgressPart found={running} isStopping={false} onStop={onStop} />)
  expect(screen.getByRole('status').textContent).toBe('Importing: 500 of 1,200 rows')
  fireEvent.click(screen.getByRole('button', { name: 'Stop the import' }))
  expect(onStop).toHaveBeenCalledOnce()
  unmount()
  draw(<ProgressPart found={{ ...running, status: 'undoing' }} isStopping={false} onStop={onStop} />)
  expect(screen.queryByRole('button')).toBeNull()
})
