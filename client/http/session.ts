/** The doors of identity: how this installation signs people in, who there is locally, who I am, a ticket to a floor. */
import { LocalPeople, LocalToken, Me, SessionConfig, Ticket } from '#domain/http/session.ts'
import { ask } from './client.ts'

export const askConfig = (): Promise<SessionConfig> => ask(SessionConfig, '/api/session/config', { anonymous: true })

export const askLocalPeople = (): Promise<LocalPeople> => ask(LocalPeople, '/api/local/people', { anonymous: true })

export const signInLocally = (userId: string): Promise<LocalToken> =>
  ask(LocalToken, '/api/local/sign-in', { method: 'POST', json: { user_id: userId }, anonymous: true })

export const askMe = (): Promise<Me> => ask(Me, '/api/me')

/** A socket URL with a single-use ticket in it; good for half a minute. */
export async function askFloorUrl(teamId: string, here: string): Promise<string> {
  const { ticket, url } = await ask(Ticket, '/api/floor/tickets', {
    method: 'POST',
    json: { team_id: teamId },
    limitMs: 7_000,
  })
  const address = new URL(url, here)
  address.protocol = address.protocol.replace('http', 'ws')
  address.searchParams.set('ticket', ticket)
  return address.href
}
