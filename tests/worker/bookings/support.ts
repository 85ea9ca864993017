/** A call that ends in a meeting, on the real floor. */
import { env } from 'cloudflare:workers'
import type { z } from 'zod'
import type { ClientCommand } from '#domain/commands/index.ts'
import { BookingPage } from '#domain/http/records/bookings.ts'
import { answer, ask } from '../support/api.ts'
import { sit, type Seat } from '../support/seat.ts'

type Closing = Extract<z.input<typeof ClientCommand>, { type: 'DispositionCall' }>
export type Wish = NonNullable<Closing['booking']>

export const DAY = 24 * 60 * 60_000
/** A full half hour, so many days from now. */
export const inDays = (days: number): number => Math.ceil(Date.now() / 1_800_000) * 1_800_000 + days * DAY

export const meeting = (startsAt: number, more: Partial<Wish> = {}): Wish => ({
  startsAt,
  minutes: 30,
  place: { kind: 'video', where: 'https://meet.example.com/x' },
  attendee: { name: 'Grace Lead', email: 'grace@example.com' },
  note: 'Bring the offer',
  ...more,
})

export interface Wrapping {
  readonly seat: Seat
  readonly callId: string
  readonly fence: number
}

/** Somebody who has just talked. */
export async function wrapUp(who: string, leadId: string, teamId = 'north'): Promise<Wrapping> {
  const seat = await sit(who, teamId)
  await seat.do({ type: 'GoAvailable' })
  const taken = await seat.do({ type: 'TakeLead', leadId, by: 'chosen' })
  const fence = taken.result?.fence ?? 0
  const started = await seat.do({ type: 'StartCall', leadId }, fence)
  const callId = started.result?.callId ?? ''
  await seat.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await seat.do({ type: 'EndCall', callId, reason: 'hung-up' }, fence)
  return { seat, callId, fence }
}

export const close = ({ seat, callId, fence }: Wrapping, booking: Wish, dispositionId = 'booked') =>
  seat.ask({ type: 'DispositionCall', callId, dispositionId, missingProofReason: 'Read out', booking }, fence)

export const settled = (teamId = 'north') => env.TEAM_FLOOR.getByName(teamId).flush()

/** Talks, books, and waits until it is written down. */
export async function book(who: string, leadId: string, booking: Wish, teamId = 'north'): Promise<string> {
  const wrapping = await wrapUp(who, leadId, teamId)
  const said = await close(wrapping, booking)
  if (said.type === 'refused') throw new Error(`refused ${JSON.stringify(said.refusal)}`)
  wrapping.seat.leave()
  await settled(teamId)
  return wrapping.callId
}

export const bookingsOf = async (as: string, query = '') =>
  (await answer(await ask('GET', `/api/bookings?${query}`, { as }), 200, BookingPage)).data
