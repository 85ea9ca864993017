/** The ticket that opens a socket. Not behind the API's own sign-in, because it has a way while D1 does not answer. */
import { Ticket, TicketRequest } from '#domain/http/session.ts'
import { noteForbidden } from '#worker/activity/attempts.ts'
import type { Person } from '#worker/auth/person.ts'
import { believedSession } from '#worker/auth/signed-in.ts'
import { expectAtEntrance } from '#worker/floor/door.ts'
import { giveTicket } from '#worker/floor/ticket.ts'
import { openVerb, type Verb } from '#worker/request/verb.ts'

const PATH = '/api/floor/tickets'

export const ticketVerbs: Verb[] = [
  openVerb({
    method: 'POST',
    path: PATH,
    subject: 'Floor',
    title: 'Ask for a ticket to the floor',
    description: 'It opens one socket at `url`, as its `ticket`, within `expires_in` seconds.',
    right: 'signed-in',
    body: TicketRequest,
    idempotency: 'each',
    audit: ['request.refused'],
    raw: { 201: { description: 'The ticket.', content: { 'application/json': Ticket } } },
    identify: believedSession,
    run: async (c, { body: { team_id: teamId, floor_mark: mark }, subject: { subject, actor } }) => {
      const onForbidden = (person: Person) =>
        noteForbidden(c, person, { method: 'POST', path: PATH }, { entityType: 'floor', entityId: teamId })
      const wish = { subject, actor, teamId, mark, onForbidden }
      const given: Ticket = await giveTicket(c.env, wish, c.get('requestId'))
      expectAtEntrance(subject, given.ticket, Date.now())
      return c.json(given, 201)
    },
  }),
]
