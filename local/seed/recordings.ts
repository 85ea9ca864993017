/** Audio for some of the past calls: made in code, as long as the talk it belongs to, and stored where the product stores it. */
import { setImmediate as loopTurn } from 'node:timers/promises'
import type { R2Bucket } from '@cloudflare/workers-types'
import type { Dice } from '#domain/practice/dice.ts'
import { listAnswers } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { FinishedCall } from './past/history.ts'
import type { Row } from './rows.ts'
import { AGENT_VOICE, CUSTOMER_VOICE, SAMPLE_RATE, speak } from './voice.ts'
import { wavOf } from './wav.ts'

const SHORTEST_MS = 15_000
const LONGEST_MS = 60_000
const SHORT_ONES = 23
const BOOKINGS = 2

/** From the customer's consent to the end of the line. */
export interface Taped {
  readonly call: Call
  readonly teamId: string
  readonly from: number
  readonly durationMs: number
}

/** The short talks that were agreed to, and a few whole ones that ended in a booking. */
export function tapedCalls(finished: readonly FinishedCall[]): Taped[] {
  const agreed = finished.flatMap(({ call, teamId, outcome }) => {
    const from = consentAt(call)
    if (from === null || call.endedAt === null) return []
    return [{ call, teamId, outcome, from, durationMs: call.endedAt - from }]
  })
  const short = agreed.filter(({ durationMs }) => durationMs >= SHORTEST_MS && durationMs <= LONGEST_MS)
  const booked = agreed
    .filter(({ outcome }) => outcome === 'meeting-scheduled')
    .toSorted((left, right) => left.durationMs - right.durationMs)
  const rest = agreed
    .filter((one) => !short.includes(one) && !booked.includes(one))
    .toSorted((left, right) => left.durationMs - right.durationMs)
  const kept = booked.slice(0, BOOKINGS)
  const others = [...short, ...rest].filter((one) => !kept.includes(one))
  return [...kept, ...inTurns(others, ({ call }) => call.agentId).slice(0, SHORT_ONES)]
}

/** The first of each, then the second of each: everybody has one to listen to again before somebody has many. */
function inTurns<T>(all: readonly T[], whose: (one: T) => string): T[] {
  const turns = new Map<string, number>()
  const placed = all.map((one) => {
    const turn = turns.get(whose(one)) ?? 0
    turns.set(whose(one), turn + 1)
    return { one, turn }
  })
  return placed.toSorted((left, right) => left.turn - right.turn).map(({ one }) => one)
}

function consentAt(call: Call): number | null {
  if (listAnswers(call)['recording_consent'] !== true) return null
  return call.entries.find((entry) => entry.key === 'recording_consent')?.at ?? null
}

/** The two voices take turns where the script's steps were, so that its markers fall where somebody starts to speak. */
export function audioOf({ call, from, durationMs }: Taped, dice: Dice): Uint8Array<ArrayBuffer> {
  const sound = new Float32Array(Math.round((durationMs / 1000) * SAMPLE_RATE))
  const sampleAt = (at: number): number => Math.round(((at - from) / 1000) * SAMPLE_RATE)
  const steps = call.trail.filter((step) => step.at >= from).map((step) => step.at)
  const turns = [...steps, from + durationMs]
  turns.slice(0, -1).forEach((begins, index) => {
    const start = sampleAt(begins)
    const length = sampleAt(turns[index + 1] ?? begins) - start
    const handover = start + Math.round(length * (0.5 + dice.next() * 0.2))
    speak(sound, start, handover, AGENT_VOICE, dice)
    speak(sound, handover + SAMPLE_RATE * 0.4, start + length - SAMPLE_RATE * 0.4, CUSTOMER_VOICE, dice)
  })
  // The faint noise of a line, so that a pause does not sound like a fault.
  for (let index = 0; index < sound.length; index += 1) sound[index] = (sound[index] ?? 0) + (dice.next() - 0.5) * 0.004
  return wavOf(sound, SAMPLE_RATE)
}

export async function storeAudio(bucket: R2Bucket, taped: Taped, dice: Dice): Promise<Row> {
  const { call, teamId, from, durationMs } = taped
  const audio = audioOf(taped, dice)
  const key = `recordings/${call.leadId}/${call.callId}-${from}.wav`
  // Making the sound kept the loop busy: let it learn of connections that were closed meanwhile, before one is used.
  await loopTurn()
  await bucket.put(key, audio, { httpMetadata: { contentType: 'audio/wav' } })
  return {
    id: dice.uuid(),
    call_id: call.callId,
    take: 0,
    lead_id: call.leadId,
    team_id: teamId,
    user_id: call.agentId,
    key,
    status: 'complete',
    container: 'wav',
    size: audio.byteLength,
    duration_ms: durationMs,
    started_at: from,
    created_at: from + durationMs,
    updated_at: from + durationMs,
  }
}
