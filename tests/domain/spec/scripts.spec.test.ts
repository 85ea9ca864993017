/** SC: walking the script, and what is learned on the way. */
import { describe, expect, test } from 'vitest'
import { listAnswers, listQualifications, returnStack } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { checkScript } from '#domain/script/check/index.ts'
import { holds, LANGUAGE_FACT } from '#domain/script/conditions.ts'
import { inLanguage, lacksWords } from '#domain/script/languages.ts'
import { personalise, spokenLines } from '#domain/script/personalise.ts'
import { textHash } from '#domain/script/text-hash.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import { did, given, type Said, type Scenario, type Step } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import {
  callOn,
  chose,
  closedByServer,
  gone,
  jumped,
  later,
  seated,
  talking,
  wrappingUp,
  teamSets,
} from '#tests/support/story.ts'
import { script } from '#tests/support/script-fixture.ts'

const callId = callOn('acme')
const choose = (nodeId: string, responseId: string): Said => ({ type: 'ChooseResponse', callId, nodeId, responseId })
const back = (nodeId: string): Said => ({ type: 'StepBack', callId, nodeId })
const jump = (nodeId: string): Said => ({ type: 'JumpToNode', callId, nodeId, reason: 'came up' })
const steppedBack = (nodeId: string): Step => did('ann', back(nodeId))
const answer = (key: string, value: string | number): Said => ({ type: 'RecordAnswer', callId, key, value })
const mark = (value: boolean): Said => ({
  type: 'SetQualification',
  callId,
  key: 'need',
  value,
  reason: 'they said so',
})

const call = ({ world }: Scenario): Call => {
  const found = world.floor.calls[callId]
  if (!found) throw new Error('no call')
  return found
}
const walked = (...responseIds: string[]): Scenario =>
  given(talking('ann', 'acme'), chose('ann', 'acme', ...responseIds))

describe('choosing', () => {
  test('SC1 a response is chosen by its id at the node where the call stands', () => {
    given(talking('ann', 'acme'))
      .when(choose('hello', 'go-on'), 'ann')
      .brings({ type: 'ResponseChosen', nodeId: 'hello', responseId: 'go-on', toNodeId: 'size', returned: false })
  })

  test('SC1 a command that believes another place is refused with the true one', () => {
    walked('go-on').when(choose('hello', 'go-on'), 'ann').refused('place-moved', { nodeId: 'size' })
    walked('go-on').when(back('hello'), 'ann').refused('place-moved', { nodeId: 'size' })
  })

  test('SC1 a response of another node, or of none, is refused', () => {
    walked('go-on').when(choose('size', 'later'), 'ann').refused('unknown-response', { responseId: 'later' })
  })

  test('SC1 after the call the script does not move', () => {
    given(wrappingUp('ann', 'acme')).when(choose('hello', 'go-on'), 'ann').refused('wrong-phase', { phase: 'wrap-up' })
  })

  test('SC2 a hidden response cannot be chosen', () => {
    walked('go-on').when(choose('size', 'same-as-said'), 'ann').refused('unknown-response')
    walked('go-on')
      .and(did('ann', answer('team_size', 7)))
      .when(choose('size', 'same-as-said'), 'ann')
      .brings({ type: 'ResponseChosen', toNodeId: 'money' })
  })

  test('SC14 the floor reads an answer by the kind of its field, and keeps in its words what it cannot read', () => {
    walked('go-on')
      .when(answer('money', ' £1,200 '), 'ann')
      .brings({ type: 'AnswerRecorded', key: 'money', value: 1200 })
    walked('go-on')
      .when(answer('money', 'about that much'), 'ann')
      .brings({ type: 'AnswerRecorded', key: 'money', value: 'about that much' })
    walked('go-on').when(answer('team_size', '7'), 'ann').brings({ type: 'AnswerRecorded', value: '7' })
  })

  test('SC2 branches decide on what the response itself records', () => {
    walked('go-on').when(choose('size', 'large'), 'ann').brings({ type: 'ResponseChosen', toNodeId: 'enterprise' })
  })

  test('SC3 what a response records and qualifies counts', () => {
    const large = call(walked('go-on', 'large'))
    expect(listAnswers(large)).toEqual({ team_size: 60 })
    expect(listQualifications(large)).toEqual({ need: { value: true, by: 'script', reason: null } })
  })
})

describe('stepping back', () => {
  test('SC4 stepping back abandons the last step and keeps it in the trail', () => {
    const stepped = walked('go-on', 'large').and(steppedBack('enterprise'))
    expect(call(stepped).nodeId).toBe('size')
    expect(call(stepped).trail.map(({ nodeId, abandoned }) => [nodeId, abandoned])).toEqual([
      ['hello', false],
      ['size', false],
      ['enterprise', true],
    ])
  })

  test('SC3 and SC4 stepping back undoes what the abandoned step set', () => {
    const stepped = call(walked('go-on', 'large').and(steppedBack('enterprise')))
    expect(listAnswers(stepped)).toEqual({})
    expect(listQualifications(stepped)).toEqual({})
    const changed = call(walked('go-on', 'large').and(steppedBack('enterprise'), chose('ann', 'acme', 'small')))
    expect(listAnswers(changed)).toEqual({ team_size: 5 })
    expect(listQualifications(changed)['need']).toMatchObject({ value: false })
  })

  test('SC4 stepping back again and again leads to the start, and no further', () => {
    walked('go-on', 'large')
      .and(steppedBack('enterprise'), steppedBack('size'))
      .when(back('hello'), 'ann')
      .refused('no-step-back')
  })
})

describe('objections', () => {
  test('SC5 an objection leads back to where it came up', () => {
    walked('go-on')
      .and(jumped('ann', 'acme', 'price'))
      .when(choose('price', 'fine'), 'ann')
      .brings({ type: 'ResponseChosen', toNodeId: 'size', returned: true })
  })

  test('SC5 objections return also when they nest', () => {
    const nested = walked('go-on').and(jumped('ann', 'acme', 'price'), jumped('ann', 'acme', 'time'))
    expect(returnStack(call(nested))).toEqual(['size', 'price'])
    const once = nested.and(chose('ann', 'acme', 'quick'))
    expect(call(once).nodeId).toBe('price')
    const twice = once.and(chose('ann', 'acme', 'fine'))
    expect(call(twice).nodeId).toBe('size')
    expect(returnStack(call(twice))).toEqual([])
  })

  test('SC5 stepping back over a return opens the objection again', () => {
    const returned = walked('go-on').and(jumped('ann', 'acme', 'price'), chose('ann', 'acme', 'fine'))
    const opened = returned.and(steppedBack('size'))
    expect(call(opened).nodeId).toBe('price')
    expect(returnStack(call(opened))).toEqual(['size'])
    expect(call(opened.and(steppedBack('price'))).nodeId).toBe('size')
  })

  test('SC5 any other jump has no way back, and says so', () => {
    walked('go-on')
      .when(jump('money'), 'ann')
      .brings({ type: 'NodeJumped', fromNodeId: 'size', toNodeId: 'money', objection: false, reason: 'came up' })
      .so(({ floor }) => expect(floor.calls[callId] && returnStack(floor.calls[callId])).toEqual([]))
  })

  test('SC5 a jump to where one stands changes nothing; to nowhere it is refused', () => {
    walked('go-on').when(jump('size'), 'ann').changesNothing()
    walked('go-on').when(jump('moon'), 'ann').refused('unknown-node', { nodeId: 'moon' })
  })
})

describe('by hand', () => {
  test('SC6 an answer typed stands when its step is left', () => {
    const typed = walked('go-on').and(did('ann', answer('money', 900)), steppedBack('size'))
    expect(listAnswers(call(typed))).toEqual({ money: 900 })
  })

  test('SC6 the same answer again changes nothing; another replaces it', () => {
    const typed = walked().and(did('ann', answer('money', 900)))
    typed.when(answer('money', 900), 'ann').changesNothing()
    const again = typed.and(did('ann', answer('money', 'a lot')))
    expect(listAnswers(call(again))).toEqual({ money: 'a lot' })
    expect(call(again).entries).toHaveLength(1)
  })

  test('SC6 the last answer given stands, typed or chosen', () => {
    const chosen = walked('go-on').and(did('ann', answer('team_size', 7)), chose('ann', 'acme', 'large'))
    expect(listAnswers(call(chosen))).toEqual({ team_size: 60 })
    expect(listAnswers(call(chosen.and(steppedBack('enterprise'))))).toEqual({ team_size: 7 })
  })

  test("SC6 a mark by hand has a reason and wins over the script's", () => {
    const marked = walked('go-on').and(did('ann', mark(false)), chose('ann', 'acme', 'large'))
    expect(listQualifications(call(marked))).toEqual({ need: { value: false, by: 'agent', reason: 'they said so' } })
    expect(listQualifications(call(marked.and(did('ann', mark(true)))))['need']?.value).toBe(true)
  })

  test('SC6 a mark that is not on the list of the script is refused', () => {
    walked()
      .when({ type: 'SetQualification', callId, key: 'charm', value: true, reason: 'x' }, 'ann')
      .refused('unknown-key')
  })

  test('SC6 answers have a limit that the call survives', () => {
    const keys = Array.from({ length: 100 }, (_, index) => `key_${index}`)
    walked()
      .and(...keys.map((key) => did('ann', answer(key, 1))))
      .when(answer('one_more', 1), 'ann')
      .refused('too-many', { what: 'answers', limit: 100 })
      .when(answer('key_1', 2), 'ann')
      .brings({ type: 'AnswerRecorded' })
  })

  test('SC6 steps have a limit that the call survives', () => {
    const round = [jump('price'), jump('time')]
    const long = Array.from({ length: 200 }, () => round)
      .flat()
      .slice(0, 399)
    walked()
      .and(...long.map((command) => did('ann', command)))
      .when(jump('money'), 'ann')
      .refused('too-many', { what: 'steps' })
      .when({ type: 'EndCall', callId }, 'ann')
      .brings({ type: 'CallEnded' })
  })
})

describe('required texts', () => {
  const terms = nodeById(script.content, 'terms')
  const confirm = (more = {}): Said => ({
    type: 'ConfirmDisclosure',
    callId,
    nodeId: 'terms',
    textHash: terms ? textHash(terms) : '',
    dwellMs: 3_000,
    recordingOffsetMs: 12_000,
    ...more,
  })
  const shown = walked('go-on', 'small', 'enough').and(later(5_000))

  test('SC7 a receipt names node, wording, version, dwell and place in the recording', () => {
    shown.when(confirm(), 'ann').brings({
      type: 'DisclosureConfirmed',
      nodeId: 'terms',
      scriptVersion: 1,
      dwellMs: 3_000,
      recordingOffsetMs: 12_000,
    })
  })

  test.each([
    ['another node', walked('go-on').and(later(5_000)), confirm(), 'place-moved'],
    ['another wording', shown, confirm({ textHash: 'x' }), 'unknown-node'],
    ['a short look', shown, confirm({ dwellMs: 2_999 }), 'dwell-too-short'],
    ['a look longer than the call', shown, confirm({ dwellMs: 5_001 }), 'dwell-too-short'],
  ] as const)('SC7 %s is no proof', (_what, scenario, command, code) => {
    scenario.when(command, 'ann').refused(code)
  })

  test('SC7 a node that is no disclosure gets no receipt', () => {
    walked()
      .and(later(9_000))
      .when(confirm({ nodeId: 'hello' }), 'ann')
      .refused('unknown-node')
  })

  test('SC4 a receipt of this visit is taken back with it, one of an earlier visit stands', () => {
    const read = shown.and(did('ann', confirm()))
    expect(call(read).disclosures).toHaveLength(1)
    expect(call(read.and(steppedBack('terms'))).disclosures).toEqual([])
    const again = read.and(
      later(1),
      jumped('ann', 'acme', 'hello'),
      jumped('ann', 'acme', 'terms'),
      steppedBack('terms'),
    )
    expect(call(again).disclosures).toHaveLength(1)
  })

  test('SC7 a second reading replaces the first receipt', () => {
    const twice = shown.and(did('ann', confirm()), later(1_000), did('ann', confirm({ dwellMs: 4_000 })))
    expect(call(twice).disclosures).toMatchObject([{ nodeId: 'terms', dwellMs: 4_000 }])
  })

  test('SC7 the hash tells one wording from another', () => {
    if (!terms) throw new Error('no such node')
    const reworded = { ...terms, say: [{ text: 'This call is recorded, and you may cancel within fourteen day.' }] }
    expect(textHash(reworded)).not.toBe(textHash(terms))
  })
})

describe('languages', () => {
  const speak = (language: string | null): Said => ({ type: 'SwitchLanguage', callId, language })
  const german = inLanguage(script.content, 'de')
  const confirm = (hash: string): Said => ({
    type: 'ConfirmDisclosure',
    callId,
    nodeId: 'terms',
    textHash: hash,
    dwellMs: 3_000,
    recordingOffsetMs: null,
  })
  const hashIn = (content: typeof german): string => {
    const node = nodeById(content, 'terms')
    return node ? textHash(node) : ''
  }

  test('SC13 the call goes on in another language where it stands', () => {
    const switched = walked('go-on').when(speak('de'), 'ann').brings({ type: 'LanguageSwitched', language: 'de' })
    expect(call(switched)).toMatchObject({ language: 'de', nodeId: 'size' })
    switched.when(choose('size', 'small'), 'ann').brings({ type: 'ResponseChosen', toNodeId: 'money' })
  })

  test('SC13 the same language again, and the script’s own by its name, change nothing', () => {
    walked().when(speak('en'), 'ann').brings()
    walked().when(speak(null), 'ann').brings()
    const back = walked()
      .and(did('ann', speak('de')))
      .when(speak('en'), 'ann')
    back.brings({ type: 'LanguageSwitched', language: null })
  })

  test('SC13 a language that the script is not written in is refused, and so is a call without a script', () => {
    walked().when(speak('fr'), 'ann').refused('unknown-language', { language: 'fr' })
    given(teamSets({ script: null }), talking('ann', 'acme'))
      .when(speak('de'), 'ann')
      .refused('no-script')
  })

  test('SC13 a receipt proves the text of the language that is spoken, and names it', () => {
    const shown = walked('go-on', 'small', 'enough').and(did('ann', speak('de')), later(5_000))
    shown.when(confirm(hashIn(script.content)), 'ann').refused('unknown-node')
    shown
      .when(confirm(hashIn(german)), 'ann')
      .brings({ type: 'DisclosureConfirmed', nodeId: 'terms', language: 'de', textHash: hashIn(german) })
  })

  test('SC13 what is not translated is said in the script’s own language, and is shown to be', () => {
    const titles = (content: typeof german) => content.nodes.map(({ title }) => title)
    expect(titles(german)).toEqual(titles(script.content))
    const [hello, size] = german.nodes
    expect(hello && spokenLines(hello, {})).toEqual(['Hallo …, wie läuft es bei Ihnen?'])
    expect(hello?.responses.map(({ label }) => label)).toEqual(['Weiter', 'Not now', 'No, thank you'])
    expect(size && lacksWords(size, 'de')).toBe(true)
    const terms = nodeById(german, 'terms')
    expect(terms && lacksWords(terms, 'de')).toBe(false)
    expect(inLanguage(script.content, 'fr').nodes).toEqual(script.content.nodes)
  })

  test('SC13 ids and ways are the same in every language', () => {
    const ways = (content: typeof german) =>
      content.nodes.map(({ id, responses }) => [id, responses.map((one) => [one.id, one.to])])
    expect(ways(german)).toEqual(ways(script.content))
  })
})

describe('notes', () => {
  const write = (text: string): Said => ({ type: 'WriteNotes', callId, text })

  test('SC8 notes are the whole text of this call; the same again changes nothing', () => {
    walked()
      .when(write('one'), 'ann')
      .brings({ type: 'NotesWritten', text: 'one' })
      .when(write('one two'), 'ann')
      .brings({ type: 'NotesWritten', text: 'one two' })
      .so(({ floor }) => expect(floor.calls[callId]?.notes).toBe('one two'))
      .when(write('one two'), 'ann')
      .changesNothing()
      .when(write(''), 'ann')
      .brings({ type: 'NotesWritten', text: '' })
  })

  test('SC8 notes never leak into the next call', () => {
    given(
      wrappingUp('ann', 'acme'),
      did('ann', write('about acme')),
      did('ann', { type: 'DispositionCall', callId, dispositionId: 'interested' }),
      talking('ann', 'bolt'),
    )
      .so(({ floor }) => expect(floor.calls[callOn('bolt')]?.notes).toBe(''))
      .when(write('late'), 'ann')
      .refused('unknown-call')
  })

  test('SC9 notes are taken until the outcome is confirmed, also after the server closed the wrap-up', () => {
    given(closedByServer('ann', 'acme'), gone('ann'), seated('ann', 'bob'))
      .when(write('found again'), 'ann', { fence: null })
      .brings({ type: 'NotesWritten', callId, text: 'found again' })
      .when(write('mine'), 'bob')
      .refused('not-your-call', { agentId: 'ann' })
      .and(did('ann', { type: 'DispositionCall', callId, dispositionId: 'interested' }))
      .when(write('too late'), 'ann')
      .refused('unknown-call')
  })

  test('SC9 notes are taken in wrap-up', () => {
    given(wrappingUp('ann', 'acme')).when(write('quick'), 'ann').brings({ type: 'NotesWritten' })
  })
})

describe('what is spoken', () => {
  const facts = toScriptFacts(lead('acme', { card: { name: 'Gwen Ash', company: null } }).card, null)

  test('SC10 what is spoken is a fact, its fallback, or a pause', () => {
    const hello = nodeById(script.content, 'hello')
    expect(hello && spokenLines(hello, facts)).toEqual(['Hello Gwen, how are things at your company?'])
    expect(personalise('At {{lead.company}}?', facts)).toBe('At …?')
  })

  test.each([
    'Hi {{Lead.Name}}',
    'Hi {{lead.name | you }',
    'Hi {{ }}',
    'Hi {{lead.company|the {best} firm}}',
    'Hi {{lead-name|you}}',
    'Hi }}{{',
    'Hi {{{lead.name}}}',
  ])('SC10 no brace of a token reaches the screen: %s', (text) => {
    expect(personalise(text, facts)).not.toMatch(/\{\{|\}\}/)
    expect(personalise(text, facts)).toMatch(/^Hi /)
  })

  test.each([
    ['{{lead.company|x}}', 'At {{lead.company|x}}?'],
    ['{{', 'At {{?'],
    ['}} and {{lead.name}}', 'At }} and {{lead.name}}?'],
    ['$& $1 {x}', 'At $& $1 {x}?'],
  ])('SC11 braces in a fact are said as they are: %s', (company, said) => {
    const odd = toScriptFacts(lead('acme', { card: { name: 'Gwen Ash', company } }).card, null)
    expect(personalise('At {{lead.company|your company}}?', odd)).toBe(said)
  })

  test.each([
    ['Gwen Ash', 'Gwen'],
    ['Dr. Gwen Ash', 'Gwen'],
    ['Prof. Dr. Gwen Ash', 'Gwen'],
    ['Frau Dr. Ash', 'Frau Dr. Ash'],
    ['Ms Ash', 'Ms Ash'],
    ['MR. ASH', 'MR. ASH'],
    ['Ash, Gwen', 'Gwen'],
    ['van der Ash, Gwen Mary', 'Gwen'],
    ['Ash, Dr. Gwen', 'Gwen'],
    ['Ash, Ms', 'Ms Ash'],
    ['Gwen Ash, Jr.', 'Gwen'],
    ['Gwen Ash, PhD', 'Gwen'],
    ['Dr. Gwen Ash, Ash & Sons', 'Gwen'],
    ['"Gwen" Ash', 'Gwen'],
    ['G. Ash', 'G. Ash'],
    ['Mr. and Mrs. Ash', 'Mr. and Mrs. Ash'],
    ['  Gwen   Ash ', 'Gwen'],
    ['王小明', '王小明'],
    ['Cher', 'Cher'],
    ['Ma Huateng', 'Ma'],
    ['Dr.', 'Dr.'],
  ])('SC11 %s is addressed as %s', (name, said) => {
    const their = toScriptFacts(lead('acme', { card: { name } }).card, null)
    expect(personalise('{{lead.first_name|you}}', their)).toBe(said)
  })

  test('SC11 somebody who said how they want to be called is called so', () => {
    const their = toScriptFacts(lead('acme', { card: { name: 'Dr. Gwendolyn Ash', called: 'Gwen A.' } }).card, null)
    expect(personalise('Hello {{lead.first_name}}', their)).toBe('Hello Gwen A.')
  })

  test('SC16 an answer is said as it is spoken, in the language of the call', () => {
    const facts = { 'answer.day': '2026-12-04', 'answer.orders': 12_500, 'answer.keen': true, 'answer.name': 'Ada' }
    const text = '{{answer.day}}, {{answer.orders}}, {{answer.keen}}, {{answer.name}}'
    expect(personalise(text, facts)).toBe('4 December 2026, 12,500, yes, Ada')
    expect(personalise(text, { ...facts, [LANGUAGE_FACT]: 'es' })).toBe('4 de diciembre de 2026, 12.500, sí, Ada')
    expect(personalise(text, { ...facts, [LANGUAGE_FACT]: 'pt-BR' })).toBe('4 de dezembro de 2026, 12.500, yes, Ada')
  })

  describe('CF6 a custom field', () => {
    const custom = { plan: 'Gold', budget: 12_500, renewal: '2026-03-01', keen: true }
    const held = toScriptFacts(lead('acme', { card: { custom } }).card, null)
    const asks = (name: string, is: 'at-least' | 'at-most' | 'equal' | 'known', value?: string | number | boolean) =>
      holds({ fact: `lead.custom.${name}`, is, ...(value !== undefined && { value }) }, held)

    test('is said as it is spoken, or its fallback', () => {
      const text = '{{lead.custom.plan}}, {{ lead.custom.budget }}, {{lead.custom.renewal}}, {{lead.custom.keen}}'
      expect(personalise(text, held)).toBe('Gold, 12,500, 1 March 2026, yes')
      expect(personalise('{{lead.custom.other|soon}}', held)).toBe('soon')
    })

    test('is compared by size and by the calendar', () => {
      expect([asks('budget', 'at-least', 9_000), asks('budget', 'at-most', 9_000)]).toEqual([true, false])
      expect([asks('renewal', 'at-least', '2026-02-28'), asks('renewal', 'at-most', '2025-12-31')]).toEqual([
        true,
        false,
      ])
      expect([asks('keen', 'equal', true), asks('plan', 'equal', 'gold'), asks('other', 'known')]).toEqual([
        true,
        true,
        false,
      ])
    })

    test('that there is not is a fault where the fields are known', () => {
      const asking = {
        ...script.content.nodes[0],
        say: [{ text: 'On {{lead.custom.plan|it}} and {{lead.custom.Plan|it}}' }],
      }
      const content = {
        ...script.content,
        nodes: [asking, ...script.content.nodes.slice(1)] as typeof script.content.nodes,
      }
      const unknown = (keys?: string[]) =>
        checkScript(content, keys).flatMap(({ code, detail }) => (code === 'unknown-variable' ? [detail] : []))
      expect(unknown()).toEqual(['lead.custom.Plan'])
      expect(unknown(['plan'])).toEqual(['lead.custom.Plan'])
      expect(unknown(['budget'])).toEqual(['lead.custom.plan', 'lead.custom.Plan'])
    })
  })

  test('SC10 the checks at publish see every token', () => {
    const wrong = { ...script.content.nodes[0], say: [{ text: 'Hi {{Lead.Name}}' }] }
    const content = {
      ...script.content,
      nodes: [wrong, ...script.content.nodes.slice(1)] as typeof script.content.nodes,
    }
    expect(checkScript(content)).toContainEqual(
      expect.objectContaining({ code: 'unknown-variable', nodeId: 'hello', detail: 'Lead.Name' }),
    )
    expect(checkScript(script.content).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('SC2 a response shows as soon as its condition holds', () => {
    const size = nodeById(script.content, 'size')
    if (!size) throw new Error('no such node')
    const shown = (more: Record<string, number>) => visibleResponses(size, { ...facts, ...more }).map(({ id }) => id)
    expect(shown({})).toEqual(['large', 'small'])
    expect(shown({ 'answer.team_size': 3 })).toEqual(['large', 'small', 'same-as-said'])
  })
})

test('SC1 a call without a script is not walked', () => {
  given(teamSets({ script: { scriptId: 'pitch', version: 9 } }), talking('ann', 'acme'))
    .when(choose('hello', 'go-on'), 'ann')
    .refused('no-script')
    .when(mark(true), 'ann')
    .refused('no-script')
})
