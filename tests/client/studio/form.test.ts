/** What the form makes of what is typed: conditions as groups, variables with what is said instead, values. */
import { expect, test } from 'vitest'
import { fromTree, toTree } from '#client/studio/form/conditions/condition-tree.ts'
import { readScalar, scalarText } from '#client/studio/form/conditions/scalar-text.ts'
import { complete, openVariable, variablesIn, withFallback } from '#client/studio/form/variables.ts'
import type { Condition } from '#domain/script/conditions.ts'

const known: Condition = { fact: 'lead.title', is: 'known' }
const food: Condition = { fact: 'lead.industry', is: 'equal', value: 'food' }

test.each<[string, Condition]>([
  ['one comparison', known],
  ['all of two', { all: [known, food] }],
  ['any of two', { any: [known, food] }],
  ['not one', { not: known }],
  ['none of two', { not: { any: [known, food] } }],
  ['not all of two', { not: { all: [known, food] } }],
  ['groups in groups', { any: [known, { all: [food, { not: known }] }] }],
])('%s comes back from the form as it was', (_what, condition) => {
  expect(fromTree(toTree(condition))).toEqual(condition)
})

test('a group without comparisons asks nothing', () => {
  expect(fromTree({ mode: 'any', parts: [] })).toBeNull()
})

test('a variable is offered while its name is typed, and completed with its fallback marked', () => {
  const text = 'Good day {{comp, how are you?'
  expect(openVariable(text, 15)).toBe('comp')
  expect(openVariable(text, 4)).toBeNull()
  expect(openVariable('{{lead.name|you}} ', 18)).toBeNull()
  const variable = { name: 'lead.company', words: '', fallback: 'your company' }
  const completed = complete('At {{comp', 9, variable)
  expect(completed.text).toBe('At {{lead.company|your company}}')
  expect(completed.text.slice(completed.from, completed.to)).toBe('your company')
})

test('a fallback is changed where it stands, and can hold no brace', () => {
  const text = '{{lead.name|you}} of {{lead.company}}'
  expect(variablesIn(text).map(({ name, fallback }) => [name, fallback])).toEqual([
    ['lead.name', 'you'],
    ['lead.company', ''],
  ])
  expect(withFallback(text, 1, 'your {firm}')).toBe('{{lead.name|you}} of {{lead.company|your firm}}')
  expect(withFallback(text, 0, '')).toBe('{{lead.name}} of {{lead.company}}')
})

test('a value is yes, no, a number or words, and what is half typed stays as it is', () => {
  expect(['yes', 'no', '12', '12.', '1e3', '007', '-2.5', 'food'].map(readScalar)).toEqual([
    true,
    false,
    12,
    '12.',
    '1e3',
    '007',
    -2.5,
    'food',
  ])
  expect([true, false, 12, 'x', undefined].map(scalarText)).toEqual(['yes', 'no', '12', 'x', ''])
})
