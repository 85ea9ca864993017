/**
 * A line that is lost while a call is recorded costs no sound: what cannot be sent waits in the browser, and a take that
 * begins without a line gets a number of its own, there or at the latest when it is sent.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { until } from '#tests/system/support/floor-records.ts'
import { chaptersOf } from './support/chapters.ts'
import { DemoFloor } from './support/demo-floor.ts'
import { Desk } from './support/desk.ts'
import { loseMicrophones, rememberMicrophones } from './support/microphones.ts'
import { enter, live, type PersonPage } from './support/person-page.ts'

let floor: DemoFloor
let browser: Browser
let agent: PersonPage
let desk: Desk

beforeAll(async () => {
  floor = await DemoFloor.open()
  browser = await openBrowser()
  agent = await enter(browser, floor.url, floor.agent(0))
  desk = new Desk(agent.page)
  await rememberMicrophones(agent.page)
  await agent.page.reload()
  await live(agent.page)
  await desk.goAvailable()
})

afterAll(async () => {
  await browser?.close()
  await floor?.close()
})

const chapter = chaptersOf(() => [agent])
const recording = () => agent.page.getByRole('button', { name: 'Pause the recording' })
/** At least so many parts of four seconds. */
const partsKeptHere = (count: number) =>
  agent.page.getByText(new RegExp(`^[${count}-9] parts? of the recording kept here`)).waitFor({ timeout: 60_000 })

async function startRecording(): Promise<string> {
  await desk.nextLead()
  await desk.dial()
  await desk.connect()
  await desk.answer('1', 'recording-consent')
  await desk.answer('1', 'agenda')
  await recording().waitFor()
  const started = (await floor.records.journal()).findLast(({ event }) => event.type === 'CallStarted')
  return started?.event.type === 'CallStarted' ? started.event.callId : ''
}

async function offline(isOffline: boolean): Promise<void> {
  await agent.context.setOffline(isOffline)
  if (isOffline) await agent.page.getByRole('button', { name: /^Connection: Reconnecting/ }).waitFor()
  else await live(agent.page)
}

/** The call's recordings once all of them are heard. */
async function closed(callId: string, count: number) {
  await desk.hangUp()
  await desk.press('4')
  await desk.wrapUp.getByRole('button', { name: 'Save and close' }).click()
  await desk.wrapUp.waitFor({ state: 'hidden' })
  const heard = async () => {
    const [last] = await floor.records.calls(`user_id=${agent.person.id}&limit=1`)
    return last?.id === callId ? (await floor.records.call(callId)).recordings.filter(({ url }) => url !== null) : []
  }
  await until(`${count} recordings to be heard`, async () => (await heard()).length === count)
  return heard()
}

/** How long the sound is that a browser finds in it, in seconds. */
async function secondsOf(url: string): Promise<number> {
  const bytes = Buffer.from(await (await floor.records.fetch(url)).arrayBuffer()).toString('base64')
  return agent.page.evaluate(async (base64) => {
    const sound = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return (await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(sound.buffer)).duration
  }, bytes)
}

test(
  'twenty seconds without a line in the middle of a recording are heard afterwards like the rest',
  chapter(async () => {
    const callId = await startRecording()
    await offline(true)
    await partsKeptHere(5)
    // Nobody at this desk was told that it stopped, because it did not.
    expect(await recording().count()).toBe(1)
    await offline(false)
    await recording().waitFor()
    const [whole] = await closed(callId, 1)
    expect(whole).toMatchObject({ take: 0, status: 'complete', gaps: [] })
    const seconds = (whole?.duration_ms ?? 0) / 1_000
    expect(seconds).toBeGreaterThan(20)
    expect(Math.abs((await secondsOf(whole?.url ?? '')) - seconds)).toBeLessThan(1.5)
  }),
)

/** The first take is sent, then its microphone is lost, and another begins without a line; each with its sound's length. */
async function twoTakes(isForgotten: boolean) {
  const callId = await startRecording()
  await loseMicrophones(agent.page)
  await agent.page.getByRole('button', { name: 'Try again to record' }).waitFor()
  await until('the first take to be heard', async () => {
    const { status } = await floor.records.fetch(`/api/calls/${callId}/recording`)
    return status === 200
  })
  if (isForgotten) await forgetNumbers()
  await offline(true)
  await desk.press('p')
  await recording().waitFor()
  await partsKeptHere(1)
  // A pause waits for no line either.
  await desk.press('p')
  await agent.page.getByRole('button', { name: 'resume recording' }).waitFor()
  await desk.press('p')
  await recording().waitFor()
  await offline(false)
  const takes = []
  for (const { url, take, status, duration_ms, gaps } of await closed(callId, 2)) {
    const isWhole = Math.abs((await secondsOf(url ?? '')) - (duration_ms ?? 0) / 1_000) < 1.5
    takes.push({ take, status, isWhole, gaps: gaps.map(({ why }) => why) })
  }
  return takes
}

const WHOLE = [
  { take: 0, status: 'complete', isWhole: true },
  { take: 1, status: 'complete', isWhole: true, gaps: ['paused by the agent'] },
]

test(
  'a take that begins without a line, after another was sent, has a number of its own',
  chapter(async () => {
    const refused = refusedParts()
    expect(await twoTakes(false)).toMatchObject(WHOLE)
    expect(refused).toEqual([])
  }),
)

test(
  'a take whose number turns out to be used when it is sent is sent under another, whole',
  chapter(async () => {
    const refused = refusedParts()
    expect(await twoTakes(true)).toMatchObject(WHOLE)
    expect(refused.length).toBeGreaterThan(0)
  }),
)

/** Addresses of parts that were refused because their number is another's, from now on. */
function refusedParts(): string[] {
  const refused: string[] = []
  agent.page.on('response', (response) => {
    if (response.status() === 409 && response.url().includes('/recording/chunks/')) refused.push(response.url())
  })
  return refused
}

/** As on another computer. */
const forgetNumbers = () =>
  agent.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('call-floor.recordings')
        opening.addEventListener('error', () => reject(opening.error))
        opening.addEventListener('success', () => {
          const clearing = opening.result.transaction('takes', 'readwrite')
          clearing.objectStore('takes').clear()
          clearing.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
  )

test(
  'no page had a fault',
  chapter(async () => {
    expect(agent.faults).toEqual([])
  }),
)
