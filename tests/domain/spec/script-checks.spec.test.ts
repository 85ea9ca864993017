/** SE5 and SE6: what publishing refuses, and what it only points out. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkScript } from '#domain/script/check/index.ts'
import { type Condition, holds, type Scalar, type ScriptFacts } from '#domain/script/conditions.ts'
import { type Response, ScriptContent, type Target } from '#domain/script/schema.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'

const to = (nodeId: string): Target => ({ type: 'node', nodeId })
const equal = (fact: string, value: Scalar): Condition => ({ fact, is: 'equal', value })
const known = (fact: string): Condition => ({ fact, is: 'known' })

let count = 0
const reply = (target: Target, more: Partial<Response> = {}): Response => ({
  id: `r${(count += 1)}`,
  label: 'Go on',
  to: target,
  ...more,
})

interface Step {
  readonly id: string
  readonly type?: 'question' | 'disclosure' | 'objection' | 'outcome'
  readonly phase?: string
  readonly text?: string
  readonly responses?: readonly Response[]
}

const BY_TYPE = {
  question: {},
  disclosure: { required: true, minDwellMs: 0 },
  objection: { label: 'Price', keywords: [] },
  outcome: { suggests: 'meeting-scheduled' },
} as const

const scriptOf = (steps: readonly Step[]): ScriptContent =>
  ScriptContent.parse({
    startNodeId: 'start',
    language: 'en',
    phases: [
      { id: 'one', label: 'One' },
      { id: 'two', label: 'Two' },
    ],
    checklist: [],
    nodes: steps.map(({ id, type = 'question', phase = 'one', text = 'Hello', responses = [] }) => ({
      id,
      type,
      phase,
      title: id,
      say: [{ text }],
      responses,
      ...BY_TYPE[type],
    })),
  })

const END: Step = { id: 'end', type: 'outcome' }
const codes = (steps: readonly Step[]) => checkScript(scriptOf(steps)).map(({ code, nodeId }) => `${code} ${nodeId}`)

describe('SE6 conditions', () => {
  test.each<[string, Condition]>([
    ['two values at once', { all: [equal('lead.industry', 'food'), equal('lead.industry', 'steel')] }],
    [
      'a number in no range',
      {
        all: [
          { fact: 'lead.attempts', is: 'at-least', value: 5 },
          { fact: 'lead.attempts', is: 'at-most', value: 4 },
        ],
      },
    ],
    [
      'a day before and after',
      {
        all: [
          { fact: 'lead.custom.due', is: 'at-least', value: '2026-05-02' },
          { fact: 'lead.custom.due', is: 'at-most', value: '2026-05-01' },
        ],
      },
    ],
    ['known and unknown', { all: [known('lead.title'), { not: known('lead.title') }] }],
    ['an answer that nothing gives', equal('answer.size', 'huge')],
  ])('%s never holds', (_what, when) => {
    const start: Step = {
      id: 'start',
      responses: [reply(to('end'), { records: { size: 'small' } }), reply(to('end'), { when })],
    }
    expect(codes([start, END])).toEqual(['never-true start'])
  })

  test.each<[string, Condition]>([
    ['one of two values', { any: [equal('lead.industry', 'food'), equal('lead.industry', 'steel')] }],
    [
      'a number in a range',
      {
        all: [
          { fact: 'lead.attempts', is: 'at-least', value: 4 },
          { fact: 'lead.attempts', is: 'at-most', value: 4 },
        ],
      },
    ],
    [
      'between two numbers',
      {
        all: [
          { not: { fact: 'lead.attempts', is: 'at-most', value: 4 } },
          { not: { fact: 'lead.attempts', is: 'at-least', value: 5 } },
          known('lead.attempts'),
        ],
      },
    ],
    ['an answer that a response gives', equal('answer.size', 'SMALL')],
  ])('%s may hold', (_what, when) => {
    const start: Step = {
      id: 'start',
      responses: [reply(to('end'), { records: { size: 'small' } }), reply(to('end'), { when })],
    }
    expect(codes([start, END])).toEqual([])
  })

  test('a branch that an earlier one always takes is named', () => {
    const start = reply({
      type: 'branch',
      branches: [
        { when: { fact: 'lead.attempts', is: 'at-least', value: 3 }, nodeId: 'end' },
        { when: { fact: 'lead.attempts', is: 'at-least', value: 5 }, nodeId: 'end' },
      ],
      otherwise: 'end',
    })
    expect(checkScript(scriptOf([{ id: 'start', responses: [start] }, END]))).toMatchObject([
      { code: 'never-true', detail: 'Go on, branch 2' },
    ])
  })

  test('responses that can all be hidden are told with a case in which they are', () => {
    const start: Step = {
      id: 'start',
      responses: [
        reply(to('end'), { when: { fact: 'lead.attempts', is: 'at-most', value: 3 } }),
        reply(to('end'), { when: { fact: 'lead.attempts', is: 'at-least', value: 4 } }),
      ],
    }
    expect(checkScript(scriptOf([start, END]))).toMatchObject([
      { code: 'all-hidden', nodeId: 'start', detail: 'lead.attempts is unknown' },
    ])
  })

  test('responses that cover every case pass', () => {
    const many: Condition = { fact: 'lead.attempts', is: 'at-least', value: 4 }
    const start: Step = {
      id: 'start',
      responses: [reply(to('end'), { when: many }), reply(to('end'), { when: { not: many } })],
    }
    expect(codes([start, END])).toEqual([])
  })
})

describe('SE6 ways', () => {
  test('a round without a way out is named at each of its steps', () => {
    const start: Step = { id: 'start', responses: [reply(to('round')), reply(to('end'))] }
    const round: Step = { id: 'round', responses: [reply(to('again'))] }
    const again: Step = { id: 'again', responses: [reply(to('round'))] }
    expect(codes([start, round, again, END])).toEqual(['no-end round', 'no-end again'])
  })

  test('a way out that is hidden in some case is none', () => {
    const out = reply(to('end'), { when: known('lead.company') })
    const start: Step = { id: 'start', responses: [out, reply(to('start'))] }
    expect(codes([start, END])).toEqual(['no-end start'])
  })

  test('a return where calls come along the script has no place to go', () => {
    const start: Step = { id: 'start', responses: [reply({ type: 'return' }), reply(to('end'))] }
    expect(codes([start, END])).toEqual(['no-place-to-return start'])
  })

  test('an objection leads back to where it came up', () => {
    const price: Step = { id: 'price', type: 'objection', responses: [reply(to('more'))] }
    const more: Step = { id: 'more', responses: [reply({ type: 'return' })] }
    const start: Step = { id: 'start', responses: [reply(to('end'))] }
    expect(codes([start, price, more, END])).toEqual(['no-way-back price'])
  })

  test('a required text that a booking can be reached without', () => {
    const start: Step = { id: 'start', responses: [reply(to('terms')), reply(to('end'))] }
    const terms: Step = { id: 'terms', type: 'disclosure', responses: [reply(to('end'))] }
    expect(checkScript(scriptOf([start, terms, END]))).toMatchObject([
      { severity: 'error', code: 'disclosure-skipped', nodeId: 'terms', detail: 'end' },
    ])
    expect(codes([{ ...start, responses: [reply(to('terms'))] }, terms, END])).toEqual([])
  })

  test('a way back to an earlier phase is a warning', () => {
    const start: Step = { id: 'start', phase: 'two', responses: [reply(to('early'))] }
    const early: Step = { id: 'early', phase: 'one', responses: [reply(to('end'))] }
    const last: Step = { ...END, phase: 'two' }
    expect(checkScript(scriptOf([start, early, last]))).toMatchObject([
      { severity: 'warning', code: 'phase-backwards', nodeId: 'start', detail: 'early' },
    ])
  })

  test('a step without words in a language of the script is a warning; a required text, a fault', () => {
    const start: Step = { id: 'start', responses: [reply(to('terms'))] }
    const terms: Step = { id: 'terms', type: 'disclosure', responses: [reply(to('end'))] }
    const german = { ...scriptOf([start, terms, END]), languages: ['de'] }
    expect(checkScript(german).map(({ severity, code, nodeId }) => `${severity} ${code} ${nodeId}`)).toEqual([
      'error language-missing terms',
      'warning language-missing start',
      'warning language-missing end',
    ])
  })

  test('more than ninety seconds of text is a warning', () => {
    const text = 'word '.repeat(225).trim()
    const start = (said: string): Step => ({ id: 'start', text: said, responses: [reply(to('end'))] })
    expect(ScriptContent.safeParse(scriptOf([start(text.slice(0, 900)), END])).success).toBe(true)
    const long = scriptOf([start('Hello'), END])
    const said = { ...long, nodes: long.nodes.map((node) => ({ ...node, say: [{ text }, { text: 'more' }] })) }
    expect(checkScript(said).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning too-long',
      'warning too-long',
    ])
  })
})

describe('SE5 any script that passes', () => {
  const FACTS = ['lead.industry', 'answer.size'] as const
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.constantFrom<Condition>(equal(FACTS[0], 'food'), equal(FACTS[1], 'large'), known(FACTS[0]), known(FACTS[1])),
    fc.constantFrom<Condition>({ not: equal(FACTS[0], 'food') }, { not: known(FACTS[1]) }),
  )
  const size = 6
  const node = fc.nat(size - 1).map((index) => (index === 0 ? 'start' : `n${index}`))
  const target = fc.oneof(
    { weight: 5, arbitrary: node.map(to) },
    {
      weight: 1,
      arbitrary: fc
        .record({ when: condition, nodeId: node, otherwise: node })
        .map(({ when, nodeId, otherwise }): Target => ({ type: 'branch', branches: [{ when, nodeId }], otherwise })),
    },
  )
  const response = fc.record(
    { to: target, when: condition, records: fc.constantFrom({ size: 'large' }, { size: 'small' }) },
    { requiredKeys: ['to'] },
  )
  const graph = fc.array(fc.array(response, { maxLength: 3 }), { minLength: size, maxLength: size })

  function* walks(content: ScriptContent, facts: ScriptFacts): Iterable<boolean> {
    const seen = new Set<string>()
    const waiting: [string, ScriptFacts][] = [[content.startNodeId, facts]]
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      const [id, now] = at
      const step = nodeById(content, id)
      const mark = `${id} ${JSON.stringify(now)}`
      if (step === undefined || seen.has(mark)) continue
      seen.add(mark)
      yield step.type === 'outcome'
      for (const { to: way, records = {} } of visibleResponses(step, now)) {
        const learned = {
          ...now,
          ...Object.fromEntries(Object.entries(records).map(([key, value]) => [`answer.${key}`, value])),
        }
        if (way.type === 'node') waiting.push([way.nodeId, learned])
        if (way.type === 'branch')
          waiting.push([way.branches.find(({ when }) => holds(when, learned))?.nodeId ?? way.otherwise, learned])
      }
    }
  }

  test('can be walked from its start to an outcome, whatever is known', () => {
    let passed = 0
    fc.assert(
      fc.property(graph, (nodes) => {
        const content = scriptOf(
          nodes.map((responses, index) => ({
            id: index === 0 ? 'start' : `n${index}`,
            type: responses.length === 0 ? 'outcome' : 'question',
            responses: responses.map((one, at) => ({ id: `r${at}`, label: 'Go on', ...one })),
          })),
        )
        if (checkScript(content).some(({ severity, code }) => severity === 'error' && code !== 'unreachable')) return
        passed += 1
        for (const industry of [undefined, 'food', 'steel'])
          for (const answer of [undefined, 'large', 'small'])
            expect([...walks(content, { [FACTS[0]]: industry, [FACTS[1]]: answer })]).toContain(true)
      }),
      { numRuns: 3_000, seed: 11 },
    )
    expect(passed).toBeGreaterThan(50)
  })
})
