/** What tells two versions of a script apart, in the words of an author (SE16). */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { diffScripts } from '#domain/script/difference/diff.ts'
import { TELLERS } from '#domain/script/difference/fields.ts'
import { sidesOf } from '#domain/script/difference/names.ts'
import { tellChanges } from '#domain/script/difference/tell.ts'
import type { Write } from '#domain/script/edit/change.ts'
import { type Draft, type Fields, type Json, type PartKind, PARTS } from '#domain/script/edit/parts.ts'
import { ChecklistItem, InputField, Line, Response, ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { script } from '#tests/support/script-fixture.ts'

const KINDS = z.enum(['script', 'phase', 'item', 'node', 'line', 'response', 'input']).options

const PART_OF: Readonly<Record<PartKind, string>> = {
  script: 'script:script',
  phase: 'phase:open',
  item: 'item:has_budget',
  node: 'node:n1',
  line: 'line:n1/1',
  response: 'response:n1/r1',
  input: 'input:n1/1',
}

const STANDING: readonly (readonly [string, Fields])[] = [
  ['script:script', { title: 'Pitch', category: 'Sales', language: 'en', start: 'n1' }],
  ['phase:open', { order: 'a0', label: 'Opening' }],
  ['phase:close', { order: 'a1', label: 'Closing' }],
  ['item:has_budget', { order: 'a0', key: 'has_budget', label: 'Has a budget' }],
  ['node:n1', { order: 'a0', type: 'input', phase: 'open', title: 'Budget' }],
  ['node:n2', { order: 'a1', type: 'outcome', phase: 'close', title: 'Close' }],
  ['node:n3', { order: 'a2', type: 'objection', phase: 'open', title: 'Objection' }],
  ['line:n1/1', { order: 'a0' }],
  ['line:n1/2', { order: 'a1', text: 'Second' }],
  ['response:n1/r1', { order: 'a0', label: 'Yes' }],
  ['response:n1/r2', { order: 'a1', label: 'No' }],
  ['input:n1/1', { order: 'a0', key: 'has_money', label: 'Money at hand' }],
  ['input:n1/2', { order: 'a1', key: 'more', label: 'More' }],
]

const condition = { fact: 'lead.custom.money_spent', is: 'at-least', value: 5_000 }

/** Two values of each field; what is in none of these tables fails the test. */
const VALUES: Readonly<Record<string, readonly [Json, Json]>> = {
  'script.title': ['Pitch', 'Other'],
  'script.category': ['Sales', 'Service'],
  'script.language': ['en', 'es'],
  'script.languages': [['es'], ['es', 'de']],
  'script.start': ['n1', 'n2'],
  'script.inbound': ['n1', 'n2'],
  'phase.label': ['Opening', 'Start'],
  'item.key': ['has_budget', 'has_money'],
  'item.label': ['Has a budget', 'Has money'],
  'node.type': ['statement', 'question'],
  'node.phase': ['open', 'close'],
  'node.title': ['Budget', 'Money'],
  'node.direction': ['Smile', 'Be serious'],
  'node.pausesRecording': [true, false],
  'node.label': ['Too dear', 'No money'],
  'node.keywords': [['dear'], ['price']],
  'node.required': [true, false],
  'node.minDwellMs': [3_000, 5_000],
  'node.suggests': ['meeting-scheduled', 'not-interested'],
  'line.text': [
    'Hello {{lead.first_name|there}}',
    'Good day {{lead.first_name|friend}} of {{lead.custom.money_spent}}',
  ],
  'line.when': [condition, { not: condition }],
  'response.label': ['Yes', 'Of course'],
  'response.key': ['1', '2'],
  'response.to': [
    { type: 'node', nodeId: 'n3' },
    { type: 'branch', branches: [{ when: condition, nodeId: 'n2' }], otherwise: 'gone' },
  ],
  'response.when': [condition, { any: [condition, { fact: 'answer.has_money', is: 'known' }] }],
  'response.records': [{ has_money: 5_000 }, { has_money: true, other_answer: 'x' }],
  'response.qualifies': [{ has_budget: true }, { has_budget: false }],
  'response.tone': ['positive', 'negative'],
  'response.consent': ['granted', 'refused'],
  'response.answeredBy': ['gatekeeper', 'decision-maker'],
  'input.key': ['has_money', 'money_there'],
  'input.label': ['Money at hand', 'Cash'],
  'input.kind': ['number', 'money'],
  'input.options': [
    ['a', 'b'],
    ['b', 'a'],
  ],
  'input.optionLabels': [['A'], ['B']],
  'input.required': [true, false],
}

const FIELDS = [{ key: 'money_spent', label: 'Budget', currency: 'EUR' }]

const wordsIn = (kind: PartKind): string[] => {
  const shape: Readonly<Record<string, z.ZodType | undefined>> = PARTS[kind].shape
  const record = shape.in instanceof z.ZodOptional ? shape.in.unwrap() : undefined
  const words = record instanceof z.ZodRecord ? record.valueType : undefined
  return words instanceof z.ZodObject ? Object.keys(words.shape) : []
}

const namesOf = (kind: PartKind): string[] => [
  ...Object.keys(PARTS[kind].shape).filter((field) => field !== 'in' && field !== 'order'),
  ...wordsIn(kind).map((field) => `${field}:es`),
]

const allFields = KINDS.flatMap((kind) => namesOf(kind).map((field) => [kind, field] as const))

function told(write: Write): string[] {
  const was: Draft = new Map(STANDING)
  return [...tellChanges([write], sidesOf(was, was, FIELDS)).values()]
    .flat()
    .flatMap(({ text, before, after }) => [text, before ?? '', after ?? ''])
}

/** Keys, ids and names of the schema as they must not be read. */
const RAW =
  /[{}_]|\bn\d\b|\br\d\b|minDwellMs|optionLabels|pausesRecording|suggests:|undefined|null|\[object|at-least|not-equal/

describe('SE16 every field of a script', () => {
  test.each(allFields)('a change of %s.%s is told in words', (kind, field) => {
    const values = VALUES[`${kind}.${field.split(':')[0]}`]
    if (values === undefined) throw new Error(`no values for ${kind}.${field}`)
    const part = PART_OF[kind]
    for (const [before, after] of [values, [null, values[1]], [values[0], null]] as const) {
      const sentences = told({ type: 'set', part, field, before: before ?? null, after: after ?? null })
      expect(sentences.filter((text) => text !== '').length).toBeGreaterThan(0)
      for (const text of sentences) expect(text).not.toMatch(RAW)
      if (field.endsWith(':es')) expect(sentences.join()).toContain('Spanish')
    }
  })

  test.each(KINDS.map((kind) => [kind]))('a place of a %s among the others is told of its row', (kind) => {
    expect(Object.keys(TELLERS[kind]).toSorted()).toEqual(
      Object.keys(PARTS[kind].shape)
        .filter((field) => field !== 'in')
        .toSorted(),
    )
  })

  test('a field that the schema of a script has is a field of one of its parts', () => {
    const lists = new Set([
      'in',
      'id',
      'say',
      'responses',
      'fields',
      'nodes',
      'phases',
      'checklist',
      'startNodeId',
      'inboundNodeId',
    ])
    const known = new Set(KINDS.flatMap((kind) => Object.keys(PARTS[kind].shape)))
    const shapes = [ScriptContent, ChecklistItem, Line, Response, InputField, ...ScriptNode.options]
    const fields = shapes.flatMap(({ shape }) => Object.keys(shape))
    expect(fields.filter((field) => !lists.has(field) && !known.has(field))).toEqual([])
  })
})

const named = (content: ScriptContent) => ({ title: 'Pitch', category: 'sales', content })

function sentences(change: (content: ScriptContent) => void): string[] {
  const after = structuredClone(script.content)
  change(after)
  const { steps } = diffScripts(named(script.content), named(ScriptContent.parse(after)), FIELDS)
  return steps.flatMap(({ title, changes }) => changes.map(({ text }) => `${title}: ${text}`))
}

const hello = ({ nodes }: ScriptContent) => {
  const [first] = nodes
  if (!first) throw new Error('no step')
  return first
}

describe('SE16 an author reads', () => {
  test('where an answer leads now, and where it led', () => {
    expect(
      sentences((content) =>
        hello(content).responses.splice(1, 1, { id: 'later', label: 'Not now', to: { type: 'node', nodeId: 'lost' } }),
      ),
    ).toEqual([expect.stringMatching(/^Hello: Answer “Not now” now leads to “.+”, instead of to “.+”$/)])
  })

  test('on what an answer is shown, with the field by its label and the amount in its currency', () => {
    const when = { fact: 'lead.custom.money_spent', is: 'at-least', value: 5_000 } as const
    expect(sentences((content) => Object.assign(hello(content).responses[1] ?? {}, { when }))).toEqual([
      'Hello: Answer “Not now” is shown only if the lead’s Budget is at least €5,000, and no longer always',
    ])
  })

  test('which words of a text are others, its variables by name', () => {
    const after = structuredClone(script.content)
    hello(after).say = [{ text: 'Good day {{lead.first_name}}, how are things at {{lead.company|your firm}}?' }]
    const { steps } = diffScripts(named(script.content), named(after))
    expect(steps[0]?.changes).toEqual([
      {
        text: 'The spoken text changed',
        before: 'Hello [the lead’s first name], how are things at [the lead’s company, or “your company”]?',
        after: 'Good day [the lead’s first name], how are things at [the lead’s company, or “your firm”]?',
      },
      {
        text: 'The spoken text says “your firm” where the lead’s company is not known, instead of “your company”',
        before: null,
        after: null,
      },
      {
        text: 'The spoken text in German was taken away',
        before: 'Hallo [the lead’s first name], wie läuft es bei [the lead’s company, or “Ihnen”]?',
        after: null,
      },
    ])
  })

  test('what was moved, and of what stayed in its order nothing', () => {
    const turned = sentences((content) => {
      hello(content).responses = hello(content).responses.toReversed()
    })
    expect(turned).toHaveLength(2)
    expect(
      sentences(({ nodes }) => nodes.push(...nodes.splice(1, 1))).map((text) => text.replace(/“[^”]*”/g, '“…”')),
    ).toEqual(['How large is the team?: Step “…” comes after “…” now'])
  })

  test('a key that was taken away, an answer that is new or gone, and a new name', () => {
    expect(
      sentences((content) => {
        const step = hello(content)
        step.title = 'Welcome'
        step.responses.splice(1, 1, { id: 'new', label: 'Never', key: '7', to: { type: 'node', nodeId: 'lost' } })
      }).map((text) => text.replace(/to “[^”]*”$/, 'to “…”')),
    ).toEqual([
      'Welcome: Renamed from “Hello” to “…”',
      'Welcome: Answer “Not now” was taken away',
      'Welcome: Answer “Never” is new',
      'Welcome: Answer “Never” has the key “7”',
      'Welcome: Answer “Never” now leads to “…”',
    ])
  })
})
