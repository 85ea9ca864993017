/** Invitations to both sides, and calendars by private links. */
import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { Booking, CalendarLinkCreated, CalendarLinkPage, TeamCalendarSettings } from '#domain/http/records/bookings.ts'
import { DEFAULT_CALENDAR } from '#domain/bookings/calendar.ts'
import { sendBookingEmails } from '#worker/bookings/emails.ts'
import { answer, ask, ORIGIN, problem } from '../support/api.ts'
import { postBox } from '../reports/support.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { openAllHours } from '../support/seat.ts'
import { book, bookingsOf, inDays, meeting } from './support.ts'

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'grace', phone: '+442079460301' }, { id: 'hal', phone: '+442079460302' })
  await book(ANN, 'grace', meeting(inDays(2)))
})

const mine = async (): Promise<Booking> => {
  const [booking] = await bookingsOf(ANN)
  if (!booking) throw new Error('was not written down')
  return booking
}
const patch = async (json: object) => {
  const { id, version } = await mine()
  return answer(await ask('PATCH', `/api/bookings/${id}`, { as: ANN, json: { version, ...json } }), 200, Booking)
}
const unfolded = async (response: Response) => (await response.text()).replaceAll('\r\n ', '')

describe('an invitation', () => {
  test('is a calendar file for each side, with the same id and a sequence that grows, and for nobody else', async () => {
    const { id } = await mine()
    const file = (as: string, side = 'attendee') => ask('GET', `/api/bookings/${id}/invitation?for=${side}`, { as })
    const theirs = await unfolded(await file(ANN))
    expect(theirs).toContain('METHOD:REQUEST')
    expect(theirs).toContain(`UID:${id}@call-floor`)
    expect(theirs).toContain('SEQUENCE:0')
    expect(theirs).toContain('SUMMARY:Meeting with Ann Person')
    expect(theirs).not.toContain('Bring the offer')
    expect(await unfolded(await file(MAX, 'owner'))).toContain('DESCRIPTION:Bring the offer')
    await problem(await file(ABE), 'forbidden')
    await problem(await file(EVE), 'not-found')
    await patch({ starts_at: new Date(inDays(3)).toISOString() })
    expect(await unfolded(await file(ANN))).toContain('SEQUENCE:1')
    await patch({ status: 'cancelled' })
    const cancelled = await unfolded(await file(ANN))
    expect(cancelled).toContain('METHOD:CANCEL')
    expect(cancelled).toContain('SEQUENCE:2')
    await patch({ status: 'booked' })
  })

  test('BO6 goes by email to both sides once for each edition, and without a mailer it is said that none went', async () => {
    await sendBookingEmails(env, Date.now() + 1_000)
    expect((await mine()).invitation).toBe('failed')
    await patch({ starts_at: new Date(inDays(4)).toISOString() })
    // The request sends by itself once it has answered, and has no mailer.
    const untried = 'SELECT COUNT(*) AS n FROM booking_emails WHERE sequence = 4 AND fault IS NULL'
    await vi.waitFor(async () => expect(await env.DB.prepare(untried).first('n')).toBe(0), 5_000)
    await env.DB.prepare('UPDATE booking_emails SET due_at = 1, fault = NULL WHERE sequence = 4').run()
    const box = postBox()
    await sendBookingEmails(box.env, Date.now() + 1_000)
    await sendBookingEmails(box.env, Date.now() + 10_000)
    expect(box.sent.map(({ to }) => to).toSorted()).toEqual(['ann@example.com', 'grace@example.com'])
    const [letter] = box.sent.filter(({ to }) => to === 'grace@example.com')
    expect(JSON.stringify(letter)).toContain('METHOD:REQUEST')
    expect(JSON.stringify(letter)).toContain('SEQUENCE:4')
    expect((await mine()).invitation).toBe('sent')
  })
})

describe('a calendar link', () => {
  const create = async (as: string, teamId: string | null = null) =>
    answer(await ask('POST', '/api/calendar-links', { as, json: { team_id: teamId } }), 201, CalendarLinkCreated)
  const open = (token: string | null, headers: Record<string, string> = {}) =>
    exports.default.fetch(new Request(`${ORIGIN}/cal/${token}.ics`, { headers }))
  const links = async (as: string) => answer(await ask('GET', '/api/calendar-links', { as }), 200, CalendarLinkPage)

  test('BO7 shows one’s own meetings, unchanged ones by their tag alone, until it is revoked', async () => {
    const { link, token } = await create(ANN)
    const first = await open(token)
    expect(first.headers.get('content-type')).toContain('text/calendar')
    const etag = first.headers.get('etag') ?? ''
    const text = await unfolded(first)
    expect(text).toContain('METHOD:PUBLISH')
    expect(text).toContain('SUMMARY:Meeting with Grace Lead')
    expect((await open(token, { 'if-none-match': etag })).status).toBe(304)
    await patch({ note: 'Bring the contract' })
    expect((await open(token, { 'if-none-match': etag })).status).toBe(200)

    const stored = await env.DB.prepare('SELECT * FROM calendar_links WHERE id = ?').bind(link.id).first()
    expect(JSON.stringify(stored)).not.toContain(token)
    await problem(await ask('DELETE', `/api/calendar-links/${link.id}`, { as: ADA }), 'not-found')
    expect((await ask('DELETE', `/api/calendar-links/${link.id}`, { as: ANN })).status).toBe(204)
    expect((await open(token)).status).toBe(404)
    expect((await links(ANN)).data).toEqual([])
  })

  test('opens nothing for somebody who was switched off, or with a wrong token', async () => {
    const { token } = await create(ANN)
    await env.DB.prepare('UPDATE users SET is_active = 0 WHERE id = ?').bind(ANN).run()
    expect((await open(token)).status).toBe(404)
    await env.DB.prepare('UPDATE users SET is_active = 1 WHERE id = ?').bind(ANN).run()
    expect((await open(token)).status).toBe(200)
    expect((await open(`${token?.slice(0, -1)}x`)).status).toBe(404)
    expect((await open('nothing')).status).toBe(404)
  })

  test('of a team is its manager’s, while the team shows it, and says nothing of a lead', async () => {
    for (const [as, teamId] of [
      [ANN, 'north'],
      [MAX, 'south'],
      [SUE, 'south'],
      [EVE, 'north'],
    ] as const)
      await problem(await ask('POST', '/api/calendar-links', { as, json: { team_id: teamId } }), 'forbidden')
    const { token } = await create(MAX, 'north')
    expect((await open(token)).status).toBe(404)
    const calendar = { ...DEFAULT_CALENDAR, shows_feed: true }
    const shown = await ask('PUT', '/api/teams/north/calendar', { as: MAX, json: { calendar, version: 0 } })
    await answer(shown, 200, TeamCalendarSettings)
    const text = await unfolded(await open(token))
    expect(text).toContain('SUMMARY:Ann Person: meeting')
    for (const word of ['Grace', 'grace', 'contract', 'meet.example.com', 'Lead']) expect(text).not.toContain(word)
    await env.DB.prepare("DELETE FROM team_members WHERE team_id = 'north' AND user_id = ?").bind(MAX).run()
    expect((await open(token)).status).toBe(404)
  })
})
