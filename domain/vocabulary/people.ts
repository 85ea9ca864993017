/** Roles, and the two facts about a person's presence: what they intend (duty) and what is going on (activity). */
import { z } from 'zod'

export const ROLES = ['admin', 'manager', 'agent'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** Of an account: somebody's, or a service token's. */
export const ACCOUNT_KINDS = ['person', 'token'] as const

/** One of those whose leads and numbers are shown; what a person may do is asked of the rights alone. */
export const isAgent = ({ role }: { readonly role: Role }): boolean => role === 'agent'

export const DUTIES = ['available', 'not-ready', 'logged-out'] as const
export const Duty = z.enum(DUTIES)
export type Duty = z.infer<typeof Duty>

/** How well somebody’s own line to the floor carries, by its round trip. */
export const LINK_QUALITIES = ['good', 'fair', 'poor'] as const
export const LinkQuality = z.enum(LINK_QUALITIES)
export type LinkQuality = z.infer<typeof LinkQuality>

export const ACTIVITIES = ['idle', 'reserved', 'dialing', 'talking', 'on-hold', 'wrap-up'] as const
export const Activity = z.enum(ACTIVITIES)
export type Activity = z.infer<typeof Activity>

export const CALL_PHASES = ['dialing', 'talking', 'on-hold', 'wrap-up'] as const
export const CallPhase = z.enum(CALL_PHASES)
export type CallPhase = z.infer<typeof CallPhase>

/** What of a person's work a supervisor is alerted to. */
export const AlertKind = z.enum([
  'orphaned',
  'unreachable',
  'recording-failed',
  'hand',
  'available',
  'reserved',
  'dialing',
  'talking',
  'on-hold',
  'wrap-up',
  'not-ready',
  'over-limit',
  'recording-paused',
  'late-callbacks',
])
export type AlertKind = z.infer<typeof AlertKind>
