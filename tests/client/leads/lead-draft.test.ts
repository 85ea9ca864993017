import { expect, test } from 'vitest'
import { bodyOf, toLeadChanges, toLeadDraft } from '#client/features/lead-form/lead-draft.ts'
import { aLead } from '#tests/client/support/a-lead.ts'

test('an edit sends the fields its person touched and no others', () => {
  const before = toLeadDraft(aLead())
  expect(toLeadChanges(before, { ...before, company: 'Difference Ltd', title: ' COO ' })).toEqual({
    company: 'Difference Ltd',
    title: 'COO',
  })
  expect(toLeadChanges(before, before)).toEqual({})
})

test('a field that is emptied becomes no value', () => {
  const before = toLeadDraft(aLead())
  expect(toLeadChanges(before, { ...before, email: '  ', phone: '' })).toEqual({ email: null, phone: null })
})

test('every field of the form reaches the body', () => {
  const body = bodyOf(toLeadDraft(aLead({ name: 'Grace' })))
  // What custom fields take hangs on their definitions.
  expect([...Object.keys(body), 'custom'].toSorted()).toEqual(Object.keys(toLeadDraft(aLead())).toSorted())
})
