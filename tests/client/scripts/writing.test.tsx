/** Writing a script: a file is judged before it is sent, and what is typed outlives reloads, lost answers and other authors. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ImportScript } from '#client/screens/scripts/new/import-script.tsx'
import { TextEditor } from '#client/screens/scripts/draft/text-editor.tsx'
import { SCRIPT_FORMAT } from '#domain/http/script-file.ts'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { script } from '#tests/support/script-fixture.ts'

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

const draft: ScriptDraft = {
  script_id: 'pitch',
  revision: 3,
  title: 'The pitch',
  category: 'sales',
  content: script.content,
  faults: [],
  updated_at: '2026-11-29T10:00:00.000Z',
  updated_by_name: 'Ada Person',
}
const write = (name: string, text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: text } })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const PATCH = 'PATCH /api/scripts/pitch/draft'
const renamed = JSON.stringify({ ...script.content, phases: [{ id: 'open', label: 'Renamed' }] }, null, 2)

describe('a file', () => {
  const file = (changed: object = {}) =>
    JSON.stringify(
      { format: SCRIPT_FORMAT, format_version: 1, title: 'T', content: script.content, ...changed },
      null,
      2,
    )

  test('that is no script is not sent, and says where, what and how to mend it', async () => {
    const asked = answerApi({})
    draw(<ImportScript onCreated={() => undefined} />)
    write('Text of the file', file({ title: '', colour: 'red' }))
    await screen.findByText('This file can’t be imported: 2 faults')
    expect(screen.getByText('“title” must not be empty')).toBeTruthy()
    expect(screen.getByText('“colour” is not a field here')).toBeTruthy()
    expect(screen.getByText(/^Line 4 · title/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Import as a draft' }).hasAttribute('disabled')).toBe(true)
    expect(asked).toEqual([])
  })

  test('that reads well becomes a draft', async () => {
    const created = vi.fn<(made: ScriptDraft) => void>()
    const asked = answerApi({ 'POST /api/scripts/import': () => Response.json(draft, { status: 201 }) })
    draw(<ImportScript onCreated={created} />)
    write('Text of the file', file())
    await screen.findByText(/“T”: 10 steps/)
    press('Import as a draft')
    await waitFor(() => expect(created).toHaveBeenCalled())
    expect(asked[0]?.body).toMatchObject({ title: 'T' })
  })
})

describe('the text of a draft', () => {
  test('is checked while one types, and sent with the revision it was made from', async () => {
    const asked = answerApi({ [PATCH]: () => ({ ...draft, revision: 4, content: JSON.parse(renamed) }) })
    draw(<TextEditor draft={draft} onReload={() => undefined} />)
    write('Text of the draft', '{')
    await screen.findByText('The text ends too early')
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true')
    write('Text of the draft', renamed)
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe(null))
    press('Save')
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.body).toMatchObject({ revision: 3, content: { phases: [{ label: 'Renamed' }] } })
  })

  test('is there again after a reload, and gone from the browser once it is saved', async () => {
    answerApi({ [PATCH]: () => ({ ...draft, revision: 4, content: JSON.parse(renamed) }) })
    const first = draw(<TextEditor draft={draft} onReload={() => undefined} />)
    write('Text of the draft', `${renamed} `)
    first.unmount()
    draw(<TextEditor draft={draft} onReload={() => undefined} />)
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text of the draft' }).value).toBe(`${renamed} `)
    expect(screen.getByText('Not saved yet. Kept in this browser.')).toBeTruthy()
    press('Save')
    await waitFor(() => expect(localStorage.getItem('call-floor.script-text.pitch')).toBe(null))
  })

  test('that somebody else has saved meanwhile is not overwritten before one has chosen', async () => {
    const reload = vi.fn<() => void>()
    answerApi({ [PATCH]: () => problem('version-conflict', 409, { version: 4 }) })
    const page = draw(<TextEditor draft={draft} onReload={reload} />)
    write('Text of the draft', renamed)
    press('Save')
    await waitFor(() => expect(reload).toHaveBeenCalled())
    page.unmount()
    draw(<TextEditor draft={{ ...draft, revision: 4 }} onReload={reload} />)
    await screen.findByText('Ada Person saved this draft after you began')
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text of the draft' }).value).toBe(renamed)
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true')
    press('Keep mine')
    expect(screen.queryByText(/saved this draft after you began/)).toBe(null)
    press('Discard changes')
    expect(screen.getByText('Saved as revision 4')).toBeTruthy()
  })
})
