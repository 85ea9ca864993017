/** A whole script over a draft that stands, and what tells two scripts apart. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignDraft } from '#domain/script/edit/align.ts'
import { applyWrites, compareDrafts } from '#domain/script/edit/change.ts'
import { diffScripts } from '#domain/script/difference/diff.ts'
import { toDraft } from '#domain/script/edit/from-content.ts'
import { placeOf, type Draft } from '#domain/script/edit/parts.ts'
import { toContent } from '#domain/script/edit/to-content.ts'
import { type Dice, dice, idsOf, writesOf } from '#tests/support/random-edits.ts'
import { script } from '#tests/support/script-fixture.ts'

const titled = { title: script.title, category: 'Sales', content: script.content }
const start = toDraft(titled)

function edited(draft: Draft, gestures: readonly Dice[], author: string): Draft {
  const newId = idsOf(author)
  for (const given of gestures) {
    const applied = applyWrites(draft, writesOf(draft, given, newId))
    if (applied.ok) draft = applied.draft
  }
  return draft
}

const day = fc.array(dice, { maxLength: 20 })
const said = (draft: Draft) => {
  const { title, category, content } = toContent(draft)
  return { title, category, content }
}

describe('SE1 a script taken over a draft that stands', () => {
  test('is said by it unchanged, whatever stood there', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const standing = edited(start, one, 'ann')
        const script = said(edited(start, other, 'bob'))
        expect(said(alignDraft(script, standing))).toEqual(script)
      }),
      { numRuns: 40, seed: 11 },
    )
  })

  test('changes nothing where it says the same, and little where it says a little else', () => {
    fc.assert(
      fc.property(day, (gestures) => {
        const standing = edited(start, gestures, 'ann')
        expect(compareDrafts(standing, alignDraft(said(standing), standing)).filter(isAboutWords)).toEqual([])
      }),
      { numRuns: 30, seed: 12 },
    )
    const nodes = script.content.nodes.map((node) =>
      node.id === 'hello' ? { ...node, say: [{ text: 'First of all.' }, ...node.say] } : node,
    )
    const writes = compareDrafts(start, alignDraft({ ...titled, content: { ...script.content, nodes } }, start))
    expect(writes).toMatchObject([{ type: 'add', fields: { text: 'First of all.' } }])
  })

  /** What shows nothing is left out of a script: an empty text, and its mark instead. */
  const isAboutWords = (write: { type: string; field?: string; after?: unknown }): boolean =>
    write.type === 'set' && write.field !== 'order' && typeof write.after === 'string' && write.after !== '…'
})

describe('what tells scripts apart', () => {
  const change = (id: string, with_: object) => ({
    ...titled,
    content: {
      ...script.content,
      nodes: script.content.nodes.map((node) => (node.id === id ? { ...node, ...with_ } : node)),
    },
  })

  test('is nothing for the same, and for each other one step by step', () => {
    expect(diffScripts(titled, titled)).toEqual({ steps: [], links: { added: [], removed: [] } })
    expect(diffScripts(titled, change('hello', { title: 'Hi', direction: 'Smile' })).steps).toMatchObject([
      { nodeId: 'hello', change: 'changed', words: 'Renamed “Hello” to “Hi”; changed the step itself' },
    ])
    expect(diffScripts(titled, change('hello', { say: [{ text: 'Other words.' }] })).steps).toMatchObject([
      { nodeId: 'hello', words: 'Changed what is said in “Hello”' },
    ])
  })

  test('names the links that came and went', () => {
    const [hello] = script.content.nodes.filter(({ id }) => id === 'hello')
    const [first, ...others] = hello?.responses ?? []
    if (!first) throw new Error('no response')
    const led = change('hello', { responses: [{ ...first, to: { type: 'node', nodeId: 'hello' } }, ...others] })
    const { links } = diffScripts(titled, led)
    expect(links.added).toEqual([{ from: 'hello', to: 'hello', label: first.label }])
    expect(links.removed).toMatchObject([{ from: 'hello', label: first.label }])
  })

  test('a step that came or went is told as a whole', () => {
    const without = edited(start, [], 'ann')
    const parts = new Map([...without].filter(([part]) => placeOf(part).node !== 'size' && part !== 'node:size'))
    const smaller = said(parts)
    expect(diffScripts(titled, smaller).steps.find(({ nodeId }) => nodeId === 'size')).toMatchObject({
      change: 'removed',
    })
    expect(diffScripts(smaller, titled).steps.find(({ nodeId }) => nodeId === 'size')).toMatchObject({
      change: 'added',
    })
  })
})
