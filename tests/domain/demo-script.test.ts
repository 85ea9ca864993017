/** The demo's sales script holds together as a graph, in both of its languages and in both versions of its opening. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkScript, listTargets } from '#domain/script/check/index.ts'
import type { ScriptFacts } from '#domain/script/conditions.ts'
import { inLanguage, lacksWords, listLanguages } from '#domain/script/languages.ts'
import { listTokens, spokenLines } from '#domain/script/personalise.ts'
import { INPUT_KINDS, NODE_TYPES, ScriptContent, type ScriptNode } from '#domain/script/schema.ts'
import { LEAD_FACTS, visibleResponses } from '#domain/script/walk.ts'
import { DEMO_FIELDS } from '#local/seed/custom-fields.ts'
import { demoChallenger, demoScript } from '#local/seed/script/index.ts'
import { createDice } from '#domain/practice/dice.ts'
import { unusedParts } from '../support/unused-parts.ts'
import { walkAtRandom } from '../support/walk-at-random.ts'

const { content } = demoScript
const nodes = content.nodes
const idsOf = (list: readonly ScriptNode[]) => list.map((node) => node.id).toSorted()
const objections = nodes.filter((node) => node.type === 'objection')
const outcomes = nodes.filter((node) => node.type === 'outcome')
const responses = nodes.flatMap((node) => node.responses)
const customKeys = DEMO_FIELDS.map(({ key }) => key)

/** By responses alone; objections are further starts, since a key opens them anywhere. */
function reachableFrom(starts: readonly string[], without: readonly string[] = []): Set<string> {
  const seen = new Set<string>()
  const queue = [...starts]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id) || without.includes(id)) continue
    seen.add(id)
    const node = nodes.find((candidate) => candidate.id === id)
    if (node) queue.push(...node.responses.flatMap(({ to }) => listTargets(to)))
  }
  return seen
}

describe('the demo script as a graph', () => {
  test.each([demoScript, demoChallenger])('version $version passes every check at publish without a warning', (one) => {
    expect(checkScript(one.content, customKeys)).toEqual([])
  })

  test('every kind of step, field, answer, target and condition that a script can have is in it', () => {
    const unused = unusedParts(ScriptContent, content)
    // How a line ends before anybody answers is no step of a talk, and its callers begin where everybody does.
    expect(unused.toSorted()).toEqual(['busy', 'inboundNodeId', 'no-answer'])
    expect(new Set(nodes.map(({ type }) => type))).toEqual(new Set(NODE_TYPES))
    const kinds = nodes.flatMap((node) => (node.type === 'input' ? node.fields.map(({ kind }) => kind) : []))
    expect(new Set(kinds)).toEqual(new Set(INPUT_KINDS))
  })

  test('every fact of a lead is said or asked for, and every custom field of the demo', () => {
    const text = JSON.stringify(content)
    const names = [...LEAD_FACTS.map((name) => `lead.${name}`), ...customKeys.map((key) => `lead.custom.${key}`)]
    expect(names.filter((name) => !text.includes(name))).toEqual([])
  })

  test('the demo script has about fifty steps besides its objections, and ids are used once', () => {
    expect(nodes.length - objections.length).toBeGreaterThanOrEqual(45)
    expect(objections.length).toBeGreaterThanOrEqual(10)
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length)
  })

  test('every objection returns to where it came up, and nothing else does', () => {
    const returning = nodes.filter((node) => node.responses.some((response) => response.to.type === 'return'))
    expect(idsOf(returning)).toEqual(idsOf(objections))
  })

  test('the required disclosure cannot be walked around on the way to a booking', () => {
    const required = nodes.filter((node) => node.type === 'disclosure' && node.required)
    expect(idsOf(required)).toEqual(['recording-consent'])
    const seen = reachableFrom([content.startNodeId], idsOf(required))
    expect(seen.has('out-booked')).toBe(false)
  })

  test('only outcomes end, and every step but an outcome lets them say no', () => {
    expect(idsOf(nodes.filter((node) => node.responses.length === 0))).toEqual(idsOf(outcomes))
    const refusals = outcomes.filter(({ suggests }) => suggests === 'not-interested' || suggests === 'do-not-call')
    const deaf = nodes.filter(
      (node) =>
        node.type !== 'objection' &&
        node.type !== 'outcome' &&
        !idsOf(refusals).some((id) => reachableFrom([node.id]).has(id)),
    )
    // Reception has named a time, and a call back is agreed: there is nothing left to refuse.
    expect(idsOf(deaf)).toEqual(['gatekeeper-time'])
  })

  test('the checklist has six items, and every item can become true', () => {
    const marked = responses.flatMap((response) => Object.entries(response.qualifies ?? {}))
    const keys = content.checklist.map((item) => item.key)
    expect(keys.length).toBe(6)
    expect(new Set(marked.filter(([, value]) => value).map(([key]) => key))).toEqual(new Set(keys))
  })

  test('the two versions differ in the words of one step alone, whose answers are the same', () => {
    const others = new Map(demoChallenger.content.nodes.map((node) => [node.id, node]))
    const changed = nodes.filter((node) => JSON.stringify(node) !== JSON.stringify(others.get(node.id)))
    expect(idsOf(changed)).toEqual(['introduction'])
    expect(others.get('introduction')?.responses).toEqual(changed[0]?.responses)
    expect(demoChallenger.content.nodes.length).toBe(nodes.length)
  })

  test('whatever is chosen, and whoever is called, a call comes to an outcome', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(demoScript, demoChallenger), (seed, script) => {
        const { end, steps } = walkAtRandom(script.content, createDice(seed))
        expect(end?.type).toBe('outcome')
        expect(steps).toBeLessThan(200)
      }),
      { numRuns: 500 },
    )
  })
})

const people: Record<string, ScriptFacts> = {
  'nothing is known': {},
  'a caterer': { 'lead.name': 'Ada Finch', 'lead.company': 'Finch Foods', 'lead.industry': 'Food & drink' },
  'an owner of several branches, tried before': {
    'lead.name': 'Mo Reid',
    'lead.title': 'Owner',
    'lead.attempts': 4,
    'lead.priority': 'urgent',
    'lead.industry': 'Medical supplies',
    'lead.custom.branches': 4,
    'lead.custom.order_system': 'Stockwise',
    'answer.weekly_orders': 420,
    'answer.lost_customer': true,
  },
  'a merchant, well into the call': {
    'lead.name': 'Tom Reed',
    'lead.industry': 'Building materials',
    'call.recording': 'recording',
    'answer.hours_per_week': 40,
    'answer.hourly_cost': 28,
    'answer.team_size': 5,
    'answer.order_channel': 'phone',
    'answer.recording_consent': true,
    'answer.pain': 'credit-notes',
    'answer.months_away': 9,
    'answer.partner_name': 'Joan',
    'answer.partner_role': 'finance',
    'answer.invite_email': 'tom@reed.example',
    'answer.meeting_day': '2026-12-04',
    'answer.meeting_slot': 'afternoon',
  },
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length

describe('the demo script as speech', () => {
  test('both languages are complete: every title, direction, label and option, with the same variables', () => {
    expect(listLanguages(content)).toEqual(['en', 'es'])
    expect(idsOf(nodes.filter((node) => lacksWords(node, 'es')))).toEqual([])
    const untitled = nodes.filter(
      (node) =>
        node.in?.['es']?.title === undefined ||
        (node.direction !== undefined && node.in['es'].direction === undefined) ||
        (node.type === 'objection' && node.in['es'].label === undefined),
    )
    expect(idsOf(untitled)).toEqual([])
    const named = [...content.phases, ...content.checklist]
    expect(named.filter((part) => part.in?.['es']?.label === undefined)).toEqual([])
    const fields = nodes.flatMap((node) => (node.type === 'input' ? node.fields : []))
    expect(fields.filter((one) => one.in?.['es']?.optionLabels?.length !== one.optionLabels?.length)).toEqual([])
    const namesIn = (text: string | undefined) => new Set(listTokens(text ?? '').map(({ name }) => name))
    const lines = nodes.flatMap(({ say }) => say)
    for (const line of lines) expect(namesIn(line.in?.['es']?.text), line.text).toEqual(namesIn(line.text))
  })

  test('every variable has a fallback in both languages', () => {
    const texts = nodes.flatMap((node) => node.say.flatMap(({ text, in: other }) => [text, other?.['es']?.text ?? '']))
    expect(texts.flatMap(listTokens).filter((token) => !token.hasFallback)).toEqual([])
  })

  test.each(['en', 'es'])(
    'no line takes longer than twenty seconds to say, at 150 words a minute, in %s',
    (language) => {
      const lines = inLanguage(content, language).nodes.flatMap(({ say }) => say)
      expect(lines.map(({ text }) => text).filter((text) => wordsIn(text) > 50)).toEqual([])
    },
  )

  describe.each(['en', 'es'])('in %s', (language) => {
    const spoken = inLanguage(content, language).nodes
    test.each(Object.entries(people))('every step can be spoken and answered when %s', (_who, facts) => {
      const lines = spoken.map((node) => spokenLines(node, facts))
      expect(idsOf(spoken.filter((_, index) => lines[index]?.length === 0))).toEqual([])
      expect(lines.flat().filter((line) => /[{}|…]|undefined|null/.test(line))).toEqual([])
      // Half a minute, then it is their turn.
      expect(idsOf(spoken.filter((_, index) => wordsIn(lines[index]?.join(' ') ?? '') > 80))).toEqual([])
      const silent = spoken.filter((node) => node.type !== 'outcome' && visibleResponses(node, facts).length === 0)
      expect(idsOf(silent)).toEqual([])
    })
  })

  test('an industry hears its own line and no other', () => {
    const introduction = nodes.filter((node) => node.id === 'introduction')
    const linesFor = (industry: string) =>
      introduction.flatMap((node) => spokenLines(node, { 'lead.industry': industry }))
    expect(linesFor('Food & drink')).toHaveLength(3)
    expect(linesFor('Food & drink')[1]).toContain('food and drink')
    expect(linesFor('Toys')[1]).toContain('emails, PDFs')
  })
})
