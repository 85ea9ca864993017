/** SC20: who answered is asked once, by the script or by hand. */
import { describe, expect, test } from 'vitest'
import { suggestDisposition } from '#domain/decide/provisional-outcome.ts'
import { listQualifications } from '#domain/floor/selectors.ts'
import { checkScript } from '#domain/script/check/index.ts'
import type { Response, ScriptVersion } from '#domain/script/schema.ts'
import { CallReader } from '#domain/views/call-reader.ts'
import type { AnsweredBy } from '#domain/vocabulary/call.ts'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { script } from '#tests/support/script-fixture.ts'
import { callOn, dialing, later, talking } from '#tests/support/story.ts'

const callId = callOn('acme')
const choose = (responseId: string): Said => ({ type: 'ChooseResponse', callId, nodeId: 'hello', responseId })
const mark = (answeredBy: AnsweredBy): Said => ({ type: 'MarkConnected', callId, answeredBy })
const back = did('ann', { type: 'StepBack', callId, nodeId: 'size' })

const SAYS: Readonly<Record<string, Partial<Response>>> = {
  'go-on': { answeredBy: 'decision-maker', qualifies: { need: true } },
  later: { answeredBy: 'gatekeeper' },
}

/** The first step of the script asks who answered. */
const asking = (version: ScriptVersion): ScriptVersion => ({
  ...version,
  content: {
    ...version.content,
    nodes: version.content.nodes.map((node) =>
      node.id === 'hello'
        ? { ...node, responses: node.responses.map((response) => ({ ...response, ...SAYS[response.id] })) }
        : node,
    ),
  },
})
const asks: Step = (world) => ({ ...world, scripts: world.scripts.map(asking) })

describe('who answered', () => {
  test('SC20 is said by the response that is chosen while it rings, with what it does to the checklist', () => {
    given(asks, dialing('ann', 'acme'), later(9_000))
      .when(choose('go-on'), 'ann')
      .brings({ type: 'CallConnected', answeredBy: 'decision-maker' }, { type: 'ResponseChosen', toNodeId: 'size' })
      .so(({ floor, now }) => {
        const call = floor.calls[callId]
        expect(call).toMatchObject({ phase: 'talking', connectedAt: now, answeredBy: 'decision-maker', nodeId: 'size' })
        expect(call && listQualifications(call)).toMatchObject({ need: { value: true } })
        expect(floor.tallies['ann']?.contacts).toBe(1)
      })
  })

  test('SC20 said by hand, it chooses the one response that says the same', () => {
    given(asks, dialing('ann', 'acme'))
      .when(mark('gatekeeper'), 'ann')
      .brings({ type: 'CallConnected', answeredBy: 'gatekeeper' }, { type: 'ResponseChosen', responseId: 'later' })
    given(asks, dialing('ann', 'acme')).when(mark('other-person'), 'ann').brings({ type: 'CallConnected' })
    given(dialing('ann', 'acme')).when(mark('gatekeeper'), 'ann').brings({ type: 'CallConnected' })
  })

  test('SC20 said otherwise later, it was somebody else, and still one contact', () => {
    const journal = given(asks, dialing('ann', 'acme'), did('ann', choose('go-on')), back)
    journal
      .when(choose('later'), 'ann')
      .brings({ type: 'ResponseChosen', answeredBy: 'gatekeeper' })
      .so(({ floor }) => {
        expect(floor.calls[callId]?.answeredBy).toBe('gatekeeper')
        expect(floor.tallies['ann']?.contacts).toBe(1)
      })
    journal.when(choose('go-on'), 'ann').brings({ type: 'ResponseChosen', responseId: 'go-on' })
  })

  test('SC20 a response that says nothing of it leaves the line ringing', () => {
    given(asks, dialing('ann', 'acme'))
      .when(choose('no'), 'ann')
      .brings({ type: 'ResponseChosen' })
      .so(({ floor }) => expect(floor.calls[callId]).toMatchObject({ phase: 'dialing', connectedAt: null }))
  })

  test('SC20 is read out of the journal as the floor has it', () => {
    const { world } = given(
      asks,
      dialing('ann', 'acme'),
      did('ann', choose('go-on')),
      back,
      did('ann', choose('later')),
      did('ann', { type: 'EndCall', callId }),
      did('ann', { type: 'DispositionCall', callId, dispositionId: 'no-result' }),
    )
    const reader = new CallReader()
    for (const recorded of world.journal) reader.read(recorded)
    expect(reader.calls[0]).toMatchObject({ answered_by: 'gatekeeper' })
  })

  test('a first step that knows only one who may answer is pointed out', () => {
    const one = asking(script).content
    const only = one.nodes.map((node) => ({
      ...node,
      responses: node.responses.map(({ answeredBy, ...rest }) =>
        answeredBy === 'decision-maker' ? { ...rest, answeredBy } : rest,
      ),
    }))
    const codes = (content: typeof one) => checkScript(content).map(({ code }) => code)
    expect(codes({ ...one, nodes: only })).toContain('answered-by-alone')
    expect(codes(one)).not.toContain('answered-by-alone')
  })
})

test('WR6 where nobody was reached, the script’s own outcome says how', () => {
  const machine = (version: ScriptVersion): ScriptVersion => ({
    ...version,
    content: {
      ...version.content,
      nodes: version.content.nodes.map((node) =>
        node.id === 'lost' && node.type === 'outcome' ? { ...node, suggests: 'voicemail' } : node,
      ),
    },
  })
  const world = (change: (version: ScriptVersion) => ScriptVersion): Step[] => [
    (before) => ({ ...before, scripts: before.scripts.map(change) }),
  ]
  const failed = did('ann', { type: 'EndCall', callId, reason: 'failed' })
  const suggested = (change: (version: ScriptVersion) => ScriptVersion, step: (who: string, lead: string) => Step) => {
    const { world: after } = given(...world(change), step('ann', 'acme'), did('ann', choose('no')), failed)
    const call = after.floor.calls[callId]
    return call && suggestDisposition(after.floor.settings, call, change(script))?.outcome
  }
  expect(suggested(machine, dialing)).toBe('voicemail')
  // What only a talk can bring is not believed of a line that nobody answered.
  expect(suggested((version) => version, dialing)).toBe('no-answer')
  expect(suggested(machine, talking)).toBe('no-answer')
})
