/** Names that other parts ask by, as they are typed in the forms; and a form that is only read. */
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Inputs } from '#client/studio/form/inputs.tsx'
import { ScriptForm } from '#client/studio/form/script-form.tsx'
import { openLocalDraft } from '#client/studio/link/local-draft.ts'
import { createStudio, StudioProvider } from '#client/studio/view.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(cleanup)

const asking = ScriptContent.parse({
  ...aScript,
  languages: ['de'],
  checklist: [...aScript.checklist, { key: 'budget', label: 'Budget' }],
  nodes: [
    ...aScript.nodes,
    {
      id: 'plan',
      type: 'input',
      phase: 'open',
      title: 'Which plan?',
      say: [{ text: 'Which plan?' }],
      responses: [],
      fields: [
        {
          key: 'plan',
          label: 'Plan',
          kind: 'choice',
          options: ['small', 'medium', 'large'],
          in: { de: { optionLabels: ['Klein', 'Mittel', 'Groß'] } },
        },
      ],
    },
  ],
})

function open(form: 'script' | 'inputs') {
  const store = openLocalDraft({ title: 'A script', category: 'sales', content: asking })
  const studio = createStudio('script-1', store, 'node:plan')
  draw(<StudioProvider value={studio}>{form === 'script' ? <ScriptForm /> : <Inputs nodeId="plan" />}</StudioProvider>)
  return store
}

const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } })

test('an item that is renamed is settled under its new name; the name of another is not taken, and is pointed out', () => {
  const store = open('script')
  const settled = () => store.snapshot().parts.get('response:hello/yes')?.['qualifies']
  type('Recorded as, item 1', 'budget')
  expect(screen.getByText('Another is recorded as this')).toBeTruthy()
  expect(settled()).toEqual({ pain: true })
  type('Recorded as, item 1', 'Pain named')
  expect(settled()).toEqual({ pain_named: true })
  fireEvent.click(screen.getByRole('button', { name: 'Remove item 1' }))
  expect(settled()).toBeUndefined()
  store.undo()
  expect(settled()).toEqual({ pain_named: true })
})

test('an option that is removed takes what it is called in other languages along, and leaves the others theirs', () => {
  const store = open('inputs')
  type('Options', 'small, large')
  expect(store.snapshot().parts.get('input:plan/1')).toMatchObject({
    options: ['small', 'large'],
    'optionLabels:de': ['Klein', 'Groß'],
  })
})

test('a language that is none is pointed out, and stays until it is mended', () => {
  const store = open('script')
  type('And in', 'de, german')
  fireEvent.blur(screen.getByRole('textbox', { name: 'And in' }))
  expect(screen.getByText('“german” is no code of a language')).toBeTruthy()
  expect(store.snapshot().parts.get('script:script')?.['languages']).toEqual(['de'])
  type('And in', 'de, fr')
  expect(screen.queryByText(/is no code/)).toBeNull()
  type('Written in', 'x')
  expect(screen.getByText('Such as en, de or pt-BR')).toBeTruthy()
})
