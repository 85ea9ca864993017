/** Custom fields on the screen: made with what their type needs, put in order, edited, retired and brought back. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { FieldsPart } from '#client/screens/admin/fields/fields-part.tsx'
import type { CustomField } from '#domain/http/records/fields.ts'
import { type Asked, answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const field = (key: string, position: number, more: Partial<CustomField> = {}): CustomField => ({
  id: `f-${key}`,
  key,
  label: key[0]?.toUpperCase() + key.slice(1),
  type: 'text',
  options: [],
  currency: null,
  position,
  retired: false,
  version: 1,
  ...more,
})
const FIELDS = [
  field('plan', 0, { type: 'choice', options: ['Gold', 'Tin'] }),
  field('budget', 1, { type: 'money', currency: 'EUR' }),
  field('old', 2, { retired: true }),
]
const routes = (data: readonly CustomField[] = FIELDS) => ({
  'GET /api/custom-fields': () => ({ data }),
  'POST /api/custom-fields': () => FIELDS[0] ?? {},
  'PATCH /api/custom-fields/f-plan': () => FIELDS[0] ?? {},
  'PATCH /api/custom-fields/f-budget': () => FIELDS[1] ?? {},
  'PATCH /api/custom-fields/f-old': () => FIELDS[2] ?? {},
})
const sent = (asked: readonly Asked[]) => asked.flatMap(({ method, body }) => (method === 'GET' ? [] : [body]))
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))

test('without any, it says what they are for, and a choice asks for its options', async () => {
  const asked = answerApi(routes([]))
  draw(<FieldsPart />)
  await screen.findByText('No fields of your own yet')
  await press('New field')
  await press('Add field')
  await screen.findByText('Enter a name.')
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Plan' } })
  await userEvent.click(screen.getByRole('combobox', { name: 'Type' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Choice' }))
  await press('Add field')
  await screen.findByText('Add at least one option.')
  await userEvent.type(screen.getByRole('combobox', { name: 'Options' }), 'Gold{Enter}Tin{Enter}')
  await press('Add field')
  await waitFor(() => expect(sent(asked)).toEqual([{ label: 'Plan', type: 'choice', options: ['Gold', 'Tin'] }]))
})

test('they are moved by button and by key, and stay at the ends', async () => {
  const asked = answerApi(routes())
  draw(<FieldsPart />)
  await userEvent.click(await screen.findByRole('button', { name: 'Move Plan up' }))
  await userEvent.click(screen.getByRole('button', { name: 'Move Plan down' }))
  await waitFor(() => expect(sent(asked)).toEqual([{ version: 1, position: 1 }]))
  fireEvent.keyDown(screen.getByRole('button', { name: 'Edit Budget' }), { key: 'ArrowUp', altKey: true })
  await waitFor(() => expect(sent(asked).at(-1)).toEqual({ version: 1, position: 0 }))
})

test('one is renamed with its options, retired, and brought back', async () => {
  const asked = answerApi(routes())
  draw(<FieldsPart />)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Plan' }))
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Tariff' } })
  await press('Save')
  await waitFor(() => expect(sent(asked)).toEqual([{ version: 1, label: 'Tariff', options: ['Gold', 'Tin'] }]))
  await press('Retire Budget')
  await waitFor(() => expect(sent(asked).at(-1)).toEqual({ version: 1, retired: true }))
  await press('Bring back Old')
  await waitFor(() => expect(sent(asked).at(-1)).toEqual({ version: 1, retired: false }))
})

test('a name that is taken is said at the name', async () => {
  answerApi({
    ...routes([]),
    'POST /api/custom-fields': () => problem('duplicate', 409, { errors: { label: ['is taken'] } }),
  })
  draw(<FieldsPart />)
  await userEvent.click(await screen.findByRole('button', { name: 'New field' }))
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Plan' } })
  await press('Add field')
  await screen.findByText(/is taken/i)
})
