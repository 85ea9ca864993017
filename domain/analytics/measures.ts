/** Rates and means of calls, each by its one fraction (NU6). Nothing else computes one. */
import type { Counts } from './counts.ts'
import type { RateMeasure } from './measure.ts'

const withoutConversation = ({ dials, inbound, conversations }: Counts): number => dials + inbound - conversations
const wrapUps = ({ dials, inbound, timed_out }: Counts): number => dials + inbound - timed_out

export const MEASURES = {
  connect_rate: {
    name: 'Connect rate',
    counts: 'Dials answered by anything, a person or a voicemail ÷ dials.',
    unit: 'share',
    of: 'dials',
    count: ({ answered }) => answered,
    total: ({ dials }) => dials,
  },
  contact_rate: {
    name: 'Contact rate',
    counts: 'Dials on which a person spoke ÷ dials. A voicemail is no contact.',
    unit: 'share',
    of: 'dials',
    count: ({ contacts }) => contacts,
    total: ({ dials }) => dials,
  },
  decision_maker_rate: {
    name: 'Decision-maker rate',
    counts: 'Contacts with the decision maker ÷ contacts.',
    unit: 'share',
    of: 'contacts',
    count: ({ decision_makers }) => decision_makers,
    total: ({ contacts }) => contacts,
  },
  booking_rate: {
    name: 'Booking rate',
    counts: 'Dials that ended with a meeting ÷ contacts.',
    unit: 'share',
    of: 'contacts',
    count: ({ bookings }) => bookings,
    total: ({ contacts }) => contacts,
  },
  decision_maker_booking_rate: {
    name: 'Bookings per decision maker',
    counts: 'Dials that ended with a meeting ÷ contacts with the decision maker.',
    unit: 'share',
    of: 'decision makers',
    count: ({ bookings }) => bookings,
    total: ({ decision_makers }) => decision_makers,
  },
  provisional_share: {
    name: 'To be confirmed',
    counts: 'Dials whose outcome the server recorded and nobody has confirmed ÷ dials.',
    unit: 'share',
    of: 'dials',
    count: ({ provisional }) => provisional,
    total: ({ dials }) => dials,
  },
  handle_time: {
    name: 'Handle time',
    counts: 'Talk, hold and wrap-up of calls with a conversation ÷ these calls.',
    unit: 'ms',
    of: 'conversations',
    count: ({ handle_ms }) => handle_ms,
    total: ({ conversations }) => conversations,
  },
  talk_time: {
    name: 'Talk time',
    counts: 'Talk ÷ calls with a conversation.',
    unit: 'ms',
    of: 'conversations',
    count: ({ talk_ms }) => talk_ms,
    total: ({ conversations }) => conversations,
  },
  hold_time: {
    name: 'Hold time',
    counts: 'Time on hold ÷ calls with a conversation.',
    unit: 'ms',
    of: 'conversations',
    count: ({ hold_ms }) => hold_ms,
    total: ({ conversations }) => conversations,
  },
  wrap_up_time: {
    name: 'Wrap-up time',
    counts: 'Wrap-up ÷ wrap-ups, both without those that timed out.',
    unit: 'ms',
    of: 'wrap-ups',
    count: ({ wrap_up_ms }) => wrap_up_ms,
    total: wrapUps,
  },
  timed_out_share: {
    name: 'Wrap-ups timed out',
    counts: 'Wrap-ups that the server closed at their deadline ÷ dials and inbound calls.',
    unit: 'share',
    of: 'wrap-ups',
    count: ({ timed_out }) => timed_out,
    total: ({ dials, inbound }) => dials + inbound,
  },
  unanswered_time: {
    name: 'Time of an unanswered dial',
    counts: 'Dialling and wrap-up of calls without a conversation ÷ these calls.',
    unit: 'ms',
    of: 'unanswered calls',
    count: ({ unanswered_ms }) => unanswered_ms,
    total: withoutConversation,
  },
} as const satisfies Readonly<Record<string, RateMeasure<Counts>>>
export type MeasureKey = keyof typeof MEASURES

/** Of leads, each counted once however often it was dialled. */
export interface LeadCounts {
  readonly dials: number
  /** Leads with a dial in the range, and those of them on which a person spoke. */
  readonly dialled: number
  readonly reached: number
  /** Leads that may be called today, and those that were dialled and may not any more. */
  readonly callable: number
}

export const LEAD_MEASURES = {
  list_contact_rate: {
    name: 'List contact rate',
    counts: 'Leads reached ÷ leads dialled, each once.',
    unit: 'share',
    of: 'leads dialled',
    count: ({ reached }) => reached,
    total: ({ dialled }) => dialled,
  },
  penetration: {
    name: 'Penetration',
    counts: 'Leads dialled ÷ leads that may be called today, with those that were dialled and may not any more.',
    unit: 'share',
    of: 'leads',
    count: ({ dialled }) => dialled,
    total: ({ callable }) => callable,
  },
  attempts_per_lead: {
    name: 'Attempts per lead',
    counts: 'Dials ÷ leads dialled.',
    unit: 'each',
    of: 'leads dialled',
    count: ({ dials }) => dials,
    total: ({ dialled }) => dialled,
  },
} as const satisfies Readonly<Record<string, RateMeasure<LeadCounts>>>

/** How far leads came that were dialled, in order; one at a stage or further counts for it. */
export const FUNNEL_STAGES = {
  dialled: { name: 'Dialled', counts: 'Leads with a dial in the range, each once, from its first one on.' },
  reached: { name: 'Reached', counts: 'A person spoke on one of its dials in the range.' },
  'decision-maker': { name: 'Decision maker', counts: 'The decision maker spoke on one of its dials in the range.' },
  qualified: { name: 'Qualified', counts: 'Its status today is qualified, proposal or negotiation.' },
  booked: { name: 'Booked', counts: 'One of its dials in the range ended with a meeting.' },
  won: { name: 'Won', counts: 'Its status today is won.' },
} as const

/** Of an objection in the calls that somebody answered on the versions asked for. */
export interface ObjectionCounts {
  readonly raised: number
  readonly contacts: number
  readonly booked: number
}

export const OBJECTION_MEASURES = {
  raised: {
    name: 'Raised',
    counts: 'Calls in which it came up, each once ÷ calls that somebody answered.',
    unit: 'share',
    of: 'answered calls',
    count: ({ raised }) => raised,
    total: ({ contacts }) => contacts,
  },
  booked: {
    name: 'Booked after it',
    counts: 'Calls in which it came up that ended with a meeting ÷ calls in which it came up.',
    unit: 'share',
    of: 'calls with it',
    count: ({ booked }) => booked,
    total: ({ raised }) => raised,
  },
} as const satisfies Readonly<Record<string, RateMeasure<ObjectionCounts>>>
