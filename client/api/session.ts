/** The doors of identity: how this installation signs people in, who there is locally, who I am, a ticket to a floor. */
import { z } from 'zod'
import { LocalPeople, LocalToken, Me, SessionConfig, Ticket } from '#domain/http/session.ts'
import { lasting } from '../browser/browser-stores.ts'
import { storedValue } from '../browser/stored-value.ts'
import { ask } from './client.ts'

export const askConfig = (): Promise<SessionConfig> => ask(SessionConfig, '/api/session/config', { anonymous: true })

export const askLocalPeople = (): Promise<LocalPeople> => ask(LocalPeople, '/api/local/people', { anonymous: true })

export const signInLocally = (userId: string, sessionId: string): Promise<LocalToken> =>
  ask(LocalToken, '/api/local/sign-in', {
    method: 'POST',
    json: { user_id: userId, session_id: sessionId },
    anonymous: true,
  })

export const askMe = (): Promise<Me> => ask(Me, '/api/me')

/** With the mark of its last ticket, a floor lets somebody back in whose rights cannot be looked up at the moment. */
const floorMark = (teamId: string) =>
  storedValue({ storage: lasting, key: `call-floor.mark.${teamId}`, schema: z.string(), bare: true })

/** A socket URL with a single-use ticket in it; good for half a minute. */
export async function askFloorUrl(teamId: string, here: string): Promise<string> {
  const mark = floorMark(teamId)
  const { ticket, url, floor_mark } = await ask(Ticket, '/api/floor/tickets', {
    method: 'POST',
    json: { team_id: teamId, floor_mark: mark.read() ?? undefined },
    limitMs: 7_000,
  })
  mark.write(floor_mark)
  return socketAddress(url, ticket, here)
}

export function socketAddress(url: string, ticket: string, here: string): string {
  const address = new URL(url, here)
  address.protocol = address.protocol.replace('http', 'ws')
  address.searchParams.set('ticket', ticket)
  return address.href
}
