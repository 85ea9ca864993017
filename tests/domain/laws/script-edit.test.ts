/** Editing a script: what one author does can be taken back exactly, what two do meets or is a conflict with a name. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignDraft } from '#domain/script/edit/align.ts'
import { applyWrites, Change, compareDrafts, invertWrites, type Write } from '#domain/script/edit/change.ts'
import { toDraft } from '#domain/script/edit/from-content.ts'
import { addWithin, setField } from '#domain/script/edit/gestures.ts'
import { EMPTY_HISTORY, type History, MAX_STEPS, record, redo, undo } from '#domain/script/edit/history.ts'
import { withoutChanges } from '#domain/script/edit/leave-out.ts'
import { type Draft, isField } from '#domain/script/edit/parts.ts'
import { toContent } from '#domain/script/edit/to-content.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'
import { type Dice, dice, idsOf, writesOf } from '#tests/support/random-edits.ts'
import { script } from '#tests/support/script-fixture.ts'

const start = toDraft({ title: script.title, category: 'Sales', content: script.content })
const plain = (draft: Draft) => Object.fromEntries(draft)

function apply(draft: Draft, writes: readonly Write[]): { draft: Draft; writes: readonly Write[] } {
  const applied = applyWrites(draft, writes)
  if (!applied.ok) throw new Error(`refused: ${JSON.stringify(applied.conflicts)}`)
  return applied
}

/** A draft after so many gestures, each made on what the one before left. */
function live(draft: Draft, gestures: readonly Dice[], author: string): { draft: Draft; changes: Change[] } {
  const newId = idsOf(author)
  const changes: Change[] = []
  for (const given of gestures) {
    const applied = apply(draft, writesOf(draft, given, newId))
    if (applied.writes.length > 0) changes.push({ id: newId(), writes: [...applied.writes] })
    draft = applied.draft
  }
  return { draft, changes }
}

const day = fc.array(dice, { maxLength: 25 })

describe('SE1 a draft and the script it says', () => {
  test.each([
    ['fixture', { title: script.title, category: '', content: script.content }] as const,
    ...SCRIPT_TEMPLATES.map((template) => [template.id, template] as const),
  ])('%s comes back as it was', (_id, { title, category, content }) => {
    expect(toContent(toDraft({ title, category, content }))).toEqual({ title, category, content, faults: [] })
  })

  test('whatever is done to a draft, what it says is a script that can be walked, or it has no step', () => {
    fc.assert(
      fc.property(day, (gestures) => {
        const { draft } = live(start, gestures, 'ann')
        const { content } = toContent(draft)
        expect(content.nodes.length === 0 || ScriptContent.safeParse(content).success).toBe(true)
        const { content: again } = toContent(toDraft({ title: 't', category: 'c', content }))
        expect(again).toEqual(content)
      }),
      { numRuns: 150, seed: 1 },
    )
  })
})

describe('SE1 whatever a part may hold', () => {
  const spin = SCRIPT_TEMPLATES.find(({ id }) => id === 'spin') ?? { content: script.content }
  const inputs = toDraft({ title: 'All kinds', category: '', content: spin.content })
  const some = (kind: string) => [...inputs.keys()].find((part) => part.startsWith(`${kind}:`)) ?? ''
  const FIELDS = {
    script: ['title', 'category', 'language', 'languages', 'start'],
    phase: ['order', 'label', 'label:de'],
    item: ['order', 'key', 'label', 'label:de'],
    node: ['order', 'type', 'phase', 'title', 'direction', 'label', 'keywords', 'minDwellMs', 'suggests', 'title:de'],
    line: ['order', 'text', 'text:de', 'when'],
    response: ['order', 'label', 'key', 'to', 'when', 'records', 'qualifies', 'tone', 'consent', 'label:de'],
    input: ['order', 'key', 'label', 'kind', 'options', 'optionLabels', 'optionLabels:de', 'required'],
  }
  const TEXTS = ['', ' ', 'x', 'First name', 'team size', 'É', 'zz', 'a0', 'objection', 'choice', 'booked', '7']
  const LISTS = [[], [''], [' '], ['a', 'a'], ['de']]
  const RECORDS = [{}, { '': true }, { 'Team size': 'x' }, { team_size: '' }]
  const LINKS = [{ type: 'return' }, { type: 'node', nodeId: 'gone' }, { fact: 'lead.name', is: 'known' }]
  const VALUES = [...TEXTS, '…'.repeat(40), 0, 9e15, true, ...LISTS, ...RECORDS, ...LINKS]

  test('is said by a script that every door takes, or named, and then not published', () => {
    const told: string[] = []
    for (const [kind, fields] of Object.entries(FIELDS))
      for (const field of fields)
        for (const value of VALUES) {
          const part = some(kind)
          if (!isField(part, field, value)) continue
          const said = toContent(new Map([...inputs, [part, { ...inputs.get(part), [field]: value }]]))
          expect.soft(ScriptContent.safeParse(said.content).error?.issues, `${part} ${field}`).toBeUndefined()
          told.push(...said.faults.filter(({ code }) => code === 'invalid').map(({ field: of }) => of))
        }
    expect(new Set(told)).toEqual(new Set(['language', 'key', 'records', 'qualifies']))
  })

  test('two that are recorded under one name are named, and a choice without options', () => {
    const node = 'node:both'
    const draft = new Map([
      ...inputs,
      [node, { type: 'input', title: 'Both', order: 'a9' }],
      ['input:both/1', { key: 'size', label: 'Size', order: 'a0' }],
      ['input:both/2', { key: 'size', label: 'Size again', kind: 'choice', order: 'a1' }],
    ] as const)
    expect(toContent(draft).faults).toMatchObject([
      { code: 'missing', part: 'input:both/2', field: 'options' },
      { code: 'twice', part: 'input:both/2', field: 'key' },
    ])
  })

  test.each(['zz', 'a00', 'A'.repeat(3), `A${'0'.repeat(26)}`, null])(
    'SE3 beside a place that is none, %s, there is room for more',
    (order) => {
      const [first] = [...start.keys()].filter((part) => part.startsWith('line:hello/'))
      const draft = apply(start, setField(start, first ?? '', 'order', order)).draft
      const more = apply(draft, addWithin(draft, 'line', 'hello', { text: 'One more' }, idsOf('ann'))).draft
      expect(
        toContent(more)
          .content.nodes.find(({ id }) => id === 'hello')
          ?.say.at(-1)?.text,
      ).toBe('One more')
      expect(() => alignDraft({ title: 't', category: '', content: toContent(more).content }, more)).not.toThrow()
    },
  )
})

describe('SE2 taking back', () => {
  test('undo of a do is the identity', () => {
    fc.assert(
      fc.property(day, dice, (gestures, last) => {
        const { draft } = live(start, gestures, 'ann')
        const done = apply(draft, writesOf(draft, last, idsOf('bob')))
        expect(plain(apply(done.draft, invertWrites(done.writes)).draft)).toEqual(plain(draft))
      }),
      { numRuns: 300, seed: 2 },
    )
  })

  test('undoing all leads to the start, doing all again to the end', () => {
    fc.assert(
      fc.property(day, (gestures) => {
        const { draft: end, changes } = live(start, gestures, 'ann')
        let history = changes.reduce<History>(
          (past, { writes }) => record(past, { label: 'edit', writes }),
          EMPTY_HISTORY,
        )
        let draft = end
        for (let taken = undo(history); taken; taken = undo(history)) {
          draft = apply(draft, taken.writes).draft
          history = taken.history
        }
        expect(plain(draft)).toEqual(plain(start))
        for (let taken = redo(history); taken; taken = redo(history)) {
          draft = apply(draft, taken.writes).draft
          history = taken.history
        }
        expect(plain(draft)).toEqual(plain(end))
      }),
      { numRuns: 100, seed: 3 },
    )
  })

  test('what is typed in one field in one go is one step', () => {
    const typed = (before: string, after: string): Write => ({
      type: 'set',
      part: 'node:hello',
      field: 'title',
      before,
      after,
    })
    const first = record(EMPTY_HISTORY, { label: 'Title', writes: [typed('Hello', 'Hi')] })
    const second = record(first, { label: 'Title', writes: [typed('Hi', 'Hi!')] }, true)
    expect(second.done).toEqual([{ label: 'Title', writes: [typed('Hello', 'Hi!')] }])
    expect(record(first, { label: 'Title', writes: [typed('Hi', 'Hi!')] }).done).toHaveLength(2)
  })

  test('five hundred steps are kept', () => {
    let history = EMPTY_HISTORY
    for (let at = 0; at < MAX_STEPS + 5; at += 1) history = record(history, { label: String(at), writes: [] })
    expect(history.done).toHaveLength(500)
    expect(history.done[0]?.label).toBe('5')
  })
})

describe('SE3 two authors', () => {
  const both = fc.tuple(day, dice, dice)

  test('in either order they come to the same draft, or the second is told what the first changed', () => {
    let conflicts = 0
    fc.assert(
      fc.property(both, ([gestures, mine, theirs]) => {
        const { draft } = live(start, gestures, 'ann')
        const one = writesOf(draft, mine, idsOf('bob'))
        const other = writesOf(draft, theirs, idsOf('cy'))
        const first = applyWrites(apply(draft, one).draft, other)
        const second = applyWrites(apply(draft, other).draft, one)
        expect(first.ok).toBe(second.ok)
        if (first.ok && second.ok) expect(plain(first.draft)).toEqual(plain(second.draft))
        if (!first.ok && !second.ok) {
          conflicts += 1
          expect(first.conflicts.length * second.conflicts.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 2_000, seed: 4 },
    )
    expect(conflicts).toBeGreaterThan(20)
  })

  test('a refused change leaves the draft alone, and names the field with both values', () => {
    const mine = writesOf(start, [4, 0, 0, 'Mine'], idsOf('bob'))
    const theirs = writesOf(start, [4, 0, 0, 'Theirs'], idsOf('cy'))
    const draft = apply(start, theirs).draft
    expect(applyWrites(draft, mine)).toEqual({
      ok: false,
      conflicts: [{ type: 'changed', part: 'node:hello', field: 'title', mine: 'Mine', theirs: 'Theirs' }],
    })
  })

  test('two who translate one line into two languages do not meet', () => {
    const say = (language: string, after: string): Write[] => setField(start, 'line:size/1', `text:${language}`, after)
    const both = apply(apply(start, say('de', 'Wie viele?')).draft, say('fr', 'Combien ?')).draft
    const size = toContent(both).content.nodes.find(({ id }) => id === 'size')
    expect(size?.say[0]?.in).toEqual({ de: { text: 'Wie viele?' }, fr: { text: 'Combien ?' } })
  })

  test.each([
    ['a field that the part has not', 'node:hello', 'salary', 1],
    ['a value of another type', 'node:hello', 'title', 1],
    ['no language', 'line:hello/1', 'text:german!', 'Hallo'],
    ['a word that is not translated', 'response:hello/go-on', 'to:de', 'Hallo'],
    ['translations as a whole', 'line:hello/1', 'in', { de: { text: 'Hallo' } }],
    ['what every object has', 'line:hello/1', '__proto__', 'Hallo'],
    ['no part', 'node:hello/1/2', 'title', 'Hello'],
    ['a part of no kind', 'nothing', 'title', 'Hello'],
    ['a part called what every object has', 'node:constructor', 'title', 'Hello'],
  ])('%s is no change', (_what, part, field, after) => {
    const change = { id: 'one', writes: [{ type: 'set', part, field, before: null, after }] }
    expect(Change.safeParse(change).success).toBe(false)
  })

  test('a step that somebody added to is not removed unseen', () => {
    const grown = apply(start, writesOf(start, [9, 0, 0, 'One more line'], idsOf('cy'))).draft
    expect(applyWrites(grown, writesOf(start, [12, 0, 0, ''], idsOf('bob')))).toMatchObject({
      ok: false,
      conflicts: [{ type: 'grown', part: 'node:hello', child: 'line:hello/cy-1' }],
    })
  })
})

describe('SE4 comparing and leaving out', () => {
  test('what tells two drafts apart leads from one to the other', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = [live(start, one, 'ann').draft, live(start, other, 'bob').draft]
        expect(plain(apply(from, compareDrafts(from, to)).draft)).toEqual(plain(to))
      }),
      { numRuns: 150, seed: 6 },
    )
  })

  test('without one author the rest stands, or says that it builds on what was left out', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const ann = live(start, one, 'ann')
        const bob = live(ann.draft, other, 'bob')
        const changes = [...ann.changes, ...bob.changes]
        const ids = (of: readonly Change[]) => new Set(of.map(({ id }) => id))
        expect(plain(withoutChanges(start, changes, new Set()).draft)).toEqual(plain(bob.draft))
        expect(plain(withoutChanges(start, changes, ids(bob.changes)).draft)).toEqual(plain(ann.draft))
        expect(plain(withoutChanges(start, changes, ids(changes)).draft)).toEqual(plain(start))
        const { blocked } = withoutChanges(start, changes, ids(ann.changes))
        expect(blocked.every(({ id }) => ids(bob.changes).has(id))).toBe(true)
      }),
      { numRuns: 150, seed: 7 },
    )
  })
})
