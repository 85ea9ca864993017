/** Every way to say no, with what a screen needs to explain it. A refusal is a value, never thrown. */
import { z } from 'zod'
import { CommandId, Id, Instant } from '../vocabulary/primitives.ts'
import { Hold } from '../vocabulary/why.ts'

const code = <T extends string>(name: T) => z.object({ code: z.literal(name) })

export const Refusal = z.discriminatedUnion('code', [
  /** The role or the relation to the record does not allow it. */
  code('not-allowed').extend({ needs: z.string() }),
  code('not-on-duty'),
  /** One lead, one call at a time. */
  code('already-working').extend({ leadId: Id.nullable(), callId: CommandId.nullable() }),
  code('unknown-lead').extend({ leadId: Id }),
  code('unknown-call').extend({ callId: CommandId }),
  code('unknown-agent').extend({ agentId: Id }),
  code('unknown-callback').extend({ callbackId: CommandId }),
  code('unknown-nudge').extend({ nudgeId: CommandId }),
  /** What it was about is over, or another was raised since (SU2). */
  code('alert-over').extend({ agentId: Id }),
  code('lease-held-by-another').extend({ leadId: Id, agentId: Id, fullName: z.string() }),
  code('no-lease').extend({ leadId: Id }),
  code('stale-fence').extend({ leadId: Id, fence: z.int().nullable() }),
  /** No lead may be called now; `nextAt` is when the first will qualify, if that is known. */
  code('no-lead-ready').extend({ nextAt: Instant.nullable() }),
  code('lead-held-back').extend({ leadId: Id, hold: Hold }),
  code('lead-in-live-call').extend({ leadId: Id, agentId: Id }),
  code('wrong-phase').extend({ phase: z.string(), needs: z.string() }),
  code('not-your-call').extend({ callId: CommandId, agentId: Id }),
  code('agent-busy').extend({ agentId: Id, fullName: z.string() }),
  code('place-moved').extend({ nodeId: Id.nullable() }),
  code('unknown-node').extend({ nodeId: Id }),
  code('unknown-response').extend({ responseId: Id }),
  code('no-step-back'),
  code('no-script'),
  /** No test of that id runs here, or in it no such arm that may be stopped (AB7). */
  code('arm-not-running').extend({ version: z.int() }),
  code('unknown-key').extend({ key: z.string() }),
  code('too-many').extend({ what: z.string(), limit: z.int() }),
  /** So many callers' leads were opened in the last hour without a call: why is this one? (NX8) */
  code('reason-needed').extend({ openings: z.int() }),
  code('unknown-reason').extend({ reason: Id }),
  code('unknown-language').extend({ language: z.string() }),
  code('unknown-disposition').extend({ dispositionId: Id }),
  code('disposition-needs').extend({ needs: z.array(z.string()) }),
  code('missing-proof').extend({ nodeIds: z.array(Id) }),
  code('no-extension-left').extend({ limit: z.int() }),
  code('time-in-the-past').extend({ at: Instant }),
  code('time-too-far').extend({ latest: Instant }),
  /** Somebody has a booking then, or it is being agreed with another lead (BO3). */
  code('slot-taken').extend({ ownerId: Id, at: Instant }),
  /** The calendars cannot be asked now, and nothing is booked unasked. */
  code('slot-unchecked').extend({ ownerId: Id, at: Instant }),
  /** What this person might have done was theirs to do until then. */
  code('too-late').extend({ until: Instant }),
  /** Its end can no longer be taken back (CA9). */
  code('call-is-over').extend({ callId: CommandId }),
  /** Nobody is asked to take this call any more (CA12). */
  code('handover-over').extend({ callId: CommandId }),
  code('consent-missing'),
  /** The team records no calls (RE6). */
  code('recording-off'),
  code('nudge-too-late').extend({ nodeId: Id.nullable() }),
  code('dwell-too-short').extend({ minDwellMs: z.int() }),
  code('call-is-live').extend({ callId: CommandId }),
  /** Somebody has yet to say what came of it. */
  code('outcome-unconfirmed').extend({ leadId: Id, callId: CommandId, agentId: Id }),
  /** The same commandId with another body (PR2). */
  code('command-id-reused'),
  /** This connection sent too much; nothing was done (PR7). */
  code('too-fast').extend({ retryAfterMs: z.int() }),
  /** Another tab or computer of this person is in control; this one only looks (PR6). */
  code('read-only-seat'),
  /** The shell's own fault, nothing was changed; the same command may be sent again. */
  /** The frame named a command but its body does not fit the contract. */
  code('bad-command').extend({ detail: z.string() }),
  code('fault'),
])
export type Refusal = z.infer<typeof Refusal>
export type RefusalCode = Refusal['code']
