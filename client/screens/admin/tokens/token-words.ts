/** What a scope lets a program do, in words. */
import type { ServiceToken } from '#domain/http/access/tokens.ts'
import { type Scope, SCOPES } from '#domain/vocabulary/scopes.ts'

export const SCOPE_WORDS: Readonly<Record<Scope, { readonly label: string; readonly help: string }>> = {
  'leads:read': { label: 'Read leads', help: 'Find and read leads, with their timeline and consents.' },
  'leads:write': {
    label: 'Write leads',
    help: 'Create, change and assign leads; add notes, files, tags and consents.',
  },
  'calls:read': { label: 'Read calls', help: 'Read finished calls and their outcomes. Not their recordings.' },
  'tasks:write': { label: 'Read and write tasks', help: 'Read tasks, and give people new ones.' },
  'do-not-call:write': {
    label: 'Read and add do-not-call numbers',
    help: 'For numbers that a lead of its teams has. Only people can lift one.',
  },
  'scripts:read': { label: 'Read scripts', help: 'Read scripts and their published versions.' },
  'people:read': { label: 'Read people', help: 'Read who is in its teams, and who is free.' },
  'performance:read': {
    label: 'Read performance',
    help: 'Read the board’s numbers, and what they were counted from.',
  },
  'activity:read': { label: 'Read the audit log', help: 'Read what was written down of its teams.' },
}

export const SCOPE_CHOICES = SCOPES.map((value) => ({ value, ...SCOPE_WORDS[value] }))

export const scopesText = (scopes: readonly Scope[]): string =>
  scopes.map((scope) => SCOPE_WORDS[scope].label).join(', ')

export const STATE_PILLS = {
  active: { tone: 'green', label: 'Active' },
  expired: { tone: 'orange', label: 'Expired' },
  revoked: { tone: 'grey', label: 'Revoked' },
} as const satisfies Readonly<Record<ServiceToken['state'], object>>
