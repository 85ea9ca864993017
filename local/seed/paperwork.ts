/** What people wrote around their calls: messages, tasks, and deals that were carried further than the phone carries them. */
import type { Dice } from '#domain/practice/dice.ts'
import type { LeadStatus } from '#domain/vocabulary/lead.ts'
import type { FinishedCall } from './past/history.ts'
import type { TableRows } from './foundation.ts'
import type { Row } from './rows.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

interface Letter {
  readonly type: string
  readonly message: string
}

const AFTER_TALK: readonly [Letter, ...Letter[]] = [
  {
    type: 'email',
    message: 'Thank you for your time today. As promised, the page about a wholesaler of your size is attached.',
  },
  {
    type: 'email',
    message: 'Here is the invitation. Please send us twenty orders of your own, the ugly ones, before we meet.',
  },
  { type: 'sms', message: 'Good talking to you. I will call on the day we agreed. – Orderwren' },
  { type: 'whatsapp', message: 'They sent two photos of handwritten orders. Both readable.' },
  { type: 'note', message: 'The owner’s nephew built the present system. Tread lightly.' },
  { type: 'note', message: 'Prefers mornings. Never on Mondays.' },
  { type: 'note', message: 'Asked how we handle part numbers that differ by one letter.' },
]

const TASKS = [
  'Send the page on the wholesaler in Hull',
  'Ask for twenty sample orders',
  'Put the finance director on the invitation',
  'Find out which system they use',
  'Answer the data protection question in writing',
  'Look up who decides at the second site',
] as const

/** A lead that moved on, with its new status. */
export interface Advance {
  readonly leadId: string
  readonly status: LeadStatus
  readonly at: number
}

export interface Paperwork {
  readonly tables: readonly TableRows[]
  readonly advanced: readonly Advance[]
}

export function paperworkOf(finished: readonly FinishedCall[], now: number, dice: Dice): Paperwork {
  const talks = finished.filter(({ call }) => call.connectedAt !== null)
  const booked = finished.filter(({ outcome }) => outcome === 'meeting-scheduled')
  const deals = booked.flatMap((one) => dealOf(one, now, dice))
  return {
    tables: [
      {
        table: 'conversations',
        rows: [...talks.flatMap((one) => lettersAfter(one, now, dice)), ...deals.map(({ message }) => message)],
      },
      { table: 'tasks', rows: talks.filter(() => dice.chance(0.2)).map((one) => taskAfter(one, now, dice)) },
      { table: 'activity_logs', rows: deals.map(({ line }) => line) },
    ],
    advanced: deals.map(({ move }) => move),
  }
}

function message({ call, disposedAt }: FinishedCall, letter: Letter, laterMs: number, dice: Dice): Row {
  return {
    id: dice.uuid(),
    lead_id: call.leadId,
    user_id: call.agentId,
    call_id: call.callId,
    message: letter.message,
    message_type: letter.type,
    created_at: disposedAt + laterMs,
  }
}

function lettersAfter(one: FinishedCall, now: number, dice: Dice): Row[] {
  const letters: Row[] = []
  if (one.notes !== '' && dice.chance(0.5))
    letters.push(message(one, { type: 'call-summary', message: one.notes.replaceAll('\n', ' ') }, 30_000, dice))
  const laterMs = dice.whole(5, 300) * 60_000
  if (dice.chance(0.4) && one.disposedAt + laterMs < now)
    letters.push(message(one, dice.pick(AFTER_TALK), laterMs, dice))
  return letters
}

/** Some are done, some overdue, most ahead. */
function taskAfter({ call, teamId, disposedAt }: FinishedCall, now: number, dice: Dice): Row {
  const dueAt = disposedAt + dice.whole(1, 12) * DAY_MS
  const done = dueAt < now - DAY_MS || dice.chance(0.2)
  const status = done
    ? dice.pick(['completed', 'completed', 'cancelled'])
    : dice.pick(['pending', 'pending', 'in-progress'])
  const closedAt = Math.min(dueAt, now - HOUR_MS)
  return {
    id: dice.uuid(),
    team_id: teamId,
    kind: 'task',
    lead_id: call.leadId,
    user_id: call.agentId,
    title: dice.pick(TASKS),
    due_at: dueAt,
    status,
    call_id: call.callId,
    created_by: call.agentId,
    completed_at: status === 'completed' ? closedAt : null,
    created_at: disposedAt,
    updated_at: done ? closedAt : disposedAt,
  }
}

/** Bookings of more than some days ago were met, and went one way or another. */
function dealOf(one: FinishedCall, now: number, dice: Dice) {
  const at = one.disposedAt + dice.whole(30, 90) * HOUR_MS
  if (at > now - HOUR_MS || !dice.chance(0.75)) return []
  const status = dice.pick<LeadStatus>(['proposal', 'proposal', 'negotiation', 'won', 'lost'])
  const { leadId, agentId } = one.call
  const met = {
    type: 'meeting-notes',
    message: 'Twenty orders read live, three had to be touched. They want it in writing.',
  }
  const line: Row = {
    id: dice.uuid(),
    actor_id: agentId,
    actor_type: 'person',
    action: 'lead.updated',
    entity_type: 'lead',
    entity_id: leadId,
    team_id: one.teamId,
    before: JSON.stringify({ status: 'qualified' }),
    after: JSON.stringify({ status }),
    at,
  }
  return [{ message: message(one, met, at - one.disposedAt, dice), line, move: { leadId, status, at } }]
}
