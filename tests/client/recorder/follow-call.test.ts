/** The microphone follows the call on the floor, not the screen that is shown. */
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { firstStatus } from '#client/live/link/link-status.ts'
import { createServerClock } from '#client/live/link/server-clock.ts'
import type { CallRecorder } from '#client/recorder/call-recorder.ts'
import { followCall } from '#client/recorder/follow-call.ts'
import { Recorder } from '#client/recorder/recorder.ts'
import { Replica } from '#client/live/replica/replica.ts'
import { did, type Step } from '#tests/support/given.ts'
import { callOn, talking } from '#tests/support/story.ts'
import { EPOCH, TheFloor } from '../support/the-floor.ts'
import { MemoryStore } from './memory-store.ts'

const callId = callOn('acme')
const consented = did('ann', { type: 'MarkRecording', callId, state: 'recording', consent: true })
const ended = did('ann', { type: 'EndCall', callId })

/** Ann's page: her copy of the floor, a recorder with a silent microphone, and a link one can pull. */
function page(...steps: readonly Step[]) {
  const floor = new TheFloor(...steps)
  const replica = new Replica()
  const look = () => {
    const you = { ...floor.you('ann'), control: replica.state.you?.control ?? true }
    const { seq, at } = floor.world.floor
    replica.welcome({
      type: 'welcome',
      v: 1,
      epoch: EPOCH,
      seq,
      now: at,
      you,
      recovered: false,
      floor: floor.world.floor,
    })
  }
  look()
  const log: string[] = []
  const tidied: (string | null)[] = []
  const recorder = new Recorder({
    store: new MemoryStore(),
    mark: async ({ state }) => {
      log.push(`mark ${state}`)
      return true
    },
    onStored: () => undefined,
    serverNow: () => floor.world.now,
    firstFreeTake: async () => 0,
    format: () => ({ mimeType: 'audio/webm', container: 'webm' }),
    capture: async () => {
      log.push('microphone on')
      return {
        pause: () => undefined,
        resume: () => undefined,
        level: () => 0,
        stop: async () => void log.push('microphone off'),
      }
    },
  })
  const status = createStore(() => ({ ...firstStatus(0), phase: 'live' as 'live' | 'stopped' }))
  const callRecorder: CallRecorder = {
    recorder,
    upload: createStore(() => ({ waiting: 0, failures: 0, refused: [] })),
    poke: () => undefined,
    discard: async () => undefined,
    closeLeft: async (here) => void tidied.push(here),
    hasTakesOf: async () => false,
    close: () => undefined,
  }
  const send = async () => ({ type: 'unsent', why: 'offline' }) as const
  const end = followCall({ replica, status, send, clock: createServerClock() }, callRecorder, 'ann')
  const happens = async (...more: readonly Step[]) => {
    floor.happens(...more)
    look()
    await settled()
  }
  return { log, tidied, replica, status, happens, end }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('a recording goes on by itself when the floor knows of the consent, and ends with the call', async () => {
  const { log, happens } = page(talking('ann', 'acme'), consented)
  await settled()
  expect(log).toEqual(['mark paused', 'microphone on', 'mark recording'])
  await happens(ended)
  expect(log.at(-1)).toBe('microphone off')
  expect(log).not.toContain('mark stopped')
})

test('the microphone is not switched on without consent', async () => {
  const { log, happens } = page(talking('ann', 'acme'))
  await happens(ended)
  expect(log).toEqual([])
})

test('an older tab frees the microphone and leaves it alone', async () => {
  const { log, replica, happens } = page(talking('ann', 'acme'), consented)
  await settled()
  replica.setControl(false)
  await settled()
  expect(log.at(-1)).toBe('microphone off')
  await happens(did('ann', { type: 'WriteNotes', callId, text: 'from the other tab' }))
  expect(log.filter((line) => line === 'microphone on')).toHaveLength(1)
})

test('leaving the floor frees the microphone', async () => {
  const { log, status } = page(talking('ann', 'acme'), consented)
  await settled()
  status.setState({ phase: 'stopped' })
  await settled()
  expect(log.at(-1)).toBe('microphone off')
})

test('a follower that has ended moves nothing any more', async () => {
  const { log, happens, end } = page(talking('ann', 'acme'))
  end()
  await happens(consented)
  expect(log).toEqual([])
})

test('takes that a lost page left open are closed once, all but those of the call at this desk', async () => {
  const { tidied, happens } = page(talking('ann', 'acme'), consented)
  await happens(ended)
  expect(tidied).toEqual([callId])
})
