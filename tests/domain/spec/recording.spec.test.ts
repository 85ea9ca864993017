/** RE: the answer to whether a call may be recorded, and what the recorder may do after it. */
import { describe, expect, test } from 'vitest'
import { findConsent, toRecordingFact, recordingWhy } from '#domain/floor/selectors.ts'
import { toTeamFacts } from '#domain/floor/script-facts.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { checkScript } from '#domain/script/check/index.ts'
import { Condition } from '#domain/script/conditions.ts'
import { spokenLines } from '#domain/script/personalise.ts'
import { ScriptVersion } from '#domain/script/schema.ts'
import { textHash } from '#domain/script/text-hash.ts'
import { nodeById } from '#domain/script/walk.ts'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { callOn, chose, later, teamSets, talking } from '#tests/support/story.ts'
import { START } from '#tests/support/world.ts'

const callId = callOn('acme')
const said = (text: string, when?: unknown) => ({ text, ...(when === undefined ? {} : { when }) })
const to = (nodeId: string) => ({ type: 'node' as const, nodeId })
const recorder = (is: string) => ({ fact: 'call.recording', is: 'equal', value: is })

const asking = ScriptVersion.parse({
  scriptId: 'pitch',
  version: 1,
  title: 'May I record?',
  content: {
    startNodeId: 'leave',
    language: 'en',
    phases: [{ id: 'open', label: 'Opening' }],
    checklist: [],
    nodes: [
      {
        id: 'leave',
        phase: 'open',
        type: 'disclosure',
        title: 'Permission to record',
        required: true,
        minDwellMs: 5_000,
        say: [said('May I record this call?')],
        responses: [
          { id: 'yes', label: 'Yes', to: to('agenda'), consent: 'granted', records: { agreed: true } },
          { id: 'no', label: 'No', to: to('agenda'), consent: 'refused', records: { agreed: false } },
        ],
      },
      {
        id: 'agenda',
        phase: 'open',
        type: 'statement',
        title: 'Agenda',
        say: [
          said('The recording is on.', recorder('recording')),
          said('It is off.', recorder('off')),
          said('I take notes instead.', recorder('failed')),
        ],
        responses: [{ id: 'on', label: 'Go on', to: to('again') }],
      },
      {
        id: 'again',
        phase: 'open',
        type: 'question',
        title: 'Still all right?',
        say: [said('Still all right to record?')],
        responses: [
          { id: 'yes', label: 'Yes', to: to('end'), consent: 'granted' },
          { id: 'no', label: 'No', to: to('end'), consent: 'refused' },
        ],
      },
      {
        id: 'end',
        phase: 'open',
        type: 'outcome',
        title: 'End',
        say: [said('Goodbye.')],
        responses: [],
        suggests: 'answered',
      },
    ],
  },
})

const withScript: Step = (world) => ({ ...world, scripts: [asking] })
const mark = (state: 'recording' | 'paused' | 'stopped', more = {}): Said => ({
  type: 'MarkRecording',
  callId,
  state,
  ...more,
})
const choose = (nodeId: string, responseId: string): Said => ({ type: 'ChooseResponse', callId, nodeId, responseId })
const started = [withScript, talking('ann', 'acme')]
const agreed = [...started, chose('ann', 'acme', 'yes')]
const recorded = [...agreed, did('ann', mark('recording')), later(1_000)]
const keepsAudio = teamSets({ audioAfterRefusal: 'keep' })

describe('the answer', () => {
  test('RE1 a response of the script notes it, and the recorder may begin without asking again', () => {
    given(...started)
      .when(mark('recording'), 'ann')
      .refused('consent-missing')
      .when(choose('leave', 'yes'), 'ann')
      .accepted()
      .so(({ floor }) => {
        const call = floor.calls[callId]
        expect(call && findConsent(call)).toMatchObject({ answer: 'granted', step: 1 })
        expect(call && toRecordingFact(call)).toBe('off')
      })
      .when(mark('recording'), 'ann')
      .brings({ type: 'RecordingMarked', state: 'recording' })
  })

  test('RE1 an answer may be noted by hand before a microphone is open', () => {
    given(...started)
      .when(mark('stopped', { consent: true }), 'ann')
      .brings({ type: 'RecordingMarked', state: 'stopped', consent: { answer: 'granted', audio: 'none' } })
      .so(({ floor }) => expect(floor.calls[callId]?.recording).toBeNull())
      .when(mark('recording'), 'ann')
      .brings({ type: 'RecordingMarked', state: 'recording' })
  })

  test('RE1 stepping back takes a yes back: nothing more is recorded under it', () => {
    given(...agreed, did('ann', { type: 'StepBack', callId, nodeId: 'agenda' }))
      .so(({ floor }) => expect(floor.calls[callId] && findConsent(floor.calls[callId])).toBeNull())
      .when(mark('recording'), 'ann')
      .refused('consent-missing')
  })

  test('RE1 a yes that is taken back leaves the earlier no standing', () => {
    given(...started, chose('ann', 'acme', 'no', 'on', 'yes'), did('ann', mark('recording')))
      .when({ type: 'StepBack', callId, nodeId: 'end' }, 'ann')
      .accepted()
      .so(({ floor }) => expect(floor.calls[callId]?.recording).toMatchObject({ state: 'stopped' }))
  })

  test('RE1 answers to the question have a limit', () => {
    const changes = Array.from({ length: 50 }, (_, index) => did('ann', mark('stopped', { consent: index % 2 === 0 })))
    given(...started, ...changes)
      .when(mark('stopped', { consent: true }), 'ann')
      .refused('too-many', { what: 'answers' })
  })
})

describe('a no', () => {
  test('RE2 a no stops the recording in the same commit and discards what was made, when the team says so', () => {
    given(...recorded, chose('ann', 'acme', 'on'))
      .when(choose('again', 'no'), 'ann')
      .brings({ type: 'ResponseChosen', consent: { answer: 'refused', audio: 'discarded' } })
      .so(({ floor }) => expect(floor.calls[callId]?.recording).toBeNull())
      .when(mark('recording'), 'ann')
      .refused('consent-missing')
  })

  test('RE2 a no keeps what was made, when the team says that', () => {
    given(keepsAudio, ...recorded, chose('ann', 'acme', 'on'))
      .when(choose('again', 'no'), 'ann')
      .brings({ type: 'ResponseChosen', consent: { answer: 'refused', audio: 'kept' } })
      .so(({ floor }) =>
        expect(floor.calls[callId]?.recording).toMatchObject({ state: 'stopped', since: START + 1_000 }),
      )
  })

  test('RE2 a no noted by hand does the same, in wrap-up too', () => {
    given(...recorded, did('ann', { type: 'EndCall', callId }))
      .when(mark('stopped', { consent: false }), 'ann')
      .brings({ type: 'RecordingMarked', state: 'stopped', consent: { answer: 'refused', audio: 'discarded' } })
      .when(mark('stopped', { consent: false }), 'ann')
      .changesNothing()
  })

  test('RE2 where nothing was made there is nothing to discard', () => {
    given(...started)
      .when(choose('leave', 'no'), 'ann')
      .brings(
        { type: 'DisclosureConfirmed' },
        { type: 'ResponseChosen', consent: { answer: 'refused', audio: 'none' } },
      )
  })

  test('RE2 a no begins no recording, whatever came with it', () => {
    given(...started)
      .when(mark('recording', { consent: false }), 'ann')
      .brings({ type: 'RecordingMarked', state: 'stopped' })
      .so(({ floor }) => expect(floor.calls[callId]?.recording).toBeNull())
  })

  test('RE2 a yes after a no begins anew', () => {
    given(...recorded, chose('ann', 'acme', 'on', 'no'), did('ann', mark('stopped', { consent: true })), later(500))
      .when(mark('recording'), 'ann')
      .brings({ type: 'RecordingMarked', state: 'recording' })
      .so(({ floor }) => expect(floor.calls[callId]?.recording).toMatchObject({ consentAt: START + 1_500, gaps: [] }))
  })
})

describe('pauses and failures', () => {
  test('RE3 a pause for another reason is another gap', () => {
    given(...recorded, did('ann', mark('paused', { why: 'on hold' })), later(2_000))
      .when(mark('paused', { why: 'on hold' }), 'ann')
      .changesNothing()
      .when(mark('paused', { why: 'private step: Card' }), 'ann')
      .brings({ type: 'RecordingMarked', why: 'private step: Card' })
      .so(({ floor }) =>
        expect(floor.calls[callId]?.recording?.gaps).toEqual([
          { from: START + 1_000, to: START + 3_000, why: 'on hold' },
          { from: START + 3_000, to: null, why: 'private step: Card' },
        ]),
      )
  })

  test('RE3 a failure is told from a pause, says why, and ends with the next sound', () => {
    given(...recorded)
      .when(mark('paused', { failed: true, why: 'the microphone went away' }), 'ann')
      .brings({ type: 'RecordingMarked', state: 'paused', failed: true })
      .so(({ floor: { calls } }) => {
        expect(calls[callId] && toRecordingFact(calls[callId])).toBe('failed')
        expect(calls[callId] && recordingWhy(calls[callId])).toBe('the microphone went away')
      })
      .when(mark('recording'), 'ann')
      .accepted()
      .so(({ floor: { calls } }) => expect(calls[callId] && toRecordingFact(calls[callId])).toBe('recording'))
  })

  test('RE3 a microphone that never opened is a failure from the start', () => {
    given(...agreed)
      .when(mark('paused', { failed: true, why: 'No microphone found. Connect one and try again.' }), 'ann')
      .accepted()
      .so(({ floor: { calls } }) => expect(calls[callId] && toRecordingFact(calls[callId])).toBe('failed'))
  })
})

describe('proof', () => {
  const ended = did('ann', { type: 'EndCall', callId })
  const dispose: Said = { type: 'DispositionCall', callId, dispositionId: 'interested' }

  test('RE4 an answer where the text stands leaves a receipt with the time it stood there', () => {
    given(...started, later(900))
      .when(choose('leave', 'yes'), 'ann')
      .brings(
        { type: 'DisclosureConfirmed', nodeId: 'leave', dwellMs: 900 },
        { type: 'ResponseChosen', consent: { answer: 'granted', audio: 'none' } },
      )
  })

  test('RE4 an answer noted by hand proves the text that asks for it', () => {
    given(...started, ended)
      .when(dispose, 'ann')
      .refused('missing-proof', { nodeIds: ['leave'] })
    given(...started, did('ann', mark('stopped', { consent: true })), ended)
      .when(dispose, 'ann')
      .accepted()
  })
})

describe('words that a script leaves to the team', () => {
  const [ask, ...others] = asking.content.nodes
  if (ask?.type !== 'disclosure') throw new Error('the script begins by asking')
  const words = '{{team.consent_words|May I record?}} You may say no.'
  const left = { ...ask, say: [{ text: words }] }
  const { consentWords } = DEFAULT_SETTINGS
  const sayOf = (settings: Partial<TeamSettings>) =>
    spokenLines(left, toTeamFacts({ ...DEFAULT_SETTINGS, ...settings })).join()

  test('RE7 are its question, its announcement, or the script’s own', () => {
    expect(sayOf({})).toBe(`${consentWords.question} You may say no.`)
    expect(sayOf({ recordingPolicy: 'announced' })).toBe(`${consentWords.announcement} You may say no.`)
    expect(sayOf({ recordingPolicy: 'never' })).toBe('May I record? You may say no.')
    // What a team writes is said as it is (SC11).
    expect(sayOf({ consentWords: { ...consentWords, question: 'A $& {{lead.name}}?' } })).toBe(
      'A $& {{lead.name}}? You may say no.',
    )
  })

  test('RE7 are part of what a receipt is for', () => {
    const spoken = { ...ask, say: [{ text: `${consentWords.question} You may say no.` }] }
    const team = toTeamFacts(DEFAULT_SETTINGS)
    expect(textHash(left, team)).toBe(textHash(spoken))
    expect(textHash(left, toTeamFacts({ ...DEFAULT_SETTINGS, recordingPolicy: 'announced' }))).not.toBe(
      textHash(left, team),
    )
    expect(textHash(ask, team)).toBe(textHash(ask))
    const version = ScriptVersion.parse({ ...asking, content: { ...asking.content, nodes: [left, ...others] } })
    const shown = given((world) => ({ ...world, scripts: [version] }), talking('ann', 'acme'), later(6_000))
    const confirm = (hash: string): Said => ({
      type: 'ConfirmDisclosure',
      callId,
      nodeId: 'leave',
      textHash: hash,
      dwellMs: 5_500,
      recordingOffsetMs: null,
    })
    shown.when(confirm(textHash(left, team)), 'ann').brings({ type: 'DisclosureConfirmed', textHash: textHash(spoken) })
    shown.when(confirm(textHash(left)), 'ann').refused('unknown-node')
  })

  test('RE7 may be published, and are asked by no condition', () => {
    const errors = checkScript({ ...asking.content, nodes: [left, ...others] }).filter(
      ({ severity }) => severity === 'error',
    )
    expect(errors).toEqual([])
    expect(Condition.safeParse({ fact: 'team.consent_words', is: 'known' }).success).toBe(false)
  })
})

describe('the team’s policy', () => {
  const never = teamSets({ recordingPolicy: 'never' })
  const announces = teamSets({ recordingPolicy: 'announced' })

  test('RE6 a team that never records begins nothing, whatever they said', () => {
    given(...agreed, never)
      .when(mark('recording'), 'ann')
      .refused('recording-off')
    given(...started, never)
      .when(mark('recording', { consent: true }), 'ann')
      .refused('recording-off')
  })

  test('RE6 a recording that runs already goes on to its end', () => {
    given(...recorded, never)
      .when(mark('paused', { why: 'card number' }), 'ann')
      .brings({ type: 'RecordingMarked', state: 'paused' })
      .when(mark('recording'), 'ann')
      .brings({ type: 'RecordingMarked', state: 'recording' })
      .when(mark('stopped'), 'ann')
      .brings({ type: 'RecordingMarked', state: 'stopped' })
      .when(mark('recording'), 'ann')
      .refused('recording-off')
  })

  test('RE6 where recording is announced, people were told and not asked', () => {
    given(...started, announces)
      .when(mark('recording'), 'ann')
      .refused('consent-missing')
      .when(mark('recording', { consent: true }), 'ann')
      .brings({ type: 'RecordingMarked', consent: { answer: 'granted', audio: 'none', basis: 'announced' } })
      .when(mark('stopped', { consent: false }), 'ann')
      .brings({ type: 'RecordingMarked', state: 'stopped', consent: { answer: 'refused', audio: 'discarded' } })
      .when(mark('recording'), 'ann')
      .refused('consent-missing')
  })
})

describe('texts', () => {
  test('RE5 the line to speak follows what the recorder does', () => {
    const agenda = nodeById(asking.content, 'agenda')
    const spoken = (is: string) => (agenda ? spokenLines(agenda, { 'call.recording': is }) : [])
    expect(spoken('recording')).toEqual(['The recording is on.'])
    expect(spoken('off')).toEqual(['It is off.'])
    expect(spoken('failed')).toEqual(['I take notes instead.'])
    expect(checkScript(asking.content).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('RE5 no response or branch hangs on the recorder, and a question takes both answers', () => {
    const [leave, agenda, ...rest] = asking.content.nodes
    const changed = ScriptVersion.parse({
      ...asking,
      content: {
        ...asking.content,
        nodes: [
          { ...leave, responses: leave?.responses.slice(0, 1) },
          { ...agenda, responses: agenda?.responses.map((one) => ({ ...one, when: recorder('off') })) },
          ...rest,
        ],
      },
    })
    const errors = checkScript(changed.content).filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code, nodeId }) => `${code} ${nodeId}`)).toEqual([
      'one-sided-consent leave',
      'unknown-variable agenda',
      'all-hidden agenda',
    ])
  })
})
