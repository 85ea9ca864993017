/** Somebody who is signed in, for parts that ask who they are. */
import { session } from '#client/session/session.ts'
import type { Role } from '#domain/vocabulary/people.ts'

const TEAM = { id: 'north', name: 'North', country: 'GB', time_zone: 'Europe/London', member: true }

export const signedIn = (role: Role = 'agent'): void =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'ann', email: 'a@example.com', full_name: 'Ann', organisation_id: 'o', organisation_name: 'O' },
        role,
        teams: [TEAM],
      },
    },
    true,
  )
