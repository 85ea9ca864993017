/** Who did what on the floor, into `activity_logs`: acts of people under their name, acts of the system under none. */
import type { EventOf, FloorEvent, Recorded } from '#domain/events/index.ts'
import type { ActivityAction } from '#domain/vocabulary/activity.ts'
import { bookingLines } from './bookings.ts'
import { discardsAudio } from './discarded-audio.ts'
import type { LedgerRow } from './ledger-row.ts'
import { type Statement, statement, type Value } from './statement.ts'

type Details = Readonly<Record<string, unknown>>

interface Activity {
  readonly action: ActivityAction
  readonly on: 'lead' | 'call' | 'task' | 'user' | 'team'
  readonly id: string
  readonly before?: Details
  readonly after?: Details
}

/** A line of `activity_logs` by its columns. */
export type ActivityLine = Readonly<Record<string, Value>>

export function activityLines(
  { seq, at, actorId, event }: Recorded,
  row: LedgerRow,
  epoch: string,
  teamId: string,
): ActivityLine[] {
  const act = toActivity(event, row, teamId)
  if (!act) return []
  const person = actorId === 'system' ? null : actorId
  const line: ActivityLine = {
    // The same line for the same event, however often it is sent.
    id: `${epoch}-${seq}`,
    actor_id: person,
    actor_type: person === null ? 'system' : 'person',
    action: act.action,
    entity_type: act.on,
    entity_id: act.id,
    team_id: teamId,
    before: act.before ? JSON.stringify(act.before) : null,
    after: act.after ? JSON.stringify(act.after) : null,
    // Deadlines that came due by themselves came from nowhere.
    ip: person === null ? null : (row.from?.ip ?? null),
    user_agent: person === null ? null : (row.from?.userAgent ?? null),
    impersonator_id: person === null ? null : (row.from?.impersonatorId ?? null),
    at,
  }
  return [line, ...bookingLines(event, line)]
}

/** All in one statement, in their order. */
export function insertActivity(lines: readonly ActivityLine[], teamId: string): Statement[] {
  const columns = Object.keys(lines[0] ?? {})
  if (columns.length === 0) return []
  return [
    statement(
      `INSERT INTO activity_logs (${columns.join(', ')}, organisation_id)
       SELECT ${columns.map((column) => `value ->> '${column}'`).join(', ')}, (SELECT organisation_id FROM teams WHERE id = ?1)
       FROM json_each(?2) WHERE true ON CONFLICT (id) DO NOTHING`,
      teamId,
      JSON.stringify(lines),
    ),
  ]
}

function toActivity(event: FloorEvent, row: LedgerRow, teamId: string): Activity | undefined {
  return (
    actOnCall(event) ??
    actOnLead(event, row, teamId) ??
    actOnCallback(event) ??
    actOnPerson(event) ??
    actOnTeam(event, teamId)
  )
}

function actOnCall(event: FloorEvent): Activity | undefined {
  switch (event.type) {
    case 'CallDisposed':
      return closing(event)
    case 'OutcomeConfirmed':
      return {
        action: 'call.outcome-confirmed',
        on: 'call',
        id: event.callId,
        before: { outcome: event.previousOutcome },
        after: {
          outcome: event.outcome,
          disposition_id: event.dispositionId,
          missing_proof_reason: event.missingProofReason,
          ...(event.reason === null ? {} : { reason: event.reason }),
        },
      }
    case 'OutcomeCorrected':
      return {
        action: 'call.outcome-corrected',
        on: 'call',
        id: event.callId,
        before: { outcome: event.previousOutcome },
        after: { outcome: event.outcome, disposition_id: event.dispositionId, reason: event.reason },
      }
    case 'OutcomeStood':
      return { action: 'call.outcome-stood', on: 'call', id: event.callId, after: { outcome: event.outcome } }
    case 'CallLogged':
      return {
        action: 'call.logged',
        on: 'call',
        id: event.callId,
        after: { lead_id: event.leadId, outcome: event.outcome, duration_ms: event.durationMs },
      }
    case 'CallHandedOver':
      return {
        action: event.how === 'handed-over' ? 'call.handed-over' : 'call.taken-over',
        on: 'call',
        id: event.callId,
        before: { agent_id: event.fromAgentId },
        after: { agent_id: event.agentId, reason: event.reason },
      }
    case 'ResponseChosen':
    case 'RecordingMarked':
      if (!discardsAudio(event)) return undefined
      return { action: 'recording.discarded', on: 'call', id: event.callId, after: { reason: 'They said no.' } }
    case 'NudgeSent':
      return {
        action: 'call.nudged',
        on: 'call',
        id: event.callId,
        after: { agent_id: event.agentId, text: event.text },
      }
    default:
      return undefined
  }
}

function closing({ callId, leadId, ...event }: EventOf<'CallDisposed'>): Activity {
  const { outcome, dispositionId, provisional, forced, missingProofReason } = event
  const after = {
    lead_id: leadId,
    outcome,
    disposition_id: dispositionId,
    provisional,
    missing_proof_reason: missingProofReason,
    ...(forced ? { reason: forced.reason } : {}),
  }
  const byAgent = provisional ? 'call.closed-provisionally' : 'call.disposed'
  return { action: forced ? 'call.force-closed' : byAgent, on: 'call', id: callId, after }
}

function actOnLead(event: FloorEvent, row: LedgerRow, teamId: string): Activity | undefined {
  switch (event.type) {
    case 'LeadReassigned':
      return {
        action: 'lead.assigned',
        on: 'lead',
        id: event.leadId,
        before: { assigned_to: event.fromAgentId },
        after: { assigned_to: event.toAgentId, reason: event.reason },
      }
    case 'SuppressionLifted':
      return {
        action: 'lead.do-not-call-lifted',
        on: 'lead',
        id: event.leadId,
        before: { do_not_call: true },
        after: { do_not_call: false, phone: event.phone, reason: event.reason },
      }
    case 'LeadMerged':
      return { action: 'lead.merged', on: 'lead', id: event.leadId, after: { merged_lead_id: event.mergedLeadId } }
    case 'LeadLeft':
      return leaving(event, row, teamId)
    // Of leases only those of callers come here (NX8).
    case 'LeadLeased':
      return {
        action: 'lead.opened-for-caller',
        on: 'lead',
        id: event.leadId,
        after: { owner_id: event.lead.ownerId, reason: event.reason ?? null },
      }
    case 'LeaseEnded':
      return { action: 'lead.opened-without-call', on: 'lead', id: event.leadId, after: { why: event.why } }
    case 'LeadSkipped':
      return {
        action: 'lead.skipped',
        on: 'lead',
        id: event.leadId,
        after: {
          reason: event.label ?? event.reason,
          note: event.note,
          skipped_until: row.lead?.after.skippedUntil ?? event.notBefore,
        },
      }
    default:
      return undefined
  }
}

function leaving({ leadId, to, into, erased, reason }: EventOf<'LeadLeft'>, row: LedgerRow, teamId: string): Activity {
  if (into) return { action: 'lead.merged', on: 'lead', id: leadId, after: { into_lead_id: into.leadId } }
  const { name, phone, email, company, status, ownerId } = row.lead?.after.card ?? {}
  if (erased) return { action: 'lead.deleted', on: 'lead', id: leadId }
  if (to === null) {
    return { action: 'lead.deleted', on: 'lead', id: leadId, before: { name, phone, email, company, status } }
  }
  return {
    action: 'lead.moved',
    on: 'lead',
    id: leadId,
    before: { team_id: teamId, assigned_to: ownerId },
    after: { team_id: to.teamId, assigned_to: null, reason },
  }
}

function actOnCallback(event: FloorEvent): Activity | undefined {
  switch (event.type) {
    case 'CallbackScheduled':
      return {
        action: 'callback.scheduled',
        on: 'task',
        id: event.callbackId,
        after: { lead_id: event.leadId, user_id: event.agentId, due_at: event.dueAt },
      }
    case 'CallbackMoved':
      return {
        action: 'callback.moved',
        on: 'task',
        id: event.callbackId,
        before: { user_id: event.fromAgentId },
        after: { user_id: event.agentId, due_at: event.dueAt },
      }
    case 'CallbackTried':
      return { action: 'callback.tried', on: 'task', id: event.callbackId, after: { tries: event.tries } }
    case 'CallbackEnded':
      return {
        action: `callback.${event.how}` as const,
        on: 'task',
        id: event.callbackId,
        after: { reason: event.reason },
      }
    case 'CallbackFellToTeam':
      return { action: 'callback.fell-to-team', on: 'task', id: event.callbackId, before: { user_id: event.agentId } }
    default:
      return undefined
  }
}

function actOnPerson(event: FloorEvent): Activity | undefined {
  switch (event.type) {
    case 'AgentWentNotReady':
      if (!event.forced) return undefined
      return {
        action: 'agent.forced-not-ready',
        on: 'user',
        id: event.agentId,
        after: { not_ready_reason: event.reason, reason: event.forced.reason },
      }
    case 'WatchStarted':
      return { action: 'agent.watched', on: 'user', id: event.agentId }
    case 'HandLowered':
      return event.byId === event.agentId ? undefined : { action: 'agent.hand-lowered', on: 'user', id: event.agentId }
    default:
      return undefined
  }
}

/** Whoever stopped it, and what a guardrail had found (AB6, AB7). */
function actOnTeam(event: FloorEvent, teamId: string): Activity | undefined {
  if (event.type !== 'ScriptArmStopped') return undefined
  const { testId, version, reason, crossing } = event
  return {
    action: 'team.script-arm-stopped',
    on: 'team',
    id: teamId,
    after: { test_id: testId, version, reason, crossing },
  }
}
