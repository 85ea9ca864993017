/** The gaps of a template, filled in by a form rather than in its text. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useQuery } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { scriptDraftOptions } from '#client/api/script-queries.ts'
import { FillIn } from '#client/screens/scripts/draft/fill-in.tsx'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { listPlaceholders } from '#domain/script/placeholders.ts'
import { SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function aDraft(): ScriptDraft {
  const [template] = SCRIPT_TEMPLATES
  if (template === undefined) throw new Error('no template')
  const { title, category, content } = template
  return {
    script_id: 'pitch',
    revision: 3,
    title,
    category,
    content,
    faults: [],
    updated_at: '2026-11-29T10:00:00.000Z',
    updated_by_name: null,
  }
}

const PATCH = 'PATCH /api/scripts/pitch/draft'
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const marksOf = (content: unknown) => JSON.stringify(content).match(/\[our company\]/g) ?? []

test('one answer fills a gap wherever it is spoken, and a refused save keeps what was typed', async () => {
  const draft = aDraft()
  expect(marksOf(draft.content).length).toBeGreaterThan(1)
  let refuse = true
  const asked = answerApi({
    [PATCH]: ({ body }) => (refuse ? problem('internal', 500) : { ...draft, revision: 4, ...Object(body) }),
  })
  draw(<FillIn draft={draft} onReload={() => undefined} />)
  press('Fill in your own words')
  expect(screen.getAllByRole('textbox')).toHaveLength(listPlaceholders(draft.content).length)
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Our company'), { target: { value: 'Pelham Ltd' } })
  press('Save')
  await screen.findByRole('alert')
  expect(screen.getByLabelText('Our company')).toHaveProperty('value', 'Pelham Ltd')

  refuse = false
  press('Save')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const sent = asked.at(-1)?.body
  expect(sent).toMatchObject({ revision: 3 })
  expect(marksOf(sent)).toEqual([])
  expect(JSON.stringify(sent)).toContain('Pelham Ltd')
})

test('with its last gap the form goes, and says that all is filled in', async () => {
  const draft = aDraft()
  answerApi({ [PATCH]: ({ body }) => ({ ...draft, revision: 4, ...Object(body) }) })
  function Drawn() {
    const { data = draft } = useQuery({ ...scriptDraftOptions('pitch'), enabled: false })
    return <FillIn draft={data} onReload={() => undefined} />
  }
  draw(<Drawn />)
  press('Fill in your own words')
  for (const field of screen.getAllByRole('textbox')) fireEvent.change(field, { target: { value: 'our own' } })
  press('Save')
  await screen.findByText('All filled in')
  expect(screen.queryByRole('button', { name: 'Fill in your own words' })).toBeNull()
})

test('a script without gaps has nothing to fill in', () => {
  const draft = aDraft()
  draw(<FillIn draft={{ ...draft, content: { ...draft.content, nodes: [] } }} onReload={() => undefined} />)
  expect(screen.queryByRole('button')).toBeNull()
})
