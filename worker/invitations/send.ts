/**
 * How an invitation reaches the person: by its link, which whoever invited them hands on. A service that sends mail (Clerk's
 * API, where a key is configured) is asked from here, for new invitations and for new links alike.
 */
import type { WorkerEnv } from '#worker/env.ts'

export interface Outgoing {
  readonly invitationId: string
  readonly email: string
  readonly fullName: string
  /** The path of the link, with its secret. */
  readonly path: string
}

/** `link`: nobody has sent anything, the link is to be handed on. */
export type Sent = 'link'

export const joinPath = (token: string): string => `/join?token=${token}`

export const sendInvitation = (_env: WorkerEnv, _outgoing: Outgoing): Promise<Sent> => Promise.resolve('link')
