/** Names that parts of a script ask by: nothing is left asking for what was renamed or removed. */
import { describe, expect, test } from 'vitest'
import { applyWrites, type Write } from '#domain/script/edit/change.ts'
import { record } from '#domain/script/edit/history.ts'
import { removeItem, renameInput, renameItem, renameRecord, setOptions } from '#domain/script/edit/names.ts'
import type { Draft, Fields } from '#domain/script/edit/parts.ts'

const asks = { fact: 'answer.size', is: 'at-least', value: 10 }
const draft: Draft = new Map<string, Fields>([
  ['item:one', { key: 'budget', label: 'Has a budget', order: 'a0' }],
  ['item:two', { key: 'need', label: 'Has a need', order: 'a1' }],
  ['node:ask', { type: 'input', title: 'Ask', order: 'a0' }],
  ['input:ask/1', { key: 'size', label: 'Size', order: 'a0' }],
  ['input:ask/2', { key: 'plan', label: 'Plan', kind: 'choice', order: 'a1' }],
  ['response:ask/on', { label: 'On', qualifies: { budget: true, need: false }, order: 'a0' }],
  [
    'response:ask/large',
    {
      label: 'Large',
      order: 'a1',
      when: { all: [asks, { not: { fact: 'answer.sizes', is: 'known' } }] },
      to: { type: 'branch', branches: [{ when: { any: [asks] }, nodeId: 'ask' }], otherwise: 'ask' },
      records: { contact: true },
    },
  ],
  [
    'line:ask/1',
    {
      text: 'So {{ answer.size|many}} of {{answer.sizes|all}}.',
      'text:de': 'Also {{answer.size}}.',
      when: asks,
      order: 'a0',
    },
  ],
])

function after(writes: readonly Write[], of: Draft = draft): Draft {
  const applied = applyWrites(of, writes)
  if (!applied.ok) throw new Error(JSON.stringify(applied.conflicts))
  return applied.draft
}

describe('SE14 an item of the checklist', () => {
  test('that is renamed is settled under its new name', () => {
    expect(after(renameItem(draft, 'item:one', 'money')).get('response:ask/on')?.qualifies).toEqual({
      money: true,
      need: false,
    })
  })

  test('comes by no name that another has', () => expect(renameItem(draft, 'item:one', 'need')).toEqual([]))

  test('that is removed is settled no more', () => {
    const gone = after(removeItem(draft, 'item:one'))
    expect(gone.get('response:ask/on')?.qualifies).toEqual({ need: false })
    expect(after(removeItem(gone, 'item:two'), gone).get('response:ask/on')).not.toHaveProperty('qualifies')
  })
})

describe('SE14 an answer', () => {
  test('that is renamed is asked for by its new name, in conditions, branches and texts of every language', () => {
    const renamed = after(renameInput(draft, 'input:ask/1', 'staff'))
    expect(renamed.get('line:ask/1')).toMatchObject({
      text: 'So {{ answer.staff|many}} of {{answer.sizes|all}}.',
      'text:de': 'Also {{answer.staff}}.',
      when: { fact: 'answer.staff' },
    })
    const large = renamed.get('response:ask/large')
    expect(large?.when).toEqual({
      all: [{ ...asks, fact: 'answer.staff' }, { not: { fact: 'answer.sizes', is: 'known' } }],
    })
    expect(large?.to).toMatchObject({ branches: [{ when: { any: [{ fact: 'answer.staff' }] } }] })
  })

  test('that something else gives too is asked for as before', () => {
    const both = after([
      { type: 'set', part: 'response:ask/large', field: 'records', before: { contact: true }, after: { size: 3 } },
    ])
    expect(renameInput(both, 'input:ask/1', 'staff')).toHaveLength(1)
    expect(
      after(renameRecord(both, 'response:ask/large', 'size', 'guess'), both).get('response:ask/large')?.records,
    ).toEqual({
      guess: 3,
    })
  })

  test('typed on in is one step, taken back as one', () => {
    const first = renameInput(draft, 'input:ask/1', 's')
    const second = renameInput(after(first), 'input:ask/1', 'st')
    const { done } = record(
      record({ done: [], undone: [] }, { label: 'x', writes: first }),
      { label: 'x', writes: second },
      true,
    )
    expect(done).toHaveLength(1)
    expect(after(done[0]?.writes ?? [])).toEqual(after(second, after(first)))
  })
})

describe('SE14 the options of a choice', () => {
  const part = 'input:ask/2'
  const options = ['small', 'medium', 'large']
  const labels = { optionLabels: ['Small', 'medium', 'Large'], 'optionLabels:de': ['Klein', 'Mittel', 'Groß'] }
  const choice = new Map([...draft, [part, { ...draft.get(part), options, ...labels }]])
  const of = (next: readonly string[]) => after(setOptions(choice, part, next), choice).get(part)

  test.each([
    ['one is removed', ['small', 'large'], ['Small', 'Large'], ['Klein', 'Groß']],
    [
      'one comes between',
      ['small', 'some', 'medium', 'large'],
      ['Small', 'some', 'medium', 'Large'],
      ['Klein', '', 'Mittel', 'Groß'],
    ],
    ['one is reworded', ['small', 'midsize', 'large'], ['Small', 'midsize', 'Large'], ['Klein', 'Mittel', 'Groß']],
    [
      'they are put in another order',
      ['large', 'small', 'medium'],
      ['Large', 'Small', 'medium'],
      ['Groß', 'Klein', 'Mittel'],
    ],
  ])('keep what they are called when %s', (_what, next, own, german) => {
    expect(of(next)).toMatchObject({ options: next, optionLabels: own, 'optionLabels:de': german })
  })

  test('are called nothing once there are none', () => {
    expect(Object.keys(of([]) ?? {})).toEqual(['key', 'label', 'kind', 'order'])
  })
})
