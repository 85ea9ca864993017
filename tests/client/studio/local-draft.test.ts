/** A draft as the studio's screens read it, answered by the page itself. */
import { describe, expect, test } from 'vitest'
import { openLocalDraft } from '#client/studio/link/local-draft.ts'
import { removePart, setField } from '#domain/script/edit/gestures.ts'
import { script } from '#tests/support/script-fixture.ts'

const titled = { title: script.title, category: 'Sales', content: script.content }
const TITLE = ['node:hello', 'title'] as const

function typed(draft: ReturnType<typeof openLocalDraft>, ...texts: string[]) {
  for (const [at, text] of texts.entries())
    draft.apply({ label: 'Title', writes: setField(draft.snapshot().parts, ...TITLE, text), goesOn: at > 0 })
}

const titleOf = (draft: ReturnType<typeof openLocalDraft>) => draft.snapshot().parts.get('node:hello')?.['title']

describe('a draft on the screen', () => {
  test('says its script, and is the same value until something changes', () => {
    const draft = openLocalDraft(titled, { version: 3 })
    const before = draft.snapshot()
    expect(before).toBe(draft.snapshot())
    expect(before.said.content).toEqual(script.content)
    expect(before).toMatchObject({ isLoaded: true, mayEdit: true, version: 3, pending: 0, undoLabel: null })
    let heard = 0
    const stop = draft.subscribe(() => (heard += 1))
    typed(draft, 'Hi')
    expect(heard).toBeGreaterThan(0)
    expect(draft.snapshot().said).not.toBe(before.said)
    draft.addComment('hello', 'Why?')
    expect(draft.snapshot().said).toBe(draft.snapshot().said)
    expect(draft.snapshot().comments).toMatchObject([{ nodeId: 'hello', text: 'Why?' }])
    stop()
  })

  test('SE2 typing in one field is one step, undone and done again by name', () => {
    const draft = openLocalDraft(titled)
    typed(draft, 'H', 'Hi', 'Hi!')
    expect(titleOf(draft)).toBe('Hi!')
    expect(draft.snapshot().undoLabel).toBe('Title')
    expect(draft.undo()).toBe(true)
    expect(titleOf(draft)).toBe('Hello')
    expect(draft.undo()).toBe(false)
    expect(draft.snapshot()).toMatchObject({ undoLabel: null, redoLabel: 'Title' })
    expect(draft.redo()).toBe(true)
    expect(titleOf(draft)).toBe('Hi!')
  })

  test('SE7 a step that somebody wrote over is passed over by undo, shown with both values, and done anyway when asked', () => {
    const draft = openLocalDraft(titled)
    typed(draft, 'Mine')
    const theirs = setField(draft.snapshot().parts, ...TITLE, 'Theirs')
    draft.hear({
      at: 1,
      by: { userId: 'bob', fullName: 'Bob' },
      act: { type: 'EditDraft', label: 'Title', writes: theirs },
    })
    expect(titleOf(draft)).toBe('Theirs')
    expect(draft.undo()).toBe(false)
    const [unapplied] = draft.snapshot().unapplied
    expect(unapplied?.refusal).toMatchObject({
      code: 'conflict',
      conflicts: [{ mine: 'Hello', theirs: 'Theirs', field: 'title' }],
    })
    expect(draft.snapshot().undoLabel).toBeNull()
    expect(draft.applyAnyway(unapplied?.id ?? '')).toBe(true)
    expect(titleOf(draft)).toBe('Hello')
    expect(draft.snapshot().unapplied).toEqual([])
  })

  test('nobody but an editor changes it; what was refused is told', () => {
    const draft = openLocalDraft(titled, { role: 'manager' })
    expect(draft.snapshot()).toMatchObject({ mayEdit: false, mayComment: true })
    expect(draft.apply({ label: 'Remove', writes: removePart(draft.snapshot().parts, 'node:hello') })).toBe(false)
    expect(draft.snapshot().unapplied).toMatchObject([{ label: 'Remove', refusal: { code: 'not-allowed' } }])
    draft.dismiss(draft.snapshot().unapplied[0]?.id ?? '')
    expect(draft.snapshot().unapplied).toEqual([])
    expect(draft.addComment('hello', 'Too long?')).toBe(true)
  })

  test('without a line what is done shows at once, and waits', () => {
    const draft = openLocalDraft(titled, { answers: false, connection: { phase: 'reconnecting' } })
    typed(draft, 'H', 'Hi')
    expect(titleOf(draft)).toBe('Hi')
    expect(draft.snapshot()).toMatchObject({ pending: 1, revision: 1, connection: { phase: 'reconnecting' } })
  })
})
