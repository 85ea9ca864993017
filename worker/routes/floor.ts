/** Tickets for the floor's sockets, and what those who lead a team may read of its floor. */
import { type FloorStatus, type JournalPage, JournalQuery } from '#domain/http/floor.ts'
import { type Ticket, TicketRequest } from '#domain/http/session.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, mayWatchTeam, reachesTeam } from '#worker/auth/rights.ts'
import { issueTicket, TICKET_SECONDS } from '#worker/auth/socket-ticket.ts'
import { isoOrNull } from '#worker/d1/times.ts'
import { askFloor } from '#worker/floor-stub.ts'
import type { App, Ctx } from '#worker/request/app-types.ts'
import { readId, readJson, readQuery } from '#worker/request/body.ts'

export function floorRoutes(app: App): void {
  app.post('/api/floor/tickets', async (c) => {
    const session = c.get('session')
    const { team_id } = await readJson(c, TicketRequest)
    demand(reachesTeam(session, team_id))
    const ticket = await issueTicket(c.env.DB, { userId: session.userId, teamId: team_id }, Date.now())
    return c.json({ ticket, url: `/parties/team-floor/${team_id}`, expires_in: TICKET_SECONDS } satisfies Ticket, 201)
  })

  app.get('/api/floor/:team/status', async (c) => {
    const status = await askFloor(c.env, watchedTeam(c), (floor) => floor.status())
    const { waiting, parked, oldestAt } = status.outbox
    return c.json({
      epoch: status.epoch,
      seq: status.seq,
      hopper_leads: status.hopperLeads,
      feed_cursor: status.feedCursor,
      outbox: { waiting, parked, oldest_at: isoOrNull(oldestAt) },
      seats: status.seats,
    } satisfies FloorStatus)
  })

  app.get('/api/floor/:team/journal', async (c) => {
    const { from, limit } = readQuery(c, JournalQuery)
    const lines = await askFloor(c.env, watchedTeam(c), (floor) => floor.journal(from, limit))
    const last = lines.at(-1)
    const next_from = lines.length < limit || last === undefined ? null : last.seq
    return c.json({ data: [...lines], next_from } satisfies JournalPage)
  })
}

function watchedTeam(c: Ctx): string {
  const teamId = readId(c, 'team', Id)
  demand(mayWatchTeam(c.get('session'), teamId))
  return teamId
}
