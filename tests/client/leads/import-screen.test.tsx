/** The screen of an import, by what the server says of it. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ChooseFile } from '#client/screens/leads/import/choose-file.tsx'
import { CheckPart } from '#client/screens/leads/import/check-part.tsx'
import { ProgressPart } from '#client/screens/leads/import/progress-part.tsx'
import { ResultPart } from '#client/screens/leads/import/result-part.tsx'
import { NewField } from '#client/screens/leads/import/mapping/new-field.tsx'
import { Import, PreviewColumn } from '#domain/http/imports/imports.ts'
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

test('a file that was saved again after it was chosen is said to be so, and one that lost its line is not', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const { container } = draw(<ChooseFile team={team} onUploaded={nothing} />)
  const saved = new File(['Name,Phone'], 'spring.csv')
  // As a browser answers for a file that is another one by now.
  const gone = { arrayBuffer: () => Promise.reject(new DOMException('changed', 'NotReadableError')) }
  Object.assign(saved, { slice: () => gone })
  choose(container, saved)
  await screen.findByText('“spring.csv” was changed or moved after it was chosen. Choose it again.')
  choose(container, new File(['Name,Phone'], 'summer.csv'))
  await waitFor(() => expect(screen.queryByText(/was changed or moved/)).toBeNull())
  await screen.findByText('This file was not taken')
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

const counts = { created: 2, updated: 1, unchanged: 0, skipped: 0, refused: 0 }

test('a check that would change nothing cannot be run, and says why', async () => {
  answerApi({ 'GET /api/imports/import-1/rows': () => ({ data: [], next_cursor: null }) })
  const none = { ...counts, created: 0, updated: 0, refused: 3 }
  const onRun = vi.fn<() => void>()
  const view = {
    found: found({ status: 'checked', checked: none }),
    team,
    isStarting: false,
    onColumns: nothing,
    onRun,
  }
  const { unmount } = draw(<CheckPart {...view} counts={none} />)
  const button = screen.getByRole('button', { name: 'Import the leads' })
  fireEvent.click(button)
  expect(button.getAttribute('aria-description')).toBe('No row of this file would create or change a lead.')
  expect(onRun).not.toHaveBeenCalled()
  unmount()
  draw(<CheckPart {...view} counts={counts} />)
  fireEvent.click(screen.getByRole('button', { name: 'Import 3 leads' }))
  expect(onRun).toHaveBeenCalledOnce()
})

test('one that stopped half-way says so, goes on, or is undone after a question', async () => {
  answerApi({ 'GET /api/imports/import-1/rows': () => ({ data: [], next_cursor: null }) })
  const [onGoOn, onUndo] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const stopped = found({ status: 'cancelled', rows: 9, ran: counts, finished_at: '2026-11-24T12:30:00.000Z' })
  draw(<ResultPart {...{ found: stopped, team, toSetUp: false, isBusy: false, onGoOn, onUndo }} />)
  expect(screen.getByText(/What was done stays/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Go on with the import' }))
  expect(onGoOn).toHaveBeenCalledOnce()
  fireEvent.click(screen.getByRole('button', { name: 'Undo the import' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/2 leads of this file go again, and 1 lead gets its former values back/)).toBeDefined()
  expect(onUndo).not.toHaveBeenCalled()
  fireEvent.click(dialog.getByRole('button', { name: 'Undo the import' }))
  expect(onUndo).toHaveBeenCalledOnce()
})

test('what stands in the way of an undo is named lead by lead', async () => {
  const row = { row: 3, verdict: 'created', lead_id: 'lead-1', remarks: [] }
  const left = { ...row, undo: { undone: false, obstacle: 'called', words: 'it was called since' } }
  const gone = { ...row, row: 2, lead_id: 'lead-2', undo: { undone: true, obstacle: null, words: null } }
  answerApi({
    'GET /api/imports/import-1/rows': ({ query }) => ({
      data: query.get('left') === 'true' ? [left] : [gone],
      next_cursor: null,
    }),
  })
  const undone = found({ status: 'undone', rows: 3, ran: counts, undo: { undone: 2, left: 1 } })
  draw(<ResultPart {...{ found: undone, team, toSetUp: true, isBusy: false, onGoOn: nothing, onUndo: nothing }} />)
  await screen.findByText('It was called since.')
  await screen.findByRole('list', { name: 'Rows: created' })
  expect(screen.queryByRole('link', { name: 'Row 2: open the lead' })).toBeNull()
  expect(screen.getByRole('link', { name: 'Row 3: open the lead' }).getAttribute('href')).toBe('/leads/lead-1')
  expect(screen.getByRole('link', { name: 'Go on with the set-up' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Undo the import' })).toBeNull()
})

const column = (index: number, header: string, more: object = {}) => ({
  index,
  header,
  samples: [],
  words: [],
  empty: false,
  guess: null,
  dates: null,
  decimals: null,
  ...more,
})

test('a check names the columns that nothing is taken of, but for those of refused rows', async () => {
  const headers = ['Name', 'Phone', 'Segment', 'Shoe size', 'import_row', 'import_fault']
  answerApi({
    'GET /api/imports/import-1/rows': () => ({ data: [], next_cursor: null }),
    'GET /api/imports/import-1/preview': () => ({
      reading: { encoding: 'utf-8', delimiter: ',', header: true },
      columns: headers.map((header, index) => column(index, header)),
      rows: [],
      remembered: null,
      faults: [],
    }),
  })
  const plan = {
    reading: { encoding: 'utf-8', delimiter: ',', header: true },
    columns: [
      { index: 0, to: { kind: 'field', field: 'name' } },
      { index: 1, to: { kind: 'field', field: 'phone' } },
    ],
    key: 'phone',
    on_match: 'skip',
  }
  const checked = found({ status: 'checked', checked: counts, plan })
  draw(<CheckPart {...{ found: checked, counts, team, isStarting: false, onRun: nothing, onColumns: nothing }} />)
  expect(await screen.findByText('2 columns left out: Segment, Shoe size.')).toBeDefined()
})

test('a result says first what was done, and is no plain success while rows were refused', () => {
  answerApi({ 'GET /api/imports/import-1/rows': () => ({ data: [], next_cursor: null }) })
  const ran = { ...counts, refused: 83 }
  const done = found({ status: 'done', rows: 86, ran, finished_at: '2026-11-24T12:30:00.000Z' })
  draw(<ResultPart {...{ found: done, team, toSetUp: false, isBusy: false, onGoOn: nothing, onUndo: nothing }} />)
  expect(screen.getByText('2 leads created, 1 lead updated, 83 rows refused.')).toBeDefined()
  expect(screen.getByText(/86 rows read\. .*Refused rows were left out\./)).toBeDefined()
})

test('a column that no field is there for gets a new one, with what its cells show', async () => {
  const made = {
    id: 'field-1',
    key: 'segment',
    label: 'Segment',
    type: 'choice',
    options: ['hot', 'cold'],
    currency: null,
    position: 1,
    retired: false,
    version: 1,
  }
  const asked = answerApi({ 'POST /api/custom-fields': () => Response.json(made, { status: 201 }) })
  const onMade = vi.fn<(field: object) => void>()
  const segment = PreviewColumn.parse(column(2, 'Segment', { words: ['hot', 'cold'] }))
  draw(<NewField column={segment} onMade={onMade} onClose={nothing} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Add field' }))
  await waitFor(() => expect(onMade).toHaveBeenCalledOnce())
  expect(asked.find(({ path }) => path === '/api/custom-fields')?.body).toMatchObject({
    label: 'Segment',
    type: 'choice',
    options: ['hot', 'cold'],
  })
})
