import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LeadEdit } from '#client/features/lead-form/lead-edit.tsx'
import { aLead } from '#tests/client/support/a-lead.ts'
import { type Asked, answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const edits = (asked: readonly Asked[]) => asked.flatMap(({ method, body }) => (method === 'PATCH' ? [body] : []))
const conflict = (conflicts: object[]) => problem('version-conflict', 409, { conflicts, version: 5 })

test('an edit saves what was touched, from the version that was seen', async () => {
  const asked = answerApi({ 'PATCH /api/leads/lead-1': () => aLead({ company: 'Difference Ltd', version: 4 }) })
  const onDone = vi.fn<() => void>()
  draw(<LeadEdit lead={aLead()} country="GB" onDone={onDone} />)
  type('Company', 'Difference Ltd')
  await press('Save')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(edits(asked)).toEqual([{ company: 'Difference Ltd', version: 3 }])
})

test('a field both changed is shown with both values, and the choice is what is saved', async () => {
  const asked = answerApi({
    'PATCH /api/leads/lead-1': ({ body }) =>
      JSON.stringify(body).includes('"version":3')
        ? conflict([
            { field: 'company', yours: 'Mine Ltd', theirs: 'Theirs Ltd' },
            { field: 'title', yours: 'COO', theirs: null },
          ])
        : aLead({ version: 6 }),
  })
  const onDone = vi.fn<() => void>()
  draw(<LeadEdit lead={aLead()} country="GB" onDone={onDone} />)
  type('Company', 'Mine Ltd')
  type('Title', 'COO')
  await press('Save')
  await screen.findByText('Theirs Ltd')
  // Nobody else touched the title: there is nothing to choose.
  expect(screen.queryByText('COO')).toBeNull()
  await userEvent.click(screen.getByRole('radio', { name: /Theirs/ }))
  await press('Save choices')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(asked.at(-1)?.body).toEqual({ title: 'COO', version: 5 })
})

test('edits of two people to other fields both stand without a question', async () => {
  const asked = answerApi({
    'PATCH /api/leads/lead-1': ({ body }) =>
      JSON.stringify(body).includes('"version":3')
        ? conflict([{ field: 'title', yours: 'COO', theirs: null }])
        : aLead({ version: 6 }),
  })
  const onDone = vi.fn<() => void>()
  draw(<LeadEdit lead={aLead()} country="GB" onDone={onDone} />)
  type('Title', 'COO')
  await press('Save')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(asked.at(-1)?.body).toEqual({ title: 'COO', version: 5 })
})

test('the server’s fault stands beside its field, and what was typed is kept', async () => {
  answerApi({
    'PATCH /api/leads/lead-1': () => problem('invalid-input', 400, { errors: { phone: ['is not a number there is'] } }),
  })
  draw(<LeadEdit lead={aLead()} country="GB" onDone={() => undefined} />)
  type('Phone', '+442079460999')
  await press('Save')
  await screen.findByText('is not a number there is')
  expect(screen.getByLabelText('Phone')).toHaveProperty('value', '+442079460999')
})

test('a name cannot be taken away', async () => {
  const asked = answerApi({})
  draw(<LeadEdit lead={aLead()} country="GB" onDone={() => undefined} />)
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: ' ' } })
  await press('Save')
  expect(screen.getByLabelText(/^Name/).getAttribute('aria-invalid')).toBe('true')
  expect(edits(asked)).toEqual([])
})

test('a form that is refused leads to the field that says why', async () => {
  answerApi({})
  draw(<LeadEdit lead={aLead()} country="GB" onDone={vi.fn<() => void>()} />)
  type('Phone', 'ask reception')
  await press('Save')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Phone')))
})
