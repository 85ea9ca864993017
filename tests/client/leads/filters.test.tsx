/** The filters, views and columns of the leads list, as people set them. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LeadSearch, type LeadSearchPatch } from '#client/features/lead-list/lead-search.ts'
import { ChipsBar } from '#client/screens/leads/filters/chips-bar.tsx'
import { MoreFilters } from '#client/screens/leads/filters/more-filters.tsx'
import { ColumnChooser } from '#client/screens/leads/views/column-chooser.tsx'
import { ViewMenu } from '#client/screens/leads/views/view-menu.tsx'
import { session } from '#client/session/session.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import type { LeadView } from '#domain/http/records/views.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

beforeEach(() =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'vera', email: 'v@example.com', full_name: 'Vera', organisation_id: 'o', organisation_name: 'O' },
        role: 'admin',
        teams: [],
      },
    },
    true,
  ),
)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const field = (key: string, type: CustomField['type'], more: Partial<CustomField> = {}): CustomField => ({
  id: key,
  key,
  label: key[0]?.toUpperCase() + key.slice(1),
  type,
  options: [],
  currency: null,
  position: 0,
  retired: false,
  version: 1,
  ...more,
})
const FIELDS = [
  field('plan', 'choice', { options: ['Gold', 'Tin'] }),
  field('budget', 'money', { currency: 'EUR' }),
  field('old', 'text', { retired: true }),
]
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))
const patches = () => vi.fn<(patch: LeadSearchPatch) => void>()

test('a filter is set by typing to the end, and what is no value is left as it was', async () => {
  const onSearch = patches()
  draw(<MoreFilters search={LeadSearch.parse({})} onSearch={onSearch} fields={FIELDS} />)
  await press('Filters')
  const from = await screen.findByLabelText('Budget from')
  fireEvent.change(from, { target: { value: 'lots' } })
  fireEvent.blur(from)
  fireEvent.change(from, { target: { value: '1,000' } })
  expect(onSearch).not.toHaveBeenCalled()
  fireEvent.blur(from)
  expect(onSearch).toHaveBeenCalledExactlyOnceWith({ custom: { budget: { from: 1000, to: undefined } } })
  const tries = screen.getByLabelText('Tries from')
  fireEvent.change(tries, { target: { value: '2' } })
  fireEvent.keyDown(tries, { key: 'Enter' })
  expect(onSearch).toHaveBeenLastCalledWith({ attempts_from: 2 })
  expect(screen.queryByLabelText('Old')).toBeNull()
})

test('leads without a value in a field are asked for by it, whatever its type', async () => {
  const onSearch = patches()
  draw(<MoreFilters search={LeadSearch.parse({})} onSearch={onSearch} fields={FIELDS} />)
  await press('Filters')
  for (const [name, key, known] of [
    ['Budget', 'budget', false],
    ['Plan', 'plan', true],
  ] as const) {
    await userEvent.click(screen.getByRole('combobox', { name }))
    const shown = screen.getAllByRole('option', { name: known ? 'Any value' : 'No value' })
    await userEvent.click(shown.at(-1) ?? screen.getByRole('option'))
    expect(onSearch).toHaveBeenLastCalledWith({ custom: { [key]: { known } } })
  }
})

test('chips are taken out one by one or all at once, beside how many leads there are', async () => {
  answerApi({ 'GET /api/leads/count': () => ({ count: 10_000, more: true }) })
  const onSearch = patches()
  const search = LeadSearch.parse({ status: 'won', custom: { plan: 'Gold' }, sort: 'custom.budget' })
  draw(<ChipsBar search={search} onSearch={onSearch} teamId={undefined} fields={FIELDS} people={[]} />)
  await screen.findByText(/^10.000\+ leads$/)
  screen.getByText('This order shows leads with a value in Budget only.')
  await press('Remove Plan: Gold')
  expect(onSearch).toHaveBeenLastCalledWith({ custom: undefined })
  await press('Clear all')
  expect(onSearch).toHaveBeenLastCalledWith(
    expect.objectContaining({ status: undefined, custom: undefined, q: undefined }),
  )
})

test('a column that is added or moved keeps the focus, and Escape closes the list', async () => {
  const columns = ['name', 'phone', 'status'].map((id) => ({ id, label: id, fixed: id === 'name' }))
  function Chooser() {
    const [shown, setShown] = useState<readonly string[]>(['name', 'phone'])
    return <ColumnChooser columns={columns} shown={shown} onChange={setShown} onReset={() => {}} />
  }
  draw(<Chooser />)
  await press('Columns')
  await userEvent.click(await screen.findByRole('checkbox', { name: 'status' }))
  expect(screen.getByRole('checkbox', { name: 'status', checked: true })).toBe(document.activeElement)
  await press('Move status up')
  expect(screen.getByRole('button', { name: 'Move status up' })).toBe(document.activeElement)
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull())
})

test('columns are chosen and put in order, the name stays first', async () => {
  const onChange = vi.fn<(shown: string[]) => void>()
  const columns = ['name', 'phone', 'status', 'plan'].map((id) => ({ id, label: id, fixed: id === 'name' }))
  draw(
    <ColumnChooser
      columns={columns}
      shown={['name', 'phone', 'status']}
      onChange={onChange}
      onReset={vi.fn<() => void>()}
    />,
  )
  await press('Columns')
  await userEvent.click(await screen.findByRole('checkbox', { name: 'plan' }))
  expect(onChange).toHaveBeenLastCalledWith(['name', 'phone', 'status', 'plan'])
  await press('Move status up')
  expect(onChange).toHaveBeenLastCalledWith(['name', 'status', 'phone'])
  const before = onChange.mock.calls.length
  await press('Move phone up')
  expect(onChange).toHaveBeenCalledTimes(before)
})

const view = (id: string, more: Partial<LeadView> = {}): LeadView => ({
  id,
  name: `View ${id}`,
  search: { status: 'won' },
  columns: null,
  shared: false,
  user_id: 'vera',
  user_name: 'Vera',
  version: 2,
  ...more,
})

test('a view is opened, saved anew with filters and columns, and changed where it differs', async () => {
  const asked = answerApi({
    'POST /api/views': () => view('new'),
    'PATCH /api/views/mine': () => view('mine'),
    'GET /api/views': () => ({ data: [] }),
  })
  const mine = view('mine')
  const theirs = view('theirs', { user_id: 'max', user_name: 'Max', shared: true })
  const choose = vi.fn<(one: LeadView | undefined) => void>()
  const columns = { choices: [], shown: ['name', 'custom.plan'], columns: [], change: () => {}, reset: () => {} }
  const search = LeadSearch.parse({ status: 'new', view: 'mine', sort: 'name' })
  draw(<ViewMenu views={{ all: [mine, theirs], open: mine, choose }} search={search} columns={columns} />)
  await press(/View mine \(changed\)/)
  await userEvent.click(await screen.findByRole('menuitem', { name: /View theirs/ }))
  expect(choose).toHaveBeenLastCalledWith(theirs)
  const parts = { search: { status: 'new', sort: 'name' }, columns: ['name', 'custom.plan'] }
  const sent = () => asked.flatMap(({ method, body }) => (method === 'GET' ? [] : [body]))
  await press(/View mine/)
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Save changes' }))
  await waitFor(() => expect(sent()).toEqual([{ version: 2, ...parts }]))
  await press(/View mine/)
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Save as a new view' }))
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Fresh' } })
  await press('Save')
  await waitFor(() => expect(sent().at(-1)).toEqual({ name: 'Fresh', shared: false, ...parts }))
  await waitFor(() => expect(choose).toHaveBeenLastCalledWith(view('new')))
})

test('a view that was deleted comes back by an undo', async () => {
  const asked = answerApi({
    'DELETE /api/views/mine': () => new Response(null, { status: 204 }),
    'POST /api/views': () => view('again'),
    'GET /api/views': () => ({ data: [] }),
  })
  const mine = view('mine', { shared: true })
  const choose = vi.fn<(one: LeadView | undefined) => void>()
  const columns = { choices: [], shown: ['name'], columns: [], change: () => {}, reset: () => {} }
  draw(<ViewMenu views={{ all: [mine], open: mine, choose }} search={LeadSearch.parse({})} columns={columns} />)
  await press(/View mine/)
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete this view' }))
  fireEvent.click(await screen.findByText('Undo'))
  await waitFor(() => expect(choose).toHaveBeenLastCalledWith(view('again')))
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'View mine',
    search: { status: 'won' },
    columns: null,
    shared: true,
  })
})
