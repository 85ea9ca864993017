/** Drafts that several people work on, as far as they are asked for outside of their socket. */
import { DraftTicket } from '#domain/http/records/script-draft.ts'
import { ask } from '../client.ts'
import { socketAddress } from '../session.ts'

/** A socket URL with a single-use ticket in it; good for half a minute. */
export async function askDraftUrl(scriptId: string, here: string): Promise<string> {
  const { ticket, url } = await ask(DraftTicket, `/api/scripts/${scriptId}/draft/tickets`, {
    method: 'POST',
    json: {},
    limitMs: 7_000,
  })
  return socketAddress(url, ticket, here)
}
