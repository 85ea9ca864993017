/** The search parameters of every route: what is written is read again, and what cannot be read leaves the address. */
import { RouterProvider, createMemoryHistory, createRouter } from '@tanstack/react-router'
import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { router as app } from '#client/app/router.ts'
import { AdminSearch } from '#client/screens/admin/admin-search.ts'
import { BoardSearch } from '#client/features/floor-view/board-search.ts'
import { CallSearch } from '#client/screens/calls/call-search.ts'
import { JoinSearch } from '#client/screens/join/join-search.ts'
import { LeadPageSearch } from '#client/screens/leads/lead-page-search.ts'
import { LeadSearch } from '#client/features/lead-list/lead-search.ts'
import { ExportsSearch } from '#client/screens/exports/exports-search.ts'
import { ImportSearch, ImportsSearch } from '#client/screens/leads/import/import-search.ts'
import { NumbersSearch } from '#client/screens/numbers/numbers-search.ts'
import { PracticeSearch } from '#client/practice/practice-search.ts'
import { ReplaySearch } from '#client/screens/replay/call/replay-search.ts'
import { ScriptSearch } from '#client/screens/scripts/script-search.ts'
import { SignInSearch } from '#client/screens/sign-in/sign-in-search.ts'
import { StudioSearch } from '#client/studio/studio-search.ts'
import { TaskSearch } from '#client/screens/tasks/task-search.ts'
import { TimeMachineSearch } from '#client/features/replay/time-machine-search.ts'

afterEach(cleanup)

/** The app's own router, opened at an address. */
const openAt = (address: string) =>
  createRouter({ ...app.options, history: createMemoryHistory({ initialEntries: [address] }) })

/** What the screen at this address is given. */
function read(address: string): object {
  const router = openAt(address)
  const search = router.matchRoutes(router.latestLocation).at(-1)?._strictSearch ?? {}
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

/** The address as it stands once the app has opened. */
function opened(address: string): string {
  const router = openAt(address)
  return router.buildLocation({
    to: router.latestLocation.pathname,
    search: true,
    _includeValidateSearch: true,
  }).href
}

const written = (path: string, search: object): string => path + app.options.stringifySearch({ ...search })

/** Each route with a search that uses all of its parameters, none at its default. */
const ROUTES = [
  {
    path: '/board',
    schema: BoardSearch,
    all: {
      view: 'table',
      show: 'trouble',
      sort: 'name',
      group: 'phase',
      q: 'ada 7',
      agent: 'ann',
      rail: 'activity',
      feed: 'duty',
    },
  },
  {
    path: '/time-machine',
    schema: TimeMachineSearch,
    all: {
      view: 'table',
      show: 'all',
      sort: 'calls',
      group: 'state',
      q: '42',
      agent: '7',
      rail: 'callbacks',
      feed: 'help',
      at: '2026-11-29T10:00:00.000Z',
      span: '5',
      beside: 'events',
      only: 'booking',
    },
  },
  {
    path: '/leads',
    schema: LeadSearch,
    all: {
      q: '4420',
      status: 'qualified',
      priority: 'high',
      owner: 'none',
      tag: 'vip',
      source: 'event',
      country: 'GB',
      industry: 'Retail',
      last_outcome: 'busy',
      do_not_call: false,
      created_from: '2026-11-01',
      created_to: '2026-11-30',
      contact_from: '2026-11-01',
      contact_to: '2026-11-30',
      attempts_from: 1,
      attempts_to: 5,
      callback_from: '2026-12-01',
      callback_to: '2026-12-31',
      custom: { plan: 'Gold', budget: { from: 5 } },
      sort: 'custom.plan',
      direction: 'descending',
      view: 'view-1',
      lead: 'lead-1',
      call: '17',
      t: 83,
    },
  },
  { path: '/exports', schema: ExportsSearch, all: { of: 'all' } },
  { path: '/leads/import', schema: ImportsSearch, all: { from: 'set-up' } },
  { path: '/leads/import/import-1', schema: ImportSearch, all: { step: 'columns', from: 'set-up' } },
  { path: '/leads/lead-1', schema: LeadPageSearch, all: { call: 'call-1', t: 0 } },
  {
    path: '/tasks',
    schema: TaskSearch,
    all: {
      whose: 'team',
      person: 'ann',
      show: 'done',
      kind: 'callback',
      lead: 'lead-1',
      from: '2026-11-01',
      to: '2026-11-30',
      task: 'task-1',
    },
  },
  {
    path: '/numbers/overview',
    schema: NumbersSearch,
    all: {
      range: 'own',
      from: '2026-11-01',
      to: '2026-11-30',
      vs: 'own',
      vs_from: '2026-10-01',
      vs_to: '2026-10-31',
      team: 'all',
      user: 'ann',
      script: 'script-1',
      version: 3,
      source: 'website',
      hour: 10,
      called: 34,
      outcome: 'voicemail',
      show: 'contact_rate',
      as: 'table',
    },
  },
  {
    path: '/calls',
    schema: CallSearch,
    all: {
      q: '4420',
      outcome: 'busy',
      disposition: 'interested',
      script: 'script-1',
      version: 3,
      step: 'opening',
      user: 'ann',
      teams: 'all',
      from: '2026-11-01',
      to: '2026-11-29',
      length_from: 30,
      length_to: 90,
      recorded: false,
      unconfirmed: true,
      team: 'south',
      counted: 'contacts',
      source: 'event',
      hour: 9,
      called: 34,
      call: 'call-1',
      t: 12,
    },
  },
  { path: '/calls/call-1/replay', schema: ReplaySearch, all: { step: 4 } },
  {
    path: '/scripts/script-1',
    schema: ScriptSearch,
    all: {
      v: 3,
      view: 'numbers',
      node: 'node-1',
      team: 'north',
      from: '2026-11-01',
      to: '2026-11-29',
      as: 'table',
    },
  },
  { path: '/scripts/script-1/edit', schema: StudioSearch, all: { node: 'node-1', map: 'canvas' } },
  { path: '/practice', schema: PracticeSearch, all: { script: 'script-1', v: 2 } },
  {
    path: '/admin',
    schema: AdminSearch,
    all: {
      part: 'audit',
      of: 'none',
      q: 'ada',
      person: 'bob',
      next: 'ann',
      by: 'ann',
      act: 'lead.updated',
      kind: 'lead',
      record: 'lead-1',
      team: 'north',
      from: '2026-11-01',
      to: '2026-11-29',
      line: 'line-1',
      whose: 'team',
      step: 'team',
      status: 'contacted',
      priority: 'high',
      sort: 'name',
      direction: 'descending',
      people: 'fewest',
    },
  },
  {
    path: '/join',
    schema: JoinSearch,
    all: { token: 'A'.repeat(43), __clerk_status: 'sign_up', __clerk_ticket: 'ticket' },
  },
  { path: '/sign-in', schema: SignInSearch, all: { back: '/leads?q=ada&lead=lead-1' } },
] as const

const HOSTILE = [
  '',
  '../../etc',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '<script>',
  '%00',
  'null',
  'true',
  '-1',
  '1.5',
  '1e999',
  '{"a":1}',
  '["name"]',
  'constructor',
  '__proto__',
  'x'.repeat(5_000),
]

describe.each(ROUTES)('$path', ({ path, schema, all }) => {
  test('uses all that its schema names', () => {
    expect(Object.keys(all).toSorted()).toEqual(Object.keys(schema.shape).toSorted())
  })

  test('reads what it wrote', () => {
    const address = opened(written(path, all))
    expect(read(address)).toEqual(all)
    expect(opened(address)).toBe(address)
  })

  test('without parameters has its defaults, and none of them in the address', () => {
    expect(opened(path)).toBe(path)
    expect(opened(written(path, read(path)))).toBe(path)
  })

  test.each(Object.keys(all))('takes out a %s that it cannot read, and keeps the rest', (name) => {
    for (const value of HOSTILE) {
      const { [name]: _broken, ...rest } = Object.fromEntries(Object.entries(all))
      const address = `${written(path, rest)}&${name}=${encodeURIComponent(value)}`.replace(`${path}&`, `${path}?`)
      const search = read(address)
      expect(schema.parse(search)).toEqual(expect.objectContaining(search))
      expect(search).toMatchObject(rest)
      expect(read(opened(address))).toEqual(search)
      if (!(name in search)) expect(opened(address)).toBe(opened(written(path, rest)))
    }
  })

  test('drops parameters that it does not know', () => {
    expect(opened(`${path}?utm_source=mail&__proto__=1&constructor=2`)).toBe(path)
  })
})

test.each(['/', '/desk', '/scripts', '/scripts/new', '/nowhere'])('%s takes no parameters', (path) => {
  expect(opened(`${path}?q=ada`)).toBe(path)
})

test('an address that was shared before still opens the same', () => {
  expect(read('/board?agent=ann')).toMatchObject({ agent: 'ann', view: 'tiles', show: 'floor' })
  expect(read('/board?view=table&show=trouble&q=42')).toMatchObject({ view: 'table', show: 'trouble', q: '42' })
  expect(read('/time-machine?at=2026-11-29T10%3A00%3A00.000Z&agent=ann&span=15')).toMatchObject({
    at: '2026-11-29T10:00:00.000Z',
    agent: 'ann',
    span: '15',
  })
  expect(read('/time-machine?span=%2215%22')).toMatchObject({ span: '15' })
  expect(read('/leads?q=%224420%22&lead=lead-1&t=83')).toEqual({ q: '4420', lead: 'lead-1', t: 83 })
  expect(read('/leads?t=%2283%22')).toEqual({ t: 83 })
  expect(read('/calls?call=call-1&t=0')).toEqual({ call: 'call-1', t: 0 })
  expect(read('/calls?unconfirmed=true&from=2026-11-01')).toEqual({ unconfirmed: true, from: '2026-11-01' })
  expect(read('/calls/call-1/replay?step=3')).toEqual({ step: 3 })
  expect(read('/scripts/script-1?v=2&view=graph&node=n1')).toEqual({ v: 2, view: 'graph', node: 'n1' })
  expect(read('/admin?part=reassign&of=ann')).toEqual({ part: 'reassign', of: 'ann' })
  expect(read('/sign-in?back=%2Fcalls%3Fcall%3Dc1')).toEqual({ back: '/calls?call=c1' })
})

test('nobody is led out of the app after signing in', () => {
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', '/sign-in?back=%2F', 'desk']) {
    expect(read(`/sign-in?back=${encodeURIComponent(back)}`)).toEqual({})
  }
})

test('what an invitation by Clerk brings stays until Clerk has read it', () => {
  expect(opened('/sign-in?__clerk_ticket=abc&__clerk_status=sign_up&more=1')).toBe(
    '/sign-in?__clerk_ticket=abc&__clerk_status=sign_up',
  )
  expect(opened('/?__clerk_ticket=abc')).toBe('/?__clerk_ticket=abc')
})

test('the app puts its address right as it opens', async () => {
  const router = openAt('/sign-in?back=%2F%2Fevil.example&utm_source=mail')
  render(<RouterProvider router={router} />)
  await waitFor(() => expect(router.history.location.href).toBe('/sign-in'))
})
