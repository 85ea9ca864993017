/** The address of a socket, with its ticket: asked for anew for each connection. */
import { isProblem } from '../api/problem.ts'
import { TicketLater, TicketRefused } from './link/no-ticket.ts'

/** Where no ticket will ever come the link stops; where there will be one later it asks no sooner. */
export async function ticketUrl(askUrl: () => Promise<string>): Promise<string> {
  try {
    return await askUrl()
  } catch (fault) {
    const final = isProblem(fault) && (fault.status === 401 || fault.status === 403 || fault.status === 404)
    if (final) throw new TicketRefused(4403, fault.message)
    const seconds = isProblem(fault) ? fault.details?.retry_after : undefined
    throw seconds === undefined ? fault : new TicketLater(seconds * 1_000, { cause: fault })
  }
}
