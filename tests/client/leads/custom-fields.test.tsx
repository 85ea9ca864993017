/** Custom fields of a lead: read by their type, edited as text, in conflict under their label. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { fieldEdits, fieldsToEdit, fieldText } from '#client/features/custom-fields/field-draft.ts'
import { LeadEdit } from '#client/features/lead-form/lead-edit.tsx'
import { customValueText } from '#client/format/custom-value.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { aLead } from '#tests/client/support/a-lead.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const field = (key: string, more: Partial<CustomField> = {}): CustomField => ({
  id: `f-${key}`,
  key,
  label: key[0]?.toUpperCase() + key.slice(1),
  type: 'text',
  options: [],
  currency: null,
  position: 0,
  retired: false,
  version: 1,
  ...more,
})
const PLAN = field('plan', { type: 'choice', options: ['Gold', 'Tin'] })
const BUDGET = field('budget', { type: 'money', currency: 'EUR' })
const OLD = field('old', { type: 'number', retired: true })
const FIELDS = [PLAN, BUDGET, OLD]

test('what was touched is a change, and what it cannot be is said', () => {
  const before = { plan: 'Lead', budget: 5 }
  expect(FIELDS.map((one) => fieldText(one, before, { plan: 'Gold' }))).toEqual(['Gold', '5', ''])
  expect(fieldEdits(FIELDS, before, {})).toEqual({ changes: {}, faults: {} })
  expect(fieldEdits(FIELDS, before, { plan: 'Lead', budget: '5' })).toEqual({ changes: {}, faults: {} })
  expect(fieldEdits(FIELDS, before, { plan: '', budget: '1,250.5' }).changes).toEqual({ plan: null, budget: 1250.5 })
  expect(Object.keys(fieldEdits(FIELDS, before, { budget: 'lots' }).faults)).toEqual(['custom.budget'])
})

test('a retired field is there as long as the lead holds something in it', () => {
  expect(fieldsToEdit(FIELDS, {})).toEqual([PLAN, BUDGET])
  expect(fieldsToEdit(FIELDS, { old: 5 })).toEqual(FIELDS)
})

test.each([
  [BUDGET, 1250.5, /1.?250[.,]50/],
  [field('keen', { type: 'yes-no' }), false, /^No$/],
  [field('end', { type: 'date' }), '2026-03-01', /2026/],
  [field('end', { type: 'date' }), 'never', /^never$/],
] as const)('a value of %o is shown as people write it', (of, value, text) => {
  expect(customValueText(of, value)).toMatch(text)
})

test('an edit sends what was touched, and a conflict stands under the label', async () => {
  const asked = answerApi({
    'GET /api/custom-fields': () => ({ data: FIELDS }),
    'PATCH /api/leads/lead-1': ({ body }) =>
      JSON.stringify(body).includes('"version":3')
        ? problem('version-conflict', 409, {
            conflicts: [{ field: 'custom.budget', yours: 9, theirs: 7 }],
            version: 5,
          })
        : aLead({ version: 6 }),
  })
  const onDone = vi.fn<() => void>()
  draw(<LeadEdit lead={aLead({ custom: { plan: 'Gold', budget: 5 } })} country="GB" onDone={onDone} />)
  const budget = await screen.findByLabelText('Budget')
  fireEvent.change(budget, { target: { value: 'much' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText(/is not a number/)
  fireEvent.change(budget, { target: { value: '9' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('alertdialog')
  await screen.findByText('Budget')
  await userEvent.click(screen.getByRole('button', { name: 'Save choices' }))
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(asked.flatMap(({ method, body }) => (method === 'PATCH' ? [body] : []))).toEqual([
    { custom: { budget: 9 }, version: 3 },
    { custom: { budget: 9 }, version: 5 },
  ])
})
