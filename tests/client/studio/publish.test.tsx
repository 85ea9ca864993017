/** Publishing from the editor: refused on faults, with a comment, and with whose changes go out. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLocalDraft } from '#client/studio/link/local-draft.ts'
import { findProblems } from '#client/studio/problems/problems.ts'
import { PublishDialog } from '#client/studio/publish/publish-dialog.tsx'
import { createStudio, StudioProvider } from '#client/studio/view.ts'
import { BUCKETS } from '#domain/analytics/log-buckets.ts'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import { setField } from '#domain/script/edit/gestures.ts'
import { EMPTY_CONTENT } from '#domain/script/templates/index.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const script: ScriptDetail = {
  id: 'pitch',
  title: 'The pitch',
  category: 'sales',
  is_active: true,
  published_version: 1,
  has_changes: true,
  teams: [],
  updated_at: '2026-11-29T10:00:00.000Z',
  content: null,
  versions: [],
}

const change = (revision: number, by: string) => ({
  revision,
  label: `What ${by} did`,
  at: '2026-11-29T10:00:00.000Z',
  by: by.toLowerCase(),
  by_name: by,
  node_ids: ['hello'],
})

const LINE = {
  kind: 'line',
  part: 'line:hello/1',
  field: 'text',
  language: null,
  before: 'It costs 5.',
  after: 'It costs 6.',
}

const draft = {
  script_id: 'pitch',
  revision: 1,
  title: 'The pitch',
  category: 'sales',
  content: EMPTY_CONTENT,
  faults: [],
  updated_at: '2026-11-29T10:00:00.000Z',
  updated_by_name: null,
}

const doors = {
  'GET /api/scripts/pitch': () => script,
  'GET /api/scripts/pitch/cases': () => ({ data: [] }),
  'GET /api/scripts/pitch/draft': () => draft,
  'GET /api/scripts/pitch/draft/changes': () => ({
    revision: 1,
    version: 1,
    folded: 0,
    data: [change(2, 'Ann'), change(3, 'Ben'), change(4, 'Ben')],
  }),
  'GET /api/scripts/pitch/diff': () => ({
    from: 1,
    to: null,
    steps: [
      {
        node_id: 'hello',
        title: 'Hello',
        change: 'changed',
        words: 'Title changed',
        changes: [
          { text: 'The spoken text in Spanish changed', before: 'Buenos días, señora', after: 'Buenas tardes, señora' },
          { text: 'Answer “No” now leads to “Close”, instead of to “Objection”', before: null, after: null },
        ],
        fields: [LINE],
      },
    ],
    links: { added: [{ from: 'hello', to: 'bye', label: 'No' }], removed: [] },
  }),
  'POST /api/scripts/pitch/publish': () => ({
    script_id: 'pitch',
    version: 2,
    published_at: '2026-11-29T10:00:00.000Z',
    unchanged: false,
  }),
}

function open(without?: 'target') {
  const store = openLocalDraft({ title: 'The pitch', category: 'sales', content: EMPTY_CONTENT }, { version: 1 })
  if (without)
    store.apply({ label: 'Unlink', writes: setField(store.snapshot().parts, 'response:opening/end', 'to', null) })
  const { parts, said } = store.snapshot()
  const onClose = vi.fn<() => void>()
  const studio = createStudio('pitch', store, 'node:opening')
  draw(
    <StudioProvider value={studio}>
      <PublishDialog problems={findProblems(parts, said, null)} onClose={onClose} />
    </StudioProvider>,
  )
  return { ...studio, onClose }
}

test('what is wrong is told with its place, and nothing is sent', async () => {
  const asked = answerApi(doors)
  const { view, onClose } = open('target')
  fireEvent.click(await screen.findByRole('button', { name: /^Show me: .*It leads nowhere yet/ }))
  expect(view.getState().chosen).toBe('response:opening/end')
  expect(onClose).toHaveBeenCalled()
  expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull()
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
})

test('a comment is asked for, and somebody’s changes can stay in the draft', async () => {
  const asked = answerApi(doors)
  const { onClose } = open()
  await screen.findByText('What changes: 1 step, 1 way')
  const publish = screen.getByRole('button', { name: 'Publish' })
  expect(publish).toHaveProperty('disabled', true)
  fireEvent.click(await screen.findByRole('checkbox', { name: /^Ben: 2 changes/ }))
  screen.getByText('2 changes stay in the draft.')
  fireEvent.change(screen.getByRole('textbox', { name: /What has changed/ }), { target: { value: 'Shorter' } })
  await waitFor(() => expect(publish).toHaveProperty('disabled', false))
  fireEvent.click(publish)
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    revision: 1,
    note: 'Shorter',
    left_out: [3, 4],
  })
})

test('SE15 cases are walked through what goes out, without what is left out; one that breaks goes out by a word', async () => {
  const kept = {
    id: 'one',
    name: 'By the book',
    lead: { knows: [], industry: null, priority: 'medium', status: 'new', attempts: 0, custom: {} },
    language: null,
    answers: {},
    stops: [{ nodeId: 'opening', title: 'Opening', responseId: 'onwards', isJump: false }],
    created_at: '2026-11-01T10:00:00.000Z',
    created_by_name: 'Ann',
  }
  const nodes = EMPTY_CONTENT.nodes.map((node) => ({
    ...node,
    responses: node.responses.map((response) => ({ ...response, id: 'onwards' })),
  }))
  const asked = answerApi({
    ...doors,
    'GET /api/scripts/pitch/cases': () => ({ data: [kept] }),
    'GET /api/scripts/pitch/draft': () => ({ ...draft, content: { ...EMPTY_CONTENT, nodes } }),
  })
  open()
  await screen.findByText(/the answer chosen at “Opening” is not there any more/)
  const ben = await screen.findByRole('checkbox', { name: /^Ben: 2 changes/ })
  fireEvent.click(ben)
  await screen.findByText('The case goes as before.')
  const asks = asked.filter(({ path }) => /(?:draft|diff)$/.test(path)).map(({ query }) => query.get('left_out'))
  expect(asks).toEqual(expect.arrayContaining(['3,4', '3,4']))
  fireEvent.click(ben)
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Publish all the same' }))
  fireEvent.change(screen.getByRole('textbox', { name: /What has changed/ }), { target: { value: 'Shorter' } })
  fireEvent.click(screen.getByRole('button', { name: 'Publish' }))
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      left_out: [],
      accept_broken_cases: true,
    }),
  )
})

test('SE16 what changes is read in sentences, with the words of a text that are others marked', async () => {
  answerApi(doors)
  open()
  const list = await screen.findByRole('list', { name: 'Differences' })
  const [, text, way] = [...list.querySelectorAll('li')]
  expect(list.textContent).toContain('Step “Hello”')
  expect(text?.textContent).toMatch(/^The spoken text in Spanish changed: Buenos/)
  expect([...(text?.querySelectorAll('del') ?? [])].map(({ textContent }) => textContent.trim()).join(' ')).toBe(
    'Buenos días',
  )
  expect([...(text?.querySelectorAll('ins') ?? [])].map(({ textContent }) => textContent.trim()).join(' ')).toBe(
    'Buenas tardes',
  )
  expect(way?.textContent).toBe('Answer “No” now leads to “Close”, instead of to “Objection”')
})

test('the use of the version that is replaced stands there: which steps were visited, and which were not', async () => {
  answerApi({
    ...doors,
    'GET /api/scripts/pitch/versions/1': () => ({
      script_id: 'pitch',
      version: 1,
      title: 'The pitch',
      content: EMPTY_CONTENT,
      published_at: '2026-11-01T10:00:00.000Z',
    }),
    'GET /api/scripts/pitch/versions/1/steps': () => ({
      script_id: 'pitch',
      version: 1,
      from: '2026-11-01',
      to: '2026-11-30',
      team_ids: ['north'],
      calls: 12,
      dwell_bounds_ms: [],
      steps: [
        {
          node_id: 'opening',
          entries: 12,
          calls: 12,
          exits: { count: 12, of: 12, rate: 1 },
          abandoned: 0,
          dwell: { median: null, counts: Array.from({ length: BUCKETS }, () => 0) },
          outcomes: { booked: 0, callback: 0, declined: 12, talked: 0, not_reached: 0 },
          next: [],
        },
      ],
    }),
  })
  open()
  const use = await screen.findByRole('region', { name: 'Use of version 1' })
  const all = EMPTY_CONTENT.nodes.length
  expect(use.textContent).toContain(`12 calls went along it and came to 1 of its ${all} steps.`)
  const missed = EMPTY_CONTENT.nodes.filter(({ id }) => id !== 'opening').map(({ title }) => title)
  expect(missed.length).toBeGreaterThan(0)
  for (const title of missed) expect(use.textContent).toContain(title)
})

test('it may be a compliance fix of the steps whose words it changes', async () => {
  const asked = answerApi(doors)
  const { onClose } = open()
  fireEvent.click(await screen.findByRole('checkbox', { name: /This is a compliance fix/ }))
  expect(screen.getByRole('checkbox', { name: 'Hello' })).toHaveProperty('checked', true)
  fireEvent.change(screen.getByRole('textbox', { name: /What has changed/ }), { target: { value: 'Five was wrong' } })
  const publish = screen.getByRole('button', { name: 'Publish' })
  await waitFor(() => expect(publish).toHaveProperty('disabled', false))
  fireEvent.click(publish)
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ fix: { node_ids: ['hello'] } })
})

test('a compliance fix of no step is asked about, and not published as something else', async () => {
  answerApi(doors)
  open()
  fireEvent.click(await screen.findByRole('checkbox', { name: /This is a compliance fix/ }))
  fireEvent.change(screen.getByRole('textbox', { name: /What has changed/ }), { target: { value: 'Five was wrong' } })
  const publish = screen.getByRole('button', { name: 'Publish' })
  await waitFor(() => expect(publish).toHaveProperty('disabled', false))
  fireEvent.click(screen.getByRole('checkbox', { name: 'Hello' }))
  screen.getByText('Choose at least one step.')
  expect(publish).toHaveProperty('disabled', true)
})
