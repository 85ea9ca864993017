/** From what is wrong to where it is written. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ScriptForm } from '#client/studio/form/script-form.tsx'
import { openLocalDraft } from '#client/studio/link/local-draft.ts'
import { ProblemList } from '#client/studio/problems/problem-list.tsx'
import { findProblems } from '#client/studio/problems/problems.ts'
import { createStudio, StudioProvider } from '#client/studio/view.ts'
import { removePart, setField } from '#domain/script/edit/gestures.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(cleanup)

const openStudio = () =>
  createStudio('script-1', openLocalDraft({ title: 'A script', category: 'sales', content: aScript }), 'node:hello')

const problemsOf = ({ store }: ReturnType<typeof openStudio>) => {
  const { parts, said } = store.snapshot()
  return findProblems(parts, said, null)
}

test.each([
  ['the language', 'script:script', 'language', 'x', 'Written in'],
  ['the name of an item', 'item:pain', 'key', 'Pain named', 'Recorded as, item 1'],
])(
  'what is wrong with %s is shown in the form of the script, and the step that was chosen stays',
  async (_what, part, field, value, label) => {
    const studio = openStudio()
    studio.store.apply({ label: 'Typing', writes: setField(studio.store.snapshot().parts, part, field, value) })
    const [problem] = problemsOf(studio).filter(({ code }) => code === `invalid-${field}`)
    draw(
      <StudioProvider value={studio}>
        <ProblemList problems={problem ? [problem] : []} />
        <ScriptForm />
      </StudioProvider>,
    )
    fireEvent.click(screen.getByRole('button', { name: /^Show me/ }))
    expect(studio.view.getState()).toMatchObject({ side: 'script', chosen: 'node:hello' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: label })))
  },
)

test('what is wrong with the script as a whole is called so', () => {
  const studio = openStudio()
  studio.store.apply({
    label: 'Typing',
    writes: setField(studio.store.snapshot().parts, 'script:script', 'language', 'x'),
  })
  expect(problemsOf(studio)[0]).toMatchObject({ place: 'The script', code: 'invalid-language' })
})

test('a response that led to a step that is gone is named by its label, and no id is shown', () => {
  const studio = openStudio()
  studio.store.apply({ label: 'Remove', writes: removePart(studio.store.snapshot().parts, 'node:bye') })
  const told = problemsOf(studio).filter(({ code }) => code === 'unknown-target')
  expect(told.map(({ what }) => what)).toContain('A response leads nowhere: “Many” → a step that is gone')
})
