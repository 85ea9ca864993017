/** The versions of a script, and the way back to one of them. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { VersionsDialog } from '#client/screens/scripts/versions/versions-dialog.tsx'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'
import { script as fixture } from '#tests/support/script-fixture.ts'

beforeEach(() => signedIn('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '2026-11-29T10:00:00.000Z'
const line = (version: number, note: string) => ({
  version,
  title: 'The pitch',
  note,
  published_at: AT,
  published_by: 'ada',
  published_by_name: 'Ada Person',
  fixed_node_ids: null,
})
const script: ScriptDetail = {
  id: 'pitch',
  title: 'The pitch',
  category: 'sales',
  is_active: true,
  published_version: 2,
  has_changes: false,
  teams: [{ id: 'north', name: 'North', version: 2 }],
  updated_at: AT,
  content: null,
  versions: [line(2, 'Shorter'), line(1, 'The first')],
}

const doors = (content: ScriptContent = fixture.content) => ({
  'GET /api/scripts/pitch/cases': () => ({ data: [] }),
  'GET /api/fields': () => ({ data: [] }),
  'GET /api/scripts/pitch/draft': () => ({
    script_id: 'pitch',
    revision: 7,
    title: 'The pitch',
    category: 'sales',
    content: fixture.content,
    faults: [],
    updated_at: AT,
    updated_by_name: null,
  }),
  'GET /api/scripts/pitch/versions/1': () => ({
    script_id: 'pitch',
    version: 1,
    title: 'The pitch',
    content,
    published_at: AT,
  }),
  'GET /api/scripts/pitch/diff': () => ({
    from: 2,
    to: 1,
    steps: [{ node_id: 'hello', title: 'Hello', change: 'changed', words: 'Title changed', changes: [], fields: [] }],
    links: { added: [], removed: [] },
  }),
})

const open = () => {
  const onPublished = vi.fn<(version: number) => void>()
  draw(<VersionsDialog script={script} onClose={() => undefined} onPublished={onPublished} />)
  return onPublished
}
const choose = async () => fireEvent.click(await screen.findByRole('button', { name: 'Publish version 1 again …' }))
const comment = async () =>
  fireEvent.change(await screen.findByRole('textbox', { name: /Why it is published again/ }), {
    target: { value: 'Better as it was' },
  })
const publish = () => screen.getByRole('button', { name: 'Publish again' })

test('each version stands with its comment; one that is not the newest is published again with a comment', async () => {
  const asked = answerApi({
    ...doors(),
    'POST /api/scripts/pitch/rollback': () => ({
      script_id: 'pitch',
      version: 3,
      published_at: AT,
      unchanged: false,
    }),
    'POST /api/teams/north/script': () => ({
      team_id: 'north',
      script: { scriptId: 'pitch', version: 3 },
      settings_version: 2,
    }),
  })
  const onPublished = open()
  await screen.findByText('Shorter')
  await screen.findByText('The first')
  expect(screen.queryByRole('button', { name: 'Publish version 2 again …' })).toBeNull()
  await choose()
  await screen.findByText('What changes: 1 step')
  expect(publish()).toHaveProperty('disabled', true)
  await comment()
  await waitFor(() => expect(publish()).toHaveProperty('disabled', false))
  fireEvent.click(publish())
  await waitFor(() => expect(onPublished).toHaveBeenCalledWith(3))
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    version: 1,
    revision: 7,
    note: 'Better as it was',
  })
  expect(asked.find(({ path }) => path.endsWith('/diff'))?.query).toEqual(new URLSearchParams({ from: '2', to: '1' }))
})

test('one that no longer passes the checks is not published, and says where it fails', async () => {
  const nodes = fixture.content.nodes.map((node) => ({ ...node, say: [{ text: 'Hello {{lead.nobody}}' }] }))
  answerApi(doors({ ...fixture.content, nodes }))
  open()
  await choose()
  await screen.findByText(/Version 1 no longer passes the checks/)
  await comment()
  expect(screen.getAllByRole('img', { name: 'Error' }).length).toBeGreaterThan(0)
  expect(publish()).toHaveProperty('disabled', true)
})

test('what is not published and stands in the way is said', async () => {
  const conflicts = [{ field: 'node:hello.title', yours: 'Hello', theirs: 'Better' }]
  answerApi({
    ...doors(),
    'POST /api/scripts/pitch/rollback': () => problem('version-conflict', 409, { conflicts }),
  })
  open()
  await choose()
  await comment()
  await waitFor(() => expect(publish()).toHaveProperty('disabled', false))
  fireEvent.click(publish())
  await screen.findByText('The draft stands in the way')
})
