/** What the recorder does next follows from the call and from nothing else. */
import { expect, test } from 'vitest'
import type { PausedBy, RecorderState } from '#client/recorder/recorder-state.ts'
import { HAND_PAUSE, type Situation, nextAct } from '#client/recorder/steer.ts'

const off: RecorderState = { phase: 'off', callId: null, pausedBy: null, why: null }
const recording: RecorderState = { phase: 'recording', callId: 'call', pausedBy: null, why: null }
const paused = (by: PausedBy, why = ''): RecorderState => ({ phase: 'paused', callId: 'call', pausedBy: by, why })
const unasked: Situation = {
  callId: 'call',
  onTheLine: true,
  floorState: 'off',
  floorWhy: '',
  answer: null,
  noted: null,
  control: true,
  mayBegin: true,
  pause: null,
}
const agreed: Situation = { ...unasked, answer: 'granted', noted: { answer: 'granted', audio: 'none' } }
const card = { by: 'step', why: 'private step: Card' } as const
const hold = { by: 'hold', why: 'on hold' } as const

test('a team that records no calls begins nothing, and lets what runs go on', () => {
  expect(nextAct(off, { ...agreed, mayBegin: false })).toBeNull()
  expect(nextAct(off, { ...agreed, mayBegin: false, floorState: 'recording' })).toEqual({ type: 'go-on' })
  expect(nextAct(recording, { ...agreed, mayBegin: false, floorState: 'recording' })).toBeNull()
})

test('a recording does not start by itself without consent on the floor', () => {
  expect(nextAct(off, unasked)).toBeNull()
  // Said here, not yet heard there.
  expect(nextAct(off, { ...unasked, answer: 'granted' })).toBeNull()
})

test('their yes in the script starts it, and nobody is asked again', () => {
  expect(nextAct(off, agreed)).toEqual({ type: 'begin' })
})

test('a recording goes on after a reload, because the floor knows of the consent', () => {
  expect(nextAct(off, { ...agreed, floorState: 'recording' })).toEqual({ type: 'go-on' })
  expect(nextAct(off, { ...agreed, floorState: 'paused', floorWhy: HAND_PAUSE })).toMatchObject({ by: 'hand' })
  expect(nextAct(off, { ...agreed, floorState: 'paused', floorWhy: 'on hold', pause: hold })).toMatchObject({
    by: 'hold',
  })
  // What paused it ended while nobody was here.
  expect(nextAct(off, { ...agreed, floorState: 'paused', floorWhy: 'on hold' })).toEqual({ type: 'go-on' })
  expect(
    nextAct(off, { ...agreed, floorState: 'failed', floorWhy: 'No microphone found. Connect one and try again.' }),
  ).toEqual({
    type: 'show-failed',
    why: 'No microphone found. Connect one and try again.',
  })
})

test('a no stops the sound at once, and what was made follows the floor', () => {
  const said = { ...agreed, answer: 'refused' as const }
  expect(nextAct(recording, said)).toEqual({ type: 'pause', by: 'consent', why: 'they said no' })
  expect(nextAct(off, said)).toBeNull()
  const noted = (audio: 'kept' | 'discarded') => ({ ...said, noted: { answer: 'refused' as const, audio } })
  expect(nextAct(recording, noted('discarded'))).toEqual({ type: 'discard' })
  expect(nextAct(paused('consent'), noted('kept'))).toEqual({ type: 'stop', why: 'they said no' })
  expect(nextAct(off, noted('discarded'))).toBeNull()
})

test('a no of the wrap-up still takes away what was made', () => {
  const said = { ...agreed, onTheLine: false, noted: { answer: 'refused', audio: 'discarded' } } as const
  expect(nextAct(recording, said)).toEqual({ type: 'discard' })
})

test('a yes that was taken back pauses, and the next yes goes on', () => {
  const back = { ...agreed, answer: null, noted: null }
  expect(nextAct(recording, back)).toEqual({ type: 'pause', by: 'consent', why: 'they withdrew consent' })
  expect(nextAct(paused('consent', 'they withdrew consent'), back)).toBeNull()
  expect(nextAct(paused('consent'), agreed)).toEqual({ type: 'resume' })
})

test('an older tab frees the microphone and never takes it back', () => {
  const looking = { ...agreed, floorState: 'recording' as const, control: false }
  expect(nextAct(recording, looking)).toMatchObject({ type: 'let-go' })
  expect(nextAct(off, looking)).toBeNull()
})

test('a recording ends with the call, and with the call leaving this desk', () => {
  expect(nextAct(recording, { ...agreed, onTheLine: false })).toMatchObject({ type: 'stop' })
  expect(nextAct(recording, { ...agreed, callId: null, onTheLine: false })).toMatchObject({ type: 'let-go' })
  expect(nextAct(recording, { ...agreed, callId: 'another' })).toMatchObject({ type: 'let-go' })
})

test('a private step and a hold pause a recording, each under its name, and only a pause by hand waits for the hand', () => {
  expect(nextAct(recording, { ...agreed, pause: card })).toEqual({ type: 'pause', ...card })
  expect(nextAct(recording, { ...agreed, pause: hold })).toEqual({ type: 'pause', ...hold })
  expect(nextAct(paused('step', card.why), { ...agreed, pause: card })).toBeNull()
  expect(nextAct(paused('hold', hold.why), { ...agreed, pause: card })).toEqual({ type: 'pause', ...card })
  expect(nextAct(paused('hold', hold.why), agreed)).toEqual({ type: 'resume' })
  expect(nextAct(paused('hand'), agreed)).toBeNull()
  expect(nextAct(paused('hand'), { ...agreed, pause: hold })).toBeNull()
})

test('a recording that failed waits for the person', () => {
  expect(nextAct({ ...recording, phase: 'failed' }, { ...agreed, floorState: 'failed' })).toBeNull()
})
