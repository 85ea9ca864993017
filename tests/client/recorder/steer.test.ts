/** What the recorder does next follows from the call and from nothing else. */
import { expect, test } from 'vitest'
import type { RecorderState } from '#client/recorder/recorder.ts'
import { type Situation, nextAct } from '#client/recorder/steer.ts'

const off: RecorderState = { phase: 'off', callId: null, pausedBy: null, why: null }
const recording: RecorderState = { phase: 'recording', callId: 'call', pausedBy: null, why: null }
const paused = (by: 'hand' | 'step'): RecorderState => ({ phase: 'paused', callId: 'call', pausedBy: by, why: '' })
const talking: Situation = {
  callId: 'call',
  onTheLine: true,
  floorState: null,
  control: true,
  pausingStep: null,
}

test('without consent on the floor nothing starts by itself', () => {
  expect(nextAct(off, talking)).toBeNull()
})

test('after a reload it goes on, because the floor knows of the consent', () => {
  expect(nextAct(off, { ...talking, floorState: 'recording' })).toEqual({ type: 'go-on' })
  expect(nextAct(off, { ...talking, floorState: 'paused' })).toMatchObject({ type: 'show-paused', by: 'hand' })
  expect(nextAct(off, { ...talking, floorState: 'stopped' })).toBeNull()
})

test('an older tab frees the microphone and never takes it back', () => {
  const looking = { ...talking, floorState: 'recording' as const, control: false }
  expect(nextAct(recording, looking)).toMatchObject({ type: 'let-go' })
  expect(nextAct(off, looking)).toBeNull()
})

test('it ends with the call, and with the call leaving this desk', () => {
  expect(nextAct(recording, { ...talking, onTheLine: false })).toMatchObject({ type: 'stop' })
  expect(nextAct(recording, { ...talking, callId: null, onTheLine: false })).toMatchObject({ type: 'let-go' })
  expect(nextAct(recording, { ...talking, callId: 'another' })).toMatchObject({ type: 'let-go' })
})

test('a private step pauses it, and only a pause made by a step ends with the step', () => {
  expect(nextAct(recording, { ...talking, pausingStep: 'Payment' })).toEqual({ type: 'pause-for-step', why: 'Payment' })
  expect(nextAct(paused('step'), { ...talking, pausingStep: 'Payment' })).toBeNull()
  expect(nextAct(paused('step'), talking)).toEqual({ type: 'resume-after-step' })
  expect(nextAct(paused('hand'), talking)).toBeNull()
})

test('a failure waits for the person', () => {
  expect(nextAct({ ...recording, phase: 'failed' }, { ...talking, floorState: 'recording' })).toBeNull()
})
