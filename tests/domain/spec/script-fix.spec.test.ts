/** SC17–SC19: words that a later version puts right reach calls that run on an earlier one. */
import { describe, expect, test } from 'vitest'
import { fixesOf, FIXES_MAX, readAt, type ScriptFix } from '#domain/floor/script-fix.ts'
import { correctedWords } from '#domain/script/corrected-words.ts'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { revealFloor } from '#domain/views/audience.ts'
import { did, given, type Said, type Scenario, type Step } from '#tests/support/given.ts'
import { script } from '#tests/support/script-fixture.ts'
import { available, callOn, later, talking, teamSets, wrappingUp } from '#tests/support/story.ts'
import { START } from '#tests/support/world.ts'

const callId = callOn('acme')
const fix = (fixId: number, more: Partial<ScriptFix> = {}): ScriptFix => ({
  fixId,
  scriptId: 'pitch',
  version: 2,
  nodeIds: ['terms'],
  affected: [1],
  note: 'The fee was wrong',
  at: START,
  ...more,
})
const tell = (...fixes: ScriptFix[]): Said => ({ type: 'ApplyScriptFixes', fixes })
const told = (...fixes: ScriptFix[]): Step => did('system', tell(...fixes))
const read = (fixId: number): Said => ({ type: 'ConfirmScriptFix', callId, fixId })
const shown = ({ world: { floor } }: Scenario) => {
  const call = floor.calls[callId]
  if (!call) throw new Error('no call')
  return fixesOf(floor, call).map(({ fixId }) => [fixId, readAt(call, fixId)])
}

describe('a call on an earlier version', () => {
  test('SC17 is shown the fix until its agent has read it', () => {
    const scenario = given(talking('ann', 'acme'))
      .when(tell(fix(1)), 'system')
      .brings({ type: 'ScriptFixPublished', fix: fix(1) })
    expect(shown(scenario)).toEqual([[1, null]])
    const confirmed = scenario
      .and(later(1_000))
      .when(read(1), 'ann')
      .brings({ type: 'ScriptFixRead', callId, agentId: 'ann', fixId: 1 })
    expect(shown(confirmed)).toEqual([[1, confirmed.world.floor.at]])
    confirmed.when(read(1), 'ann').changesNothing()
  })

  test('SC17 is not shown one of another script, or that says the same in its version', () => {
    const scenario = given(talking('ann', 'acme'), told(fix(1, { scriptId: 'other' }), fix(2, { affected: [3] })))
    expect(shown(scenario)).toEqual([])
    scenario.when(read(1), 'ann').changesNothing()
    scenario.when(read(9), 'ann').changesNothing()
  })

  test('SC17 without a script is shown none', () => {
    expect(shown(given(teamSets({ script: null }), talking('ann', 'acme'), told(fix(1))))).toEqual([])
  })

  test('SC17 may be over when it is read, and is nobody else’s to read', () => {
    given(wrappingUp('ann', 'acme'), told(fix(1)))
      .when(read(1), 'ann')
      .brings({ type: 'ScriptFixRead' })
    given(talking('ann', 'acme'), available('bob'), told(fix(1)))
      .when(read(1), 'bob')
      .refused('not-your-call')
  })
})

describe('a fix', () => {
  test('SC18 is told by the records alone, and once', () => {
    const scenario = given(talking('ann', 'acme'))
    scenario.when(tell(fix(1)), 'ann').refused('not-allowed')
    const after = scenario.and(told(fix(1)))
    after.when(tell(fix(1)), 'system').changesNothing()
    after.when(tell(fix(2), fix(1)), 'system').brings({ type: 'ScriptFixPublished', fix: fix(2) })
  })

  test('SC18 holds for calls that begin later on such a version', () => {
    expect(shown(given(told(fix(1)), talking('ann', 'acme')))).toEqual([[1, null]])
  })

  test('SC18 of the same step takes the place of the one before, and is to be read itself', () => {
    const both = fix(1, { nodeIds: ['terms', 'hello'] })
    const scenario = given(talking('ann', 'acme'), told(both), did('ann', read(1)), told(fix(2, { version: 3 })))
    expect(shown(scenario)).toEqual([
      [2, null],
      [1, scenario.world.floor.calls[callId]?.fixesRead[0]?.at],
    ])
    expect(scenario.world.floor.scriptFixes[0]?.nodeIds).toEqual(['hello'])
    const one = given(talking('ann', 'acme'), told(fix(1)), told(fix(2, { version: 3 })))
    expect(shown(one)).toEqual([[2, null]])
    one.when(read(1), 'ann').changesNothing()
  })

  test('SC18 is kept until so many came after it', () => {
    const many = Array.from({ length: FIXES_MAX }, (_, index) => fix(index + 2, { nodeIds: [`step-${index}`] }))
    const scenario = given(talking('ann', 'acme'), told(fix(1)), told(...many))
    expect(scenario.world.floor.scriptFixes.map(({ fixId }) => fixId)).toEqual(many.map(({ fixId }) => fixId))
  })
})

describe('who has read it', () => {
  test('SC19 stands with the call, for boards too, and is asked anew of whoever takes it over', () => {
    const handedOver = given(
      talking('ann', 'acme'),
      available('bob'),
      told(fix(1)),
      did('ann', read(1)),
      did('max', { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'speaks Welsh' }),
    )
    expect(shown(handedOver)).toEqual([[1, null]])
    const { floor } = handedOver.when(read(1), 'bob').brings({ type: 'ScriptFixRead', agentId: 'bob' }).world
    const board = revealFloor(floor, { type: 'board', userId: 'max', details: [] })
    expect(board.calls[callId]?.fixesRead.map(({ agentId }) => agentId)).toEqual(['ann', 'bob'])
  })
})

describe('the words', () => {
  const says = (content: ScriptContent, nodeId: string, say: ScriptNode['say']): ScriptContent => ({
    ...content,
    nodes: content.nodes.map((node) => (node.id === nodeId ? { ...node, say } : node)),
  })
  const before = says(script.content, 'hello', [
    { text: 'Hello {{lead.name|you}}.', in: { de: { text: 'Hallo {{lead.name|Sie}}.' } } },
    { text: 'It costs 5.', in: { de: { text: 'Es kostet 5.' } } },
  ])
  const after = says(before, 'hello', [
    { text: 'Hello {{lead.name|you}}.', in: { de: { text: 'Hallo {{lead.name|Sie}}.' } } },
    { text: 'It costs 6.' },
  ])
  const facts = { 'lead.name': 'Ms Hale' }
  const words = (language: string | null, nodeIds = ['hello']) =>
    correctedWords({ before, after, nodeIds, language, facts })

  test('SC17 are those that differ, as they are spoken to this lead', () => {
    const [hello] = words(null)
    expect(hello).toMatchObject({ before: ['It costs 5.'], after: ['It costs 6.'], isFallback: false })
  })

  test('SC17 are in the language of the call; what is missing there is the script’s own, and is told to be', () => {
    expect(words('de')[0]).toMatchObject({ before: ['Es kostet 5.'], after: ['It costs 6.'], isFallback: true })
  })

  test('SC17 of a step that is in one of the versions only, or reads alike, are none', () => {
    expect(words(null, ['terms', 'nowhere'])).toEqual([])
    expect(correctedWords({ before, after: before, nodeIds: ['hello'], language: null, facts })).toEqual([])
  })
})
