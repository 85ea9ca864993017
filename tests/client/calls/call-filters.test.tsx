/** The filters of the calls list, as people set and read them. */
import { cleanup, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { toCallFilters } from '#client/screens/calls/call-list.ts'
import { CallSearch, type CallSearchPatch } from '#client/screens/calls/call-search.ts'
import { toCallChips } from '#client/screens/calls/filters/call-chips.ts'
import { MoreFilters } from '#client/screens/calls/filters/more-filters.tsx'
import { CallQuery } from '#domain/http/calls.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const NAMES = {
  teams: [{ id: 'south', name: 'South' }],
  people: [{ id: 'ann', full_name: 'Ann Person' }],
  dispositions: [{ id: 'later', label: 'Call later' }],
  scripts: [{ id: 'pitch', title: 'The pitch' }],
  steps: [{ id: 'opening', title: 'Opening' }],
}
const ALL = {
  q: 'ada',
  outcome: 'busy',
  disposition: 'later',
  script: 'pitch',
  version: 2,
  step: 'opening',
  user: 'ann',
  teams: 'all',
  from: '2026-11-01',
  to: '2026-11-01',
  length_from: 30,
  length_to: 90,
  recorded: false,
  unconfirmed: true,
}
const chips = (search: object) => toCallChips(CallSearch.parse(search), NAMES)

test('each is a chip in words, by its name or, where that is gone, by its id', () => {
  expect(chips(ALL).map(({ text }) => text)).toEqual([
    '“ada”',
    'Outcome: Busy',
    'Disposition: Call later',
    'Script: The pitch, version 2',
    'Came to: Opening',
    'Agent: Ann Person',
    'All your teams',
    expect.stringMatching(/^Day: .*2026$/),
    'Length: 00:30 to 01:30',
    'Not recorded',
    'Not confirmed',
  ])
  expect(chips({ script: 'old', disposition: 'gone', user: 'bob', call: 'c' }).map(({ text }) => text)).toEqual([
    'Disposition: gone',
    'Script: old',
    'Agent: somebody else',
  ])
})

test('what the numbers counted is told in their words, and asked of the team’s own days', () => {
  const counted = { team: 'south', counted: 'contacts', source: 'event', hour: 9, called: 34, from: '2026-11-01' }
  expect(chips(counted).map(({ text }) => text)).toEqual([
    'Counted as: contacts',
    'Source: Event',
    'Hour: 09:00–10:00',
    'Their time: Tuesday 10:00–11:00',
    'Team: South',
    expect.stringMatching(/^Day: from /),
  ])
  expect(toCallFilters(CallSearch.parse(counted), 'north')).toMatchObject({
    team_id: 'south',
    counted: 'contacts',
    source: 'event',
    hour: 9,
    called_hour: 34,
    day_from: '2026-11-01',
  })
})

test('a chip takes out itself alone: a script its version, a span both ends', () => {
  const without = Object.fromEntries(chips(ALL).map((one) => [one.id, Object.keys(one.without)]))
  expect(without).toMatchObject({
    q: ['q'],
    script: ['script', 'version', 'step'],
    step: ['step'],
    from: ['from', 'to'],
    length_from: ['length_from', 'length_to'],
  })
})

test('all are asked of the API as it reads them; a version alone is not', () => {
  expect(CallQuery.parse(toCallFilters(CallSearch.parse(ALL), 'north'))).toMatchObject({
    q: 'ada',
    outcome: 'busy',
    disposition_id: 'later',
    script_id: 'pitch',
    script_version: 2,
    user_id: 'ann',
    duration_from: 30,
    duration_to: 90,
    recorded: false,
    provisional: true,
  })
  expect(toCallFilters(CallSearch.parse(ALL), 'north').team_id).toBeUndefined()
  expect(toCallFilters(CallSearch.parse({ ...ALL, teams: undefined }), 'north').team_id).toBe('north')
  expect(toCallFilters(CallSearch.parse({ version: 2 }), undefined).script_version).toBeUndefined()
})

test('a version is chosen of the script that is chosen, and a length is typed as it is read', async () => {
  answerApi({
    'GET /api/scripts/pitch': () => ({
      id: 'pitch',
      title: 'The pitch',
      category: '',
      is_active: true,
      published_version: 2,
      has_changes: false,
      teams: [],
      updated_at: '2026-11-01T09:00:00.000Z',
      content: null,
      versions: [2, 1].map((version) => ({
        version,
        title: 'The pitch',
        note: '',
        published_at: '2026-11-01T09:00:00.000Z',
        published_by: null,
        published_by_name: null,
        fixed_node_ids: null,
      })),
    }),
  })
  const onSearch = vi.fn<(patch: CallSearchPatch) => void>()
  draw(<MoreFilters search={CallSearch.parse({ script: 'pitch' })} onSearch={onSearch} names={NAMES} />)
  await userEvent.click(screen.getByRole('button', { name: 'Filters' }))
  await userEvent.click(await screen.findByRole('combobox', { name: 'Version' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Version 1' }))
  expect(onSearch).toHaveBeenLastCalledWith({ version: 1 })
  const longest = screen.getByLabelText('Length to')
  fireEvent.change(longest, { target: { value: '2:30' } })
  fireEvent.keyDown(longest, { key: 'Enter' })
  expect(onSearch).toHaveBeenLastCalledWith({ length_to: 150 })
})
