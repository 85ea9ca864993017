/**
 * The object's only face towards the worker: what may be asked of a team's floor by RPC, and the few names that both use.
 * Sockets are the other door; both end in `commit.ts`.
 */
import type { ClientCommand, CommandOf } from '#domain/commands/index.ts'
import type { Refusal } from '#domain/commands/refusal.ts'
import type { StepNow } from '#domain/views/calls-on-steps.ts'
import type { Metric } from '#domain/views/evidence.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { RunningTest } from '#domain/floor/script-test/state.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import type { ChainSegment, Redaction } from '#domain/stored/chain.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import type { Origin } from './commit/origin.ts'
import type { RulePack } from '#domain/floor/rule-pack.ts'
import type { Hold, HoldRule, Why } from '#domain/vocabulary/why.ts'

/** A verified person; the worker has checked the token, the user row and the team membership. */
export interface SeatPerson {
  readonly userId: string
  readonly fullName: string
  readonly role: Role
  /** Who acts in their name. */
  readonly impersonatorId?: string | null
  /** A screen on the wall instead of a person: `userId` is that of its link. It looks on, and says nothing. */
  readonly wall?: true | undefined
}

/** Whoever may come in by it; of a ticket that was taken back, who may no longer. */
export type TakenTicket = SeatPerson | { readonly revoked: SeatPerson }

/**
 * The header that carries the verified person, as URI-encoded JSON of `SeatPerson`, on an upgrade request, with its origin as `from`.
 * The worker removes whatever a client sent under this name.
 */
export const SEAT_HEADER = 'x-call-floor-seat'

/** Shell commands that the worker may give in a person's name. */
type WorkerCommand =
  | 'LogCall'
  | 'CorrectOutcome'
  | 'LiftSuppression'
  | 'MoveLead'
  | 'RemoveLead'
  | 'MergeLead'
  | 'ApplySettings'
  | 'StopScriptArm'

export interface RpcCommand {
  readonly person: SeatPerson
  readonly commandId: string
  readonly command: ClientCommand | CommandOf<WorkerCommand>
  readonly fence?: number
  readonly from?: Origin
}

/** The most commands of one batch. */
export const COMMANDS_MAX = 100

/** Commands of one person, each with an answer of its own. */
export interface RpcBatch extends Pick<RpcCommand, 'person' | 'from'> {
  readonly commands: readonly Omit<RpcCommand, 'person' | 'from'>[]
}

export type RpcAnswer =
  | { readonly type: 'accepted'; readonly seq: number; readonly result?: CommandResult; readonly duplicate: boolean }
  | { readonly type: 'refused'; readonly refusal: Refusal }

/** Why a lead would be offered to this agent now, or every rule that holds it back. */
export type Explanation =
  | { readonly type: 'ready'; readonly leadId: string; readonly why: Why; readonly place: number | null }
  | { readonly type: 'held-back'; readonly leadId: string; readonly holds: readonly Hold[] }
  | { readonly type: 'unknown'; readonly leadId: string }

/** Of a team's leads at some moment: whom no rule holds back, and how many each rule does. */
export interface WhatIfCount {
  readonly leads: number
  readonly callable: number
  readonly held: readonly { readonly rule: HoldRule; readonly pack: string | null; readonly leads: number }[]
  /** Of each pack: the leads of its jurisdiction, and how many of them it holds back that nothing but packs does. */
  readonly packs: readonly { readonly id: string; readonly leads: number; readonly held: number }[]
}

export interface NextUp {
  readonly leadId: string
  readonly ownerId: string | null
  readonly name: string
  readonly company: string | null
  readonly why: Why
}

/** What the recording routes need to know of a call that is live or in wrap-up on this floor. */
export interface LiveCallFacts {
  readonly callId: string
  readonly leadId: string
  readonly agentId: string
  readonly fence: number
  readonly startedAt: number
  /** When they first said yes; null when they never did. */
  readonly consentAt: number | null
  /** When they said the no that stands now. */
  readonly refusedAt: number | null
  /** Audio made before it is kept no more (RE2). */
  readonly discardedAt: number | null
}

export interface FloorStatus {
  readonly epoch: string
  readonly seq: number
  readonly hopperLeads: number
  readonly feedCursor: number
  readonly outbox: { readonly waiting: number; readonly parked: number; readonly oldestAt: number | null }
  readonly seats: number
  /** What of its data could not be read. */
  readonly unread: readonly { readonly what: string; readonly fault: string }[]
  /** By this floor since it woke, index entries included, as the platform bills them. */
  readonly rowsWritten: number
}

/** A day of the team that this object still holds; `to` is null for today, `from` when nothing has happened in it yet. */
export interface DayKept {
  readonly day: string
  readonly from: number | null
  readonly to: number | null
}

/** A whole floor at a seq, as JSON. */
export interface Keyframe {
  readonly seq: number
  readonly floor: string
}

export interface KeptFloors {
  readonly seqs: readonly number[]
  readonly head: number
}

/** Journal lines as NDJSON; `lastSeq` is where to go on from, null when there is nothing more. */
export interface Lines {
  readonly text: string
  readonly lastSeq: number | null
}

/** A segment of the journal's chain with its lines, each with its end; null for lines that were let go of. */
export interface SealedLines {
  readonly segment: ChainSegment
  readonly text: string | null
}

/** Segments in a row, and those after them that tell what was taken out of them. */
export interface SealedPage {
  readonly segments: readonly SealedLines[]
  readonly redactions: readonly ChainSegment[]
}

/** Whose words are taken out: the leads that they are, the calls with them, and the receipt of that. */
export interface ErasedPerson {
  readonly receipt: string
  readonly leadIds: readonly string[]
  readonly callIds: readonly string[]
}

export interface ErasedLines {
  readonly lines: number
  readonly isDone: boolean
}

export interface OutboxLine {
  readonly seq: number
  readonly recordKey: string
  readonly at: number
  readonly attempts: number
  readonly parkedAt: number | null
  readonly fault: string | null
}

export interface TeamFloorRpc {
  /** A right to open one socket, for a person whose rights the worker has just read. */
  giveTicket(person: SeatPerson): Promise<string>
  /**
   * The same while D1 does not answer, for the holder of a verified token who was on this floor before: by the rights that
   * were read last, when that is not long ago; else null.
   */
  giveTicketBack(subject: string): Promise<string | null>
  /** Spends a ticket: whose it was, or null when it is none. */
  takeTicket(ticket: string): Promise<TakenTicket | null>
  /** The same door as the sockets: receipts, rules, one transaction. */
  command(command: RpcCommand): Promise<RpcAnswer>
  /** Many at once, in order, as if they came one by one: a refused one does not hold up the others. */
  commands(batch: RpcBatch): Promise<readonly RpcAnswer[]>
  /** Pulls changed leads and people from D1 now; a lost poke is made good by the next pull. */
  pokeFeed(): Promise<void>
  /** Tries to settle what waits in the outbox now, and answers what is left. */
  flush(): Promise<FloorStatus['outbox']>
  /** Gives rows that D1 would not take another try, by an admin's wish. */
  retryParked(): Promise<FloorStatus['outbox']>
  explain(leadId: string, agentId: string): Promise<Explanation>
  nextUp(agentId: string | null, limit: number): Promise<readonly NextUp[]>
  /** Whom the rules would hold back at another moment; with `packs` instead of those that the team has chosen. */
  whatIf(at: number, packs: readonly RulePack[] | null): Promise<WhatIfCount>
  /** Whom a call can be handed to now. */
  freeAgents(): Promise<readonly string[]>
  liveCall(callId: string): Promise<LiveCallFacts | null>
  /** The test of script versions that runs here, with what it has counted; null when none does. */
  scriptTest(): Promise<RunningTest | null>
  /** Calls that stand on steps of this script now, by version and step (SE18). */
  callsOnSteps(scriptId: string): Promise<readonly StepNow[]>
  /** Who works on this lead now, by a lease or a live call; null when nobody does. */
  holder(leadId: string): Promise<{ readonly agentId: string; readonly fence: number } | null>
  /** Those of these leads that are in a live call or its wrap-up, each with whose call it is. */
  inCalls(leadIds: readonly string[]): Promise<Readonly<Record<string, string>>>
  /** All leads that somebody works on now, each with whoever it is. */
  heldLeads(): Promise<Readonly<Record<string, string>>>
  /** Looks again in D1 at the rights of those who sit here, and closes or updates their sockets. */
  recheckSeats(): Promise<void>
  /** Journal lines in (from, to], at most `limit`, oldest first. */
  journal(from: number, limit: number): Promise<readonly Recorded[]>
  /** The floor as this day of the team began, to fold the journal onto; null when the day is not kept here (any more). */
  dayStart(day: string): Promise<Floor | null>
  daysKept(): Promise<readonly DayKept[]>
  /** The kept floor nearest before `at`, to fold lines onto; null when the object does not reach back so far. */
  keyframe(at: number): Promise<Keyframe | null>
  floorNow(): Promise<Keyframe>
  /** The lines that floors are kept of, oldest first, as far as the journal after them reaches back; and the last line. */
  keptFloors(): Promise<KeptFloors>
  /** The floor kept of exactly this line; null when there is none. */
  keyframeOf(seq: number): Promise<Keyframe | null>
  /** What a number of today is counted from: marks as NDJSON, oldest first within each kind. */
  marksOfToday(metric: Metric): Promise<string>
  /** The commits that hold these lines, as NDJSON; `seqs` in order. */
  linesAt(seqs: readonly number[]): Promise<string>
  /** Calls whose outcome was corrected after this line. */
  correctedAfter(seq: number): Promise<readonly string[]>
  linesAfter(seq: number, commits: number): Promise<Lines>
  linesWith(seq: number, search: string, commits: number): Promise<Lines>
  /** At most so many segments of the journal's chain after this number, or from the one that ends at this line or before it. */
  sealed(from: { readonly after: number } | { readonly seq: number }, limit: number): Promise<SealedPage>
  /**
   * Takes a person's words out of all that this object holds; answers how many lines of the journal had some. It is to be asked
   * again while a day that is in the archive, too, has them there. Days that the object let go of are the worker's.
   */
  erasePerson(person: ErasedPerson): Promise<ErasedLines>
  /** Tells in the chain what is about to be taken out of days that are only in the archive. */
  tellRedactions(redactions: readonly Redaction[]): Promise<void>
  /** What waits and what is parked, oldest first. */
  outboxLines(): Promise<readonly OutboxLine[]>
  status(): Promise<FloorStatus>
}

export type { Origin } from './commit/origin.ts'
export type { FloorEnv, TeamFloor } from './team-floor.ts'
export { REFUSALS_AN_HOUR } from './records/settle/refused-commands.ts'
/** Keeping somebody’s time is one act, whoever does it. */
export { KEEP_SQL, KEPT_FOR_MS, RELEASE_SQL } from './records/slots.ts'
export { TICKET_SECONDS } from './socket/tickets.ts'
export { newSha256, sha256 } from './storage/journal/chain.ts'
/** Where the object puts the days that are over, in R2. */
export { dayChainKey, dayStartKey, journalKey } from './records/settle/journal-archive.ts'
/** Of calls whose person said no; the worker's cron does what the object did not come to. */
export { deleteDiscardedAudio } from './records/settle/discarded-audio.ts'
export { TimeoutError, waitAtMost, withTimeout } from './runtime/single-flight.ts'
