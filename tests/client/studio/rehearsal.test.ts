/** A script tried out in the page: by the floor's own rules, on what is on the screen; and paths that are walked again. */
import { expect, test } from 'vitest'
import { replayCase, toCase } from '#domain/practice/replay.ts'
import { beginRehearsal, CALL, readRehearsal, rehearse } from '#domain/practice/rehearsal.ts'
import { KNOWN_LEAD } from '#client/features/sample-leads/sample-leads.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import { type ScriptCase, toCaseLead } from '#domain/practice/script-case.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { ScriptContent, ScriptVersion } from '#domain/script/schema.ts'
import { aScript } from '#tests/client/support/a-script.ts'

const versionOf = (content: ScriptContent): ScriptVersion => ({
  scriptId: 'pitch',
  version: 1,
  title: 'Pitch',
  content,
})
const script = versionOf(aScript)
const choose = (nodeId: string, responseId: string): ClientCommand => ({
  type: 'ChooseResponse',
  callId: CALL,
  nodeId,
  responseId,
})
const run = (floor: Floor, ...commands: readonly ClientCommand[]): Floor =>
  commands.reduce((now, command) => rehearse(now, command, script, 1_000), floor)
const callOf = (floor: Floor) => {
  const now = readRehearsal(floor)
  if (now === null) throw new Error('no call')
  return now.call
}
const food = { ...KNOWN_LEAD, industry: 'food' }

test('a response leads on, a branch asks the lead, and a step back undoes what it set', () => {
  const begun = beginRehearsal(script, food, 0)
  const asked = run(begun, choose('hello', 'yes'))
  expect(callOf(asked).nodeId).toBe('ask')
  expect(callOf(asked).entries).toMatchObject([{ key: 'pain', value: true }])
  expect(callOf(run(asked, choose('ask', 'many'))).nodeId).toBe('bye')
  expect(callOf(run(beginRehearsal(script, KNOWN_LEAD, 0), choose('hello', 'yes'), choose('ask', 'many'))).nodeId).toBe(
    'hello',
  )
  expect(callOf(run(asked, { type: 'StepBack', callId: CALL, nodeId: 'ask' })).nodeId).toBe('hello')
})

test('what the rules refuse changes nothing', () => {
  const begun = beginRehearsal(script, food, 0)
  expect(run(begun, choose('ask', 'many'))).toBe(begun)
})

test('the next answer leads through the script as it is now, not as it was when the run began', () => {
  const begun = beginRehearsal(script, food, 0)
  const [hello, ...others] = aScript.nodes
  if (hello === undefined) throw new Error('no step')
  const changed = versionOf({
    ...aScript,
    nodes: [
      {
        ...hello,
        responses: hello.responses.map((response) => ({ ...response, to: { type: 'node', nodeId: 'bye' } as const })),
      },
      ...others,
    ],
  })
  expect(callOf(rehearse(begun, choose('hello', 'yes'), changed, 1)).nodeId).toBe('bye')
})

function aCase(): ScriptCase {
  const objection: ClientCommand = { type: 'JumpToNode', callId: CALL, nodeId: 'price', reason: 'Objection' }
  const ended = run(
    beginRehearsal(script, food, 0),
    objection,
    choose('price', 'back'),
    choose('hello', 'yes'),
    choose('ask', 'many'),
  )
  return toCase(callOf(ended), script, 'sample')
}

test('a path is kept with its objections, and goes the same way again', () => {
  const kept = aCase()
  expect(kept.stops.map(({ nodeId }) => nodeId)).toEqual(['hello', 'price', 'hello', 'ask', 'bye'])
  expect(replayCase(kept, script)).toEqual({ ok: true, why: '', nodeId: null })
})

test('SE15 a case keeps what a script can ask of its lead, and nothing that names the person', () => {
  const kept = JSON.stringify(aCase())
  for (const named of [food.name, food.called, food.company, food.phone, food.email, food.leadId])
    expect(kept).not.toContain(named)
  const custom = { region: 'north', nickname: 'Maggie' }
  const asks = {
    ...aScript,
    nodes: aScript.nodes.map((node) => ({
      ...node,
      say: [{ text: 'Hi', when: { fact: 'lead.custom.region', is: 'known' as const } }],
    })),
  }
  expect(toCaseLead({ ...food, custom }, asks)).toMatchObject({ industry: 'food', custom: { region: 'north' } })
})

test('SE15 a case names where the script goes another way now', () => {
  const kept = aCase()
  const without = (nodeId: string, responseId: string) =>
    versionOf({
      ...aScript,
      nodes: aScript.nodes.map((node) =>
        node.id === nodeId ? { ...node, responses: node.responses.filter(({ id }) => id !== responseId) } : node,
      ),
    })
  expect(replayCase(kept, without('hello', 'yes'))).toMatchObject({ ok: false, nodeId: 'hello' })
  expect(replayCase({ ...kept, lead: toCaseLead(KNOWN_LEAD, aScript) }, script)).toMatchObject({
    ok: false,
    why: 'Step 5: it came to “Hello” instead of “Goodbye”.',
  })
})
