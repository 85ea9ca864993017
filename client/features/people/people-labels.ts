/** Words for people: what somebody may be, and why somebody was not invited. */
import type { NotInvited } from '#domain/http/invitations.ts'
import { ROLES, type Role } from '#domain/vocabulary/people.ts'

export const ROLE_WORDS: Readonly<Record<Role, string>> = { admin: 'Admin', manager: 'Manager', agent: 'Agent' }

export const ROLE_CHOICES = ROLES.toReversed().map((role) => ({ value: role, label: ROLE_WORDS[role] }))

export const ROLE_HELP: Readonly<Record<Role, string>> = {
  agent: 'Runs calls in their teams.',
  manager: 'Watches, coaches and reassigns in their teams.',
  admin: 'Does everything, in every team.',
}

export const NOT_INVITED_WORDS: Readonly<Record<NotInvited, string>> = {
  'not-an-address': 'No email address found',
  'twice-in-list': 'Already in this list',
  'already-here': 'Already has an account',
  deactivated: 'Deactivated. Reactivate them instead.',
  'already-invited': 'Already invited',
}

/** What a second try with another text can put right. */
export const isCorrectable = (reason: NotInvited | null): boolean => reason === 'not-an-address'

export const joinLink = (token: string): string => `${location.origin}/join?token=${token}`
