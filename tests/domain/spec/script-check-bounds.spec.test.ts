/** SE17: what the checks of a large script cost, and how much of what they find is told. */
import { describe, expect, test } from 'vitest'
import { checkScript, LISTED_MAX } from '#domain/script/check/index.ts'
import { EVALUATIONS_MAX } from '#domain/script/check/satisfying.ts'
import type { Condition } from '#domain/script/conditions.ts'
import { findScriptFaults } from '#domain/script/faults.ts'
import { ScriptContent } from '#domain/script/schema.ts'

const STEPS = 300
const numbers = Array.from({ length: 12 }, (_, number) => number)

const twoWay = (prefix: string): Condition[] =>
  numbers.map((number) => ({
    any: [
      { fact: `answer.${prefix}_${number}`, is: 'equal', value: 'yes' },
      { fact: `answer.${prefix}_${number}`, is: 'equal', value: 'no' },
    ],
  }))

/** Holds whichever of two things is known, so that both have to be looked at together. */
const comparing = (one: number, other: number): Condition => ({
  any: [
    { fact: `answer.t_${one}`, is: 'equal', value: 'yes' },
    { fact: `answer.t_${other}`, is: 'equal', value: 'no' },
  ],
})

const scriptWith = (whenOf: (response: number) => Condition, steps = STEPS): ScriptContent =>
  ScriptContent.parse({
    startNodeId: 's0',
    language: 'en',
    phases: [{ id: 'one', label: 'One' }],
    checklist: [],
    nodes: [
      ...Array.from({ length: steps }, (_, step) => ({
        id: `s${step}`,
        type: 'question',
        phase: 'one',
        title: `Step ${step}`,
        say: [{ text: 'Hello' }],
        responses: numbers.slice(0, 9).map((response) => ({
          id: `r${response}`,
          label: 'On',
          to: { type: 'node', nodeId: step + 1 === steps ? 'end' : `s${step + 1}` },
          when: whenOf(response),
        })),
      })),
      { id: 'end', type: 'outcome', phase: 'one', title: 'End', say: [], responses: [], suggests: 'answered' },
    ],
  })

describe('SE17 a script of three hundred steps whose responses ask twelve things each', () => {
  test.each<[string, (response: number) => Condition]>([
    ['all of them', () => ({ all: twoWay('a') })],
    ['any of them', () => ({ any: twoWay('a') })],
    ['other ones for each response', (response) => ({ all: twoWay(`r${response}`) })],
    ['and none', () => ({ not: { all: twoWay('a') } })],
  ])('%s, takes no more evaluations a step than its budget', (_name, whenOf) => {
    const effort = { evaluations: 0 }
    const problems = checkScript(scriptWith(whenOf), null, effort)
    // Once for the conditions, and once for the ways out.
    expect(effort.evaluations).toBeLessThanOrEqual(2 * EVALUATIONS_MAX * STEPS)
    expect(problems.length).toBeLessThanOrEqual(25 * (LISTED_MAX + 1))
  })

  test('of conditions that hang together by nothing, each is looked at by itself', () => {
    const effort = { evaluations: 0 }
    const problems = checkScript(
      scriptWith(() => ({ all: twoWay('a') })),
      null,
      effort,
    )
    expect(effort.evaluations).toBeLessThanOrEqual(250 * STEPS)
    // That they can all be hidden is found without trying twelve facts together.
    expect(problems.filter(({ code }) => code === 'all-hidden').length).toBe(LISTED_MAX + 1)
    expect(problems.some(({ code }) => code === 'never-true')).toBe(false)
  })

  test('a condition that contradicts itself among twelve others is found all the same', () => {
    const problems = checkScript(
      scriptWith(() => ({ all: [...twoWay('a'), { not: { any: twoWay('a').slice(0, 1) } }] })),
    )
    expect(problems.filter(({ code }) => code === 'never-true')).toHaveLength(LISTED_MAX + 1)
  })

  test('a step that asks too much together to be checked is said to be one, once, and never passed over', () => {
    const together = (response: number): Condition => ({
      all: numbers.map((one) => comparing(one, (one + response + 1) % 12)),
    })
    const problems = checkScript(scriptWith(together, 4))
    expect(problems.filter(({ code }) => code === 'not-checked')[0]).toEqual({
      severity: 'warning',
      code: 'not-checked',
      nodeId: 's0',
      detail: '',
    })
    const steps = problems.flatMap(({ code, nodeId, more }) => (code === 'not-checked' && !more ? [nodeId] : []))
    expect(new Set(steps).size).toBe(steps.length)
    expect(
      findScriptFaults(scriptWith(together, 4)).some(({ what }) => what.startsWith('Its conditions ask too')),
    ).toBe(true)
  })

  test('one that is checked whole is not said to be unchecked', () => {
    const problems = checkScript(scriptWith(() => ({ fact: 'answer.a_1', is: 'equal', value: 'yes' })))
    expect(problems.some(({ code }) => code === 'not-checked')).toBe(false)
  })

  test('of each kind fifty are named, and how many more there are', () => {
    const problems = checkScript(scriptWith(() => ({ all: twoWay('a') })))
    const unknown = problems.filter(({ code }) => code === 'unknown-variable')
    expect(unknown).toHaveLength(LISTED_MAX + 1)
    expect(unknown.at(-1)).toMatchObject({ nodeId: null, more: STEPS * 9 * 24 - LISTED_MAX })
    const faults = findScriptFaults(scriptWith(() => ({ all: twoWay('a') }))).filter(
      ({ code }) => code === 'unknown-variable',
    )
    expect(faults.at(-1)?.what).toMatch(/^…and 64750 more like /)
  })
})
