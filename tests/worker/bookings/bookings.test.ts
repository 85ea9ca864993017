/** Meetings: out of calls into calendars, in nobody's time twice, and what becomes of them. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  Booking,
  BookingHeld,
  FreeSlots,
  PersonCalendarSettings,
  TeamCalendarSettings,
} from '#domain/http/records/bookings.ts'
import { DEFAULT_CALENDAR, NO_CALENDAR } from '#domain/bookings/calendar.ts'
import { CallDetail } from '#domain/http/calls.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, IDA, lastAct, MAX, SUE } from '../support/house.ts'
import { openAllHours } from '../support/seat.ts'
import { book, bookingsOf, close, DAY, inDays, meeting, settled, wrapUp } from './support.ts'

const LEADS = [
  'made',
  'twice',
  'held',
  'moves',
  'undone',
  'wrong',
  'talks',
  'erased',
  'merged',
  'kept',
  'far',
  'gone',
  'own',
  'others',
  'strays',
]

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await openAllHours('south')
  await env.DB.prepare("INSERT INTO team_members (team_id, user_id) VALUES ('south', ?)").bind(ABE).run()
  await addLeads(...LEADS.map((id, index) => ({ id, phone: `+4420794602${10 + index}` })), {
    id: 'souths',
    team: 'south',
    phone: '+442079460299',
  })
})

const patch = (as: string, id: string, json: object) => ask('PATCH', `/api/bookings/${id}`, { as, json })
const change = async (as: string, { id, version }: Booking, json: object) =>
  answer(await patch(as, id, { version, ...json }), 200, Booking)
async function made(leadId: string, days: number, owner = ANN): Promise<Booking> {
  await book(ANN, leadId, meeting(inDays(days), owner === ANN ? {} : { ownerId: owner }))
  const found = (await bookingsOf(MAX, 'owner=team&limit=200')).find((one) => one.lead_id === leadId)
  if (!found) throw new Error('was not written down')
  return found
}

describe('a booking', () => {
  test('BO1 is written down with its call, in the calendar of a colleague, and in the story of the lead', async () => {
    const startsAt = inDays(1)
    const callId = await book(ANN, 'made', meeting(startsAt, { ownerId: ABE }))
    const [booking] = await bookingsOf(ABE)
    expect(booking).toMatchObject({
      lead_id: 'made',
      lead_name: 'Lead made',
      call_id: callId,
      owner_id: ABE,
      booked_by: ANN,
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(startsAt + 30 * 60_000).toISOString(),
      place: 'https://meet.example.com/x',
      attendee_email: 'grace@example.com',
      status: 'booked',
      sequence: 0,
      version: 1,
    })
    const call = await answer(await ask('GET', `/api/calls/${callId}`, { as: ADA }), 200, CallDetail)
    expect(call.meeting_at).toBe(new Date(startsAt).toISOString())
    const line = await lastAct('lead', 'made', 'booking.made')
    expect(line).toMatchObject({ actor_id: ANN })
    expect(line?.['after']).not.toContain('grace')
  })

  test('BO3 of a time that somebody has already, in this team or another, is refused, and the call goes on', async () => {
    const startsAt = inDays(2)
    await book(ANN, 'twice', meeting(startsAt, { ownerId: ABE }))
    const wrapping = await wrapUp(SUE, 'souths', 'south')
    const taken = await close(wrapping, meeting(startsAt + 15 * 60_000, { ownerId: ABE }))
    expect(taken).toMatchObject({ type: 'refused', refusal: { code: 'slot-taken', ownerId: ABE } })
    const next = await close(wrapping, meeting(startsAt + 30 * 60_000, { ownerId: ABE }))
    expect(next.type).toBe('ack')
    wrapping.seat.leave()
    await settled('south')
    expect((await bookingsOf(ABE)).map(({ lead_id }) => lead_id)).toEqual(['made', 'twice', 'souths'])
    await env.DB.prepare("DELETE FROM bookings WHERE lead_id = 'souths'").run()
  })

  test('BO3 of two calls that book the same time at once, one has it', async () => {
    const startsAt = inDays(3)
    const [one, other] = [await wrapUp(ANN, 'held'), await wrapUp(ABE, 'talks')]
    const booking = meeting(startsAt, { ownerId: MAX })
    const answers = await Promise.all([close(one, booking), close(other, booking)])
    expect(answers.map(({ type }) => type).toSorted()).toEqual(['ack', 'refused'])
    const loser = answers[0]?.type === 'refused' ? one : other
    expect((await close(loser, meeting(startsAt + DAY, { ownerId: MAX }))).type).toBe('ack')
    for (const { seat } of [one, other]) seat.leave()
    await settled()
  })

  test('BO3 keeps no time for a call of somebody else, and none in a calendar that is not the team’s', async () => {
    const [mine, theirs] = [await wrapUp(ANN, 'own'), await wrapUp(ABE, 'others')]
    const kept = async (owner: string) =>
      (await env.DB.prepare('SELECT holder FROM booking_holds WHERE owner_id = ?').bind(owner).all()).results
    for (const ownerId of [EVE, SUE])
      expect(await close(mine, meeting(inDays(11), { ownerId }))).toMatchObject({ refusal: { code: 'unknown-agent' } })
    expect([...(await kept(EVE)), ...(await kept(SUE))]).toEqual([])
    const named = await close({ ...theirs, seat: mine.seat }, meeting(inDays(11), { ownerId: MAX }))
    expect(named).toMatchObject({ refusal: { code: 'not-your-call' } })
    expect((await kept(MAX)).map(({ holder }) => holder)).not.toContain(theirs.callId)
    expect((await close(mine, meeting(inDays(13), { ownerId: MAX }))).type).toBe('ack')
    expect((await close(theirs, meeting(inDays(14), { ownerId: MAX }))).type).toBe('ack')
    for (const { seat } of [mine, theirs]) seat.leave()
    await settled()
  })

  test('BO5 is moved, cancelled and taken back; the call keeps what it booked, and who may not does not', async () => {
    const booking = await made('moves', 4)
    await problem(await patch(SUE, booking.id, { version: 1, status: 'cancelled' }), 'forbidden')
    await problem(await patch(ABE, booking.id, { version: 1, status: 'cancelled' }), 'forbidden')
    await problem(await patch(EVE, booking.id, { version: 1, status: 'cancelled' }), 'not-found')
    await problem(await ask('GET', `/api/bookings/${booking.id}`, { as: ABE }), 'forbidden')

    const moved = await change(ANN, booking, { starts_at: new Date(inDays(5)).toISOString() })
    expect(moved).toMatchObject({ starts_at: new Date(inDays(5)).toISOString(), sequence: 1, version: 2 })
    expect(Date.parse(moved.ends_at) - Date.parse(moved.starts_at)).toBe(30 * 60_000)
    expect(await lastAct('lead', 'moves')).toMatchObject({ action: 'booking.moved', actor_id: ANN })
    await problem(await patch(MAX, booking.id, { version: 1, note: 'late' }), 'version-conflict')
    // A repeat of what is done is no conflict.
    expect((await change(ANN, booking, { starts_at: moved.starts_at })).version).toBe(2)

    const cancelled = await change(MAX, moved, { status: 'cancelled', reason: 'They called off' })
    expect(cancelled).toMatchObject({ status: 'cancelled', reason: 'They called off', sequence: 2 })
    const back = await change(MAX, cancelled, { status: 'booked' })
    expect(back).toMatchObject({ status: 'booked', reason: '', sequence: 3 })
    const call = await answer(await ask('GET', `/api/calls/${booking.call_id}`, { as: ADA }), 200, CallDetail)
    expect(call).toMatchObject({ outcome: 'meeting-scheduled', meeting_at: booking.starts_at })
  })

  test('BO3 is not moved or taken back into a time that is another’s by now', async () => {
    const booking = await made('undone', 6)
    const cancelled = await change(ANN, booking, { status: 'cancelled' })
    const wrapping = await wrapUp(ABE, 'far')
    await close(wrapping, meeting(Date.parse(booking.starts_at), { ownerId: ANN }))
    wrapping.seat.leave()
    await settled()
    const { refusal } = await problem(
      await patch(ANN, booking.id, { version: cancelled.version, status: 'booked' }),
      'refused',
    )
    expect(refusal).toMatchObject({ code: 'slot-taken', ownerId: ANN })
  })

  test('BO4 is moved into the future only, to somebody of the team, and is held once it has begun', async () => {
    const booking = await made('gone', 7)
    const wrong = (json: object) => patch(ANN, booking.id, { version: 1, ...json })
    await problem(await wrong({ starts_at: '2020-01-01T10:00:00Z' }), 'invalid-input')
    await problem(await wrong({ starts_at: new Date(inDays(400)).toISOString() }), 'invalid-input')
    await problem(await wrong({ owner_id: SUE }), 'invalid-input')
    await problem(await wrong({ owner_id: IDA }), 'invalid-input')
    await problem(await wrong({ status: 'held' }), 'invalid-input')
    await problem(await wrong({ minutes: 1 }), 'invalid-input')
    await problem(await wrong({ attendee_email: 'no address' }), 'invalid-input')
    await env.DB.prepare('UPDATE bookings SET starts_at = 1000, ends_at = 2000 WHERE id = ?').bind(booking.id).run()
    const held = await change(ANN, booking, { status: 'held' })
    expect(held).toMatchObject({ status: 'held', sequence: 0 })
    const missed = await change(ANN, held, { status: 'no-show', attendee_email: 'other@example.com' })
    expect(missed).toMatchObject({ status: 'no-show', sequence: 0 })
    // A slip that is put right is no news to who came.
    expect(await change(ANN, missed, { status: 'booked' })).toMatchObject({ status: 'booked', sequence: 0 })
  })

  test('BO5 of a call that was no meeting after all is cancelled', async () => {
    const booking = await made('wrong', 8)
    await ask('POST', `/api/calls/${booking.call_id}/outcome`, {
      as: MAX,
      json: { disposition_id: 'not-interested', reason: 'a slip' },
    })
    await settled()
    const after = await answer(await ask('GET', `/api/bookings/${booking.id}`, { as: ANN }), 200, Booking)
    expect(after).toMatchObject({ status: 'cancelled', sequence: 1 })
  })

  test('BO5 of a call that was no meeting after all is cancelled, whichever team has its lead by now', async () => {
    const booking = await made('strays', 12)
    await env.DB.prepare("UPDATE leads SET team_id = 'south' WHERE id = 'strays'").run()
    await ask('POST', `/api/calls/${booking.call_id}/outcome`, {
      as: MAX,
      json: { disposition_id: 'not-interested', reason: 'a slip' },
    })
    await settled()
    expect((await bookingsOf(ANN)).find(({ id }) => id === booking.id)).toMatchObject({
      team_id: 'south',
      status: 'cancelled',
    })
  })

  test('of a person who is erased says nothing of them, and is cancelled', async () => {
    const booking = await made('erased', 9)
    await ask('DELETE', '/api/leads/erased/person-data', {
      as: ADA,
      json: { name: 'Lead erased', reason: 'They asked' },
    })
    const row = await env.DB.prepare('SELECT * FROM bookings WHERE id = ?').bind(booking.id).first()
    expect(row).toMatchObject({ attendee_name: '', attendee_email: null, place: '', note: '', status: 'cancelled' })
    expect(JSON.stringify(row)).not.toContain('grace')
  })

  test('goes with its lead into another lead, and with its team', async () => {
    const booking = await made('merged', 10)
    await env.DB.prepare("UPDATE leads SET merged_into = 'kept', deleted_at = 1 WHERE id = 'merged'").run()
    expect(await env.DB.prepare('SELECT lead_id FROM bookings WHERE id = ?').bind(booking.id).first('lead_id')).toBe(
      'kept',
    )
    await env.DB.prepare("UPDATE leads SET team_id = 'south' WHERE id = 'kept'").run()
    const after = await answer(await ask('GET', `/api/bookings/${booking.id}`, { as: ANN }), 200, Booking)
    expect(after).toMatchObject({ lead_id: 'kept', team_id: 'south' })
    expect((await bookingsOf(ANN)).map(({ id }) => id)).toContain(booking.id)
    expect((await bookingsOf(MAX, 'owner=team&limit=200')).map(({ id }) => id)).not.toContain(booking.id)
  })

  test('of somebody who was switched off says so to whoever leads the team', async () => {
    await env.DB.prepare('UPDATE users SET is_active = 0 WHERE id = ?').bind(ANN).run()
    const [first] = await bookingsOf(MAX, `owner=${ANN}&limit=1`)
    expect(first).toMatchObject({ owner_id: ANN, owner_is_active: false })
    await env.DB.prepare('UPDATE users SET is_active = 1 WHERE id = ?').bind(ANN).run()
  })
})

describe('free times', () => {
  const slots = async (as: string, query: string) =>
    answer(await ask('GET', `/api/teams/north/free-slots?${query}`, { as }), 200, FreeSlots)
  const hold = (as: string, startsAt: string, owner = MAX) =>
    ask('PUT', '/api/teams/north/booking-hold', { as, json: { owner_id: owner, starts_at: startsAt, minutes: 30 } })

  test('BO2 are those of the person’s own hours, and of everybody else the team’s', async () => {
    const team = {
      ...DEFAULT_CALENDAR,
      hours: [{ weekdays: [1, 3], fromMinute: 600, toMinute: 720 }],
      notice_minutes: 0,
    }
    const put = (as: string, path: string, calendar: object, version: number) =>
      ask('PUT', path, { as, json: { calendar, version } })
    await answer(await put(MAX, '/api/teams/north/calendar', team, 0), 200, TeamCalendarSettings)
    await problem(await put(MAX, '/api/teams/north/calendar', DEFAULT_CALENDAR, 0), 'version-conflict')
    await problem(await put(MAX, '/api/teams/north/calendar', { ...team, hours: [] }, 1), 'invalid-input')
    await problem(await put(ANN, '/api/teams/north/calendar', team, 1), 'forbidden')
    const own = { ...NO_CALENDAR, time_zone: 'America/New_York', video_link: 'https://meet.example.com/max' }
    await answer(await put(MAX, `/api/users/${MAX}/calendar`, own, 0), 200, PersonCalendarSettings)
    await problem(await put(ANN, `/api/users/${MAX}/calendar`, own, 1), 'forbidden')
    await problem(await put(MAX, `/api/users/${SUE}/calendar`, own, 0), 'forbidden')
    await problem(await put(EVE, `/api/users/${MAX}/calendar`, own, 1), 'not-found')

    const ofMax = await slots(ANN, `owner_id=${MAX}&days=14&minutes=60`)
    expect(ofMax).toMatchObject({ time_zone: 'America/New_York', video_link: own.video_link, minutes: 60 })
    expect(ofMax.slots.length).toBeGreaterThan(3)
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' })
    expect(new Set(ofMax.slots.map((at) => clock.format(new Date(at))))).toEqual(new Set(['10:00', '10:30', '11:00']))
    expect(ofMax.people.map(({ id }) => id)).toEqual([ABE, ANN, MAX])
    await problem(await ask('GET', `/api/teams/north/free-slots?owner_id=${SUE}`, { as: ANN }), 'invalid-input')
    await problem(await ask('GET', '/api/teams/north/free-slots?minutes=9999', { as: ANN }), 'invalid-input')
  })

  test('BO3 one that somebody keeps while they talk is nobody else’s, until they keep another', async () => {
    const { slots: free } = await slots(ANN, `owner_id=${MAX}`)
    const [first = '', second = ''] = free
    await answer(await hold(ANN, first), 200, BookingHeld)
    await problem(await hold(ABE, first), 'refused')
    expect((await slots(ABE, `owner_id=${MAX}`)).slots).not.toContain(first)
    expect((await slots(ANN, `owner_id=${MAX}`)).slots).toContain(first)
    await answer(await hold(ANN, second), 200, BookingHeld)
    await answer(await hold(ABE, first), 200, BookingHeld)
    await ask('DELETE', '/api/teams/north/booking-hold', { as: ABE })
    expect((await slots(ANN, `owner_id=${MAX}`)).slots).toContain(first)
    const [booking] = await bookingsOf(MAX, 'status=booked&limit=1')
    if (!booking) throw new Error('nothing is booked')
    await problem(await patch(MAX, booking.id, { version: booking.version, starts_at: second }), 'refused')
    await ask('DELETE', '/api/teams/north/booking-hold', { as: ANN })
    // What one keeps oneself is free to oneself.
    await answer(await hold(MAX, second), 200, BookingHeld)
    expect(await change(MAX, booking, { starts_at: second })).toMatchObject({ starts_at: second })
    await problem(await hold(ANN, first, SUE), 'invalid-input')
    await problem(await hold(SUE, first), 'forbidden')
    await problem(await hold(ANN, '2020-01-01T10:00:00Z'), 'invalid-input')
  })

  test('BO2 the last one that is asked for is clear of what begins after it', async () => {
    const { slots: free } = await slots(ANN, `owner_id=${MAX}&minutes=60`)
    const at = free.map((slot) => Date.parse(slot)).find((slot) => slot > Date.now() + 2 * DAY) ?? 0
    const until = (minute: number) => new Date(at + minute * 60_000 - DAY).toISOString()
    const upTo = async () => (await slots(ANN, `owner_id=${MAX}&minutes=60&days=1&from=${until(1)}`)).slots
    expect(await upTo()).toContain(new Date(at).toISOString())
    await answer(await hold(ABE, new Date(at + 30 * 60_000).toISOString()), 200, BookingHeld)
    expect(await upTo()).not.toContain(new Date(at).toISOString())
  })
})
