import { expect, test } from 'vitest'
import { bodyOf, changesOf, draftOf } from '#client/features/lead-form/lead-draft.ts'
import { aLead } from '#tests/client/support/a-lead.ts'

test('an edit sends the fields its person touched and no others', () => {
  const before = draftOf(aLead())
  expect(changesOf(before, { ...before, company: 'Difference Ltd', title: ' COO ' })).toEqual({
    company: 'Difference Ltd',
    title: 'COO',
  })
  expect(changesOf(before, before)).toEqual({})
})

test('a field that is emptied becomes no value', () => {
  const before = draftOf(aLead())
  expect(changesOf(before, { ...before, email: '  ', phone: '' })).toEqual({ email: null, phone: null })
})

test('every field of the form reaches the body', () => {
  const body = bodyOf(draftOf(aLead({ name: 'Grace' })))
  expect(Object.keys(body).toSorted()).toEqual(Object.keys(draftOf(aLead())).toSorted())
})
