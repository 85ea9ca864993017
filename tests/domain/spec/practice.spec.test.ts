/** Practice (PX): a scripted customer on a floor of one's own. */
import { describe, expect, test } from 'vitest'
import type { Command } from '#domain/commands/index.ts'
import type { Call } from '#domain/floor/call.ts'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { Floor } from '#domain/floor/state.ts'
import { createDice } from '#domain/practice/dice.ts'
import { asPerson, beginPractice, type Practice, SYSTEM, take } from '#domain/practice/floor.ts'
import { MOODS, type Mood, MOST_PATIENCE } from '#domain/practice/moods.ts'
import { pickUp, type Reply, replyTo } from '#domain/practice/reply.ts'
import { type Heard, review } from '#domain/practice/review.ts'
import { phrase, spokenIn } from '#domain/practice/words/phrase.ts'
import { listLanguages } from '#domain/script/languages.ts'
import { demoScript } from '#local/seed/script/index.ts'
import { textHash } from '#domain/script/text-hash.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'
import { SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'
import type { ScriptContent, ScriptVersion } from '#domain/script/schema.ts'
import { script as pitch } from '#tests/support/script-fixture.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const LATE = Date.parse('2026-03-01T03:00:00Z')

const lead: Practice['lead'] = {
  leadId: 'sample',
  name: 'Margaret Hale',
  called: null,
  company: 'Milton Cotton',
  title: null,
  industry: 'Manufacturing',
  phone: null,
  email: null,
  zone: 'Europe/London',
  priority: 'high',
  status: 'lost',
  source: 'import',
  ownerId: 'somebody',
  attempts: 40,
  lastContactAt: null,
}

const practiceOf = (script: ScriptVersion): Practice => ({
  me: { userId: 'ann', fullName: 'Ann', role: 'agent' },
  lead,
  script,
  settings: DEFAULT_SETTINGS,
})

function there<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('not there')
  return one
}

let ids = 0
const mintId = () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`

/** A practised call, moved by hand. */
class Practised {
  floor: Floor
  now: number
  call: Call
  readonly heard: Heard[] = []
  readonly practice: Practice

  constructor(script: ScriptVersion, at = NOON) {
    this.practice = practiceOf(script)
    this.now = at
    this.floor = beginPractice(this.practice, at, mintId)
    this.says({ type: 'StartCall', leadId: lead.leadId })
    const call = findCallByAgent(this.floor, 'ann')
    if (!call) throw new Error('nothing was dialled')
    this.call = call
    this.says({ type: 'MarkConnected', callId: call.callId, answeredBy: 'decision-maker' })
  }

  says(command: Command, afterMs = 0, by: 'me' | 'system' = 'me'): void {
    this.now += afterMs
    const actor = by === 'me' ? asPerson(this.practice.me) : SYSTEM
    const fence = this.floor.leases[lead.leadId]?.fence ?? null
    const asked = { command, actor, now: this.now, commandId: mintId(), newId: mintId(), fence }
    const taken = take(this.floor, this.practice, asked)
    if (!taken.ok) throw new Error(`${command.type}: ${JSON.stringify(taken.error)}`)
    this.floor = taken.value.floor
    this.call = findCallByAgent(this.floor, 'ann') ?? this.call
  }

  hears(mood: Mood, seed: number): Reply {
    const { call, now } = this
    const reply = replyTo({ call, content: this.practice.script.content, mood, seed, now })
    if (!reply) throw new Error('stands nowhere')
    this.heard.push({ step: call.trail.length - 1, reply })
    return reply
  }

  /** Does as it was heard, until goodbye; everything that was said, in order. */
  walk(mood: Mood, seed: number): Reply[] {
    const said: Reply[] = []
    for (;;) {
      const reply = this.hears(mood, seed)
      said.push(reply)
      const { callId, nodeId } = this.call
      for (const { key, value } of reply.told) this.says({ type: 'RecordAnswer', callId, key, value })
      const { expected } = reply
      if (expected.type === 'end') return said
      if (expected.type === 'response' && nodeId !== null)
        this.says({ type: 'ChooseResponse', callId, nodeId, responseId: expected.responseId }, 4_000)
      if (expected.type === 'objection')
        this.says({ type: 'JumpToNode', callId, nodeId: expected.nodeId, reason: 'Objection' }, 4_000)
    }
  }
}

const asScript = (content: ScriptContent): ScriptVersion => ({ scriptId: 'templ', version: 1, title: 'T', content })
const SCRIPTS = [pitch, ...SCRIPT_TEMPLATES.map(({ content }) => asScript(content))]
const SEEDS = Array.from({ length: 12 }, (_, seed) => seed)

describe('a scripted customer', () => {
  test.each(MOODS)('the %s one says the same for the same seed (PX2)', (mood) => {
    for (const script of SCRIPTS)
      for (const seed of SEEDS.slice(0, 4))
        expect(new Practised(script).walk(mood, seed)).toEqual(new Practised(script).walk(mood, seed))
  })

  test('other seeds are other customers (PX2)', () => {
    const [, long = pitch] = SCRIPTS
    const ways = SEEDS.map((seed) => new Practised(long).walk('neutral', seed))
    expect(new Set(ways.map((way) => JSON.stringify(way))).size).toBeGreaterThan(SEEDS.length / 2)
  })

  test.each(MOODS)('the %s one only ever gives an answer that is seen, an objection or goodbye (PX2)', (mood) => {
    for (const script of SCRIPTS)
      for (const seed of SEEDS) {
        const practised = new Practised(script)
        const { call } = practised
        const node = nodeById(script.content, call.nodeId)
        const { expected } = practised.hears(mood, seed)
        if (expected.type !== 'response') continue
        const seen = node ? visibleResponses(node, toScriptFacts(call.lead, call)) : []
        expect(seen.map(({ id }) => id)).toContain(expected.responseId)
        // And the floor takes every later one: it throws what it does not.
        practised.walk(mood, seed)
      }
  })

  test.each(MOODS)('the %s one says goodbye in time (PX3)', (mood) => {
    for (const script of SCRIPTS)
      for (const seed of SEEDS) {
        const practised = new Practised(script)
        const said = practised.walk(mood, seed)
        expect(said.at(-1)?.expected.type).toBe('end')
        expect(practised.call.trail.length).toBeLessThanOrEqual(MOST_PATIENCE + 1)
      }
  })

  test.each(['de', 'fr', 'es'])(
    'says and tells in %s what it has words for, as the script calls it (PX2)',
    (language) => {
      const [first] = pitch.content.nodes
      const content: ScriptContent = {
        ...pitch.content,
        language,
        startNodeId: 'asks',
        nodes: [
          {
            type: 'input',
            id: 'asks',
            phase: there(first).phase,
            title: 'Asks',
            say: [],
            fields: [
              { key: 'best_time', label: 'When', kind: 'text', required: true },
              { key: 'size', label: 'Size', kind: 'choice', options: ['one'], optionLabels: ['Uno'], required: true },
            ],
            responses: [{ id: 'on', label: 'On', to: { type: 'node', nodeId: there(first).id } }],
          },
          ...pitch.content.nodes,
        ],
      }
      const practised = new Practised(asScript(content))
      const { spoken, told } = practised.hears('keen', 3)
      const inEnglish = new Practised(asScript({ ...content, language: 'en' })).hears('keen', 3)
      expect(spoken).not.toBe(inEnglish.spoken)
      const [time, size] = told
      expect(time?.value).not.toBe(there(inEnglish.told[0]).value)
      expect(size).toMatchObject({ value: 'one', words: 'Uno' })
      for (const mood of MOODS) {
        const { call, now } = practised
        const hello = pickUp({ call, content, mood, seed: 1, now })
        expect(hello).toMatchObject({ language })
        expect(hello.spoken).not.toMatch(/[{}]/)
      }
    },
  )

  test('speaks the language of the call where there are words, else English (PX2)', () => {
    const practised = new Practised(pitch)
    expect(practised.hears('hostile', 3).language).toBe('en')
    practised.says({ type: 'SwitchLanguage', callId: practised.call.callId, language: 'de' })
    expect(practised.hears('hostile', 3).language).toBe('de')
    const { call, now } = practised
    const content = { ...pitch.content, language: 'cs' }
    expect(pickUp({ call: { ...call, language: null }, content, mood: 'keen', seed: 1, now }).language).toBe('en')
  })

  test('a gatekeeper picks up as one (PX2)', () => {
    const { call, now } = new Practised(pitch)
    const scene = { call, content: pitch.content, seed: 1, now }
    expect(pickUp({ ...scene, mood: 'gatekeeper' }).expected).toEqual({ type: 'answered-by', by: 'gatekeeper' })
    expect(pickUp({ ...scene, mood: 'keen' }).expected).toEqual({ type: 'answered-by', by: 'decision-maker' })
  })
})

describe('a floor to practise on', () => {
  test('is there at night, for a lead that is closed, called too often and has no number (PX1)', () => {
    const { call } = new Practised(pitch, LATE)
    expect(call).toMatchObject({ phase: 'talking', script: { scriptId: 'pitch', version: 1 } })
    expect(call.lead.phone).toMatch(/^\+4420794600/)
  })

  test('has the deadlines of the real one: a wrap-up closes by itself (PX1)', () => {
    const practised = new Practised(pitch)
    practised.says({ type: 'EndCall', callId: practised.call.callId, reason: 'hung-up' })
    practised.says({ type: 'RunDueDeadlines' }, DEFAULT_SETTINGS.wrapUpMs + 1, 'system')
    expect(practised.floor.calls).toEqual({})
    expect(Object.values(practised.floor.unconfirmed)).toHaveLength(1)
  })
})

describe('the review of a practised call', () => {
  const demand = (content: ScriptContent): ScriptContent => ({
    ...content,
    startNodeId: 'legal',
    nodes: [
      {
        id: 'legal',
        phase: 'open',
        type: 'disclosure',
        title: 'The small print',
        say: [{ text: 'This call may be checked.' }],
        required: true,
        minDwellMs: 5_000,
        responses: [{ id: 'understood', label: 'Understood', to: { type: 'node', nodeId: content.startNodeId } }],
      },
      ...content.nodes,
    ],
  })
  const script = asScript(demand(pitch.content))
  const reviewOf = (practised: Practised, dispositionId: string | null = null) =>
    review({
      call: practised.call,
      script: practised.practice.script,
      settings: practised.floor.settings,
      dispositionId,
      pickUp: null,
      heard: practised.heard,
      closedAt: practised.now,
    })
  const leave = (practised: Practised, afterMs: number) =>
    practised.says(
      { type: 'ChooseResponse', callId: practised.call.callId, nodeId: 'legal', responseId: 'understood' },
      afterMs,
    )

  test('tells a required text that was shown too short from one left without a proof, and one read out (PX5)', () => {
    const short = new Practised(script)
    leave(short, 2_000)
    expect(reviewOf(short).disclosures[0]).toMatchObject({ nodeId: 'legal', state: 'short', shownMs: 2_000 })
    const passed = new Practised(script)
    leave(passed, 9_000)
    expect(reviewOf(passed).disclosures[0]).toMatchObject({ state: 'passed', shownMs: 9_000 })
    const read = new Practised(script)
    const node = there(nodeById(script.content, 'legal'))
    const { callId } = read.call
    read.says(
      {
        type: 'ConfirmDisclosure',
        callId,
        nodeId: 'legal',
        textHash: textHash(node),
        dwellMs: 6_000,
        recordingOffsetMs: null,
      },
      6_000,
    )
    expect(reviewOf(read).disclosures[0]).toMatchObject({ state: 'read' })
    expect(reviewOf(new Practised(pitch)).disclosures.every(({ state }) => state === 'not-reached')).toBe(true)
  })

  test('has each step with its time, what was heard and what was done (PX5)', () => {
    const practised = new Practised(script)
    practised.hears('keen', 1)
    leave(practised, 3_000)
    const other = { spoken: 'No.', language: 'en', meant: 'Not now', told: [] }
    practised.heard.push({ step: 1, reply: { ...other, expected: { type: 'response', responseId: 'later' } } })
    practised.says({ type: 'ChooseResponse', callId: practised.call.callId, nodeId: 'hello', responseId: 'go-on' }, 500)
    practised.says({ type: 'EndCall', callId: practised.call.callId, reason: 'hung-up' }, 700)
    expect(reviewOf(practised).steps).toMatchObject([
      { nodeId: 'legal', dwellMs: 3_000, heard: 'Understood', did: 'Understood', verdict: 'as-heard' },
      { nodeId: 'hello', dwellMs: 500, heard: 'Not now', did: 'Go on', verdict: 'otherwise' },
      { nodeId: 'size', dwellMs: 700, heard: null, did: null, verdict: 'not-heard' },
    ])
  })

  test('tells an objection that was taken up from one that was passed over (PX5)', () => {
    const objection = there(pitch.content.nodes.find(({ type }) => type === 'objection'))
    const raised = { spoken: 'Wait.', language: 'en', meant: 'Price', told: [] }
    const reply: Reply = { ...raised, expected: { type: 'objection', nodeId: objection.id } }
    const passed = new Practised(pitch)
    passed.heard.push({ step: 0, reply })
    passed.says({ type: 'ChooseResponse', callId: passed.call.callId, nodeId: 'hello', responseId: 'go-on' })
    expect(reviewOf(passed).objections).toMatchObject([{ label: 'Price', handled: false, tookMs: null }])
    const taken = new Practised(pitch)
    taken.heard.push({ step: 0, reply })
    taken.says({ type: 'JumpToNode', callId: taken.call.callId, nodeId: objection.id, reason: 'Objection: price' })
    taken.says({ type: 'EndCall', callId: taken.call.callId, reason: 'hung-up' }, 8_000)
    expect(reviewOf(taken).objections).toMatchObject([{ label: 'Price', handled: true, tookMs: 8_000 }])
  })

  test('has the outcome beside the one that the script suggests (PX5)', () => {
    const practised = new Practised(pitch)
    practised.says({ type: 'ChooseResponse', callId: practised.call.callId, nodeId: 'hello', responseId: 'no' })
    practised.says({ type: 'EndCall', callId: practised.call.callId, reason: 'hung-up' })
    const { chosen, suggested } = reviewOf(practised, 'interested')
    expect([chosen?.id, suggested?.id]).toEqual(['interested', 'not-interested'])
  })
})

test('dice thrown for one part do not move another (PX2)', () => {
  const [a, b] = [createDice(5), createDice(5)]
  a.next()
  expect(a.fork('step').next()).toBe(b.fork('step').next())
})

test('PX2 a customer of the demo’s script speaks each of its languages', () => {
  const languages = listLanguages(demoScript.content)
  expect(languages.map(spokenIn)).toEqual(languages)
  const said = new Set(languages.map((language) => phrase(createDice(1), 'keen', 'goodbye', language)))
  expect(said.size).toBe(languages.length)
})
