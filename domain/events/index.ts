/** What happened, in the past tense; the journal is a list of these. */
import { z } from 'zod'
import { CommandId, Id, Instant, Seq } from '../vocabulary/primitives.ts'
import * as call from './call.ts'
import * as coaching from './coaching.ts'
import * as duty from './duty.ts'
import * as lead from './lead.ts'
import * as script from './script.ts'
import * as settings from './settings.ts'
import * as wrapUp from './wrap-up.ts'

export const FloorEvent = z.discriminatedUnion('type', [
  duty.AgentSeated,
  duty.AgentUnreachable,
  duty.AgentCameAvailable,
  duty.AgentWentNotReady,
  duty.AgentLoggedOut,
  duty.NotReadyLimitPassed,
  duty.DayTurned,
  lead.LeadLeased,
  lead.LeaseRenewed,
  lead.LeaseEnded,
  lead.LeadSkipped,
  lead.LeadReassigned,
  lead.LeadCardChanged,
  lead.LeadLeft,
  lead.LeadMerged,
  lead.SuppressionLifted,
  call.CallStarted,
  call.CallConnected,
  call.CallHeld,
  call.CallResumed,
  call.CallEnded,
  call.CallOrphaned,
  call.CallReclaimed,
  call.CallHandedOver,
  call.RecordingMarked,
  call.CallLogged,
  script.ResponseChosen,
  script.SteppedBack,
  script.NodeJumped,
  script.AnswerRecorded,
  script.QualificationSet,
  script.DisclosureConfirmed,
  script.NotesWritten,
  script.LanguageSwitched,
  script.ScriptFixRead,
  wrapUp.CallDisposed,
  wrapUp.OutcomeConfirmed,
  wrapUp.OutcomeCorrected,
  wrapUp.OutcomeStood,
  wrapUp.WrapUpExtended,
  wrapUp.CallbackScheduled,
  wrapUp.CallbackFound,
  wrapUp.CallbackMoved,
  wrapUp.CallbackTried,
  wrapUp.CallbackEnded,
  wrapUp.CallbackFellToTeam,
  coaching.HandRaised,
  coaching.HandLowered,
  coaching.NudgeSent,
  coaching.NudgeSeen,
  coaching.NudgeExpired,
  coaching.WatchStarted,
  coaching.WatchEnded,
  settings.TeamSettingsChanged,
  settings.ScriptVersionPublished,
  settings.ScriptArmStopped,
  settings.ScriptFixPublished,
  call.CallReopened,
  coaching.AlertAcknowledged,
  call.HandoverOffered,
  call.HandoverEnded,
])
export type FloorEvent = z.infer<typeof FloorEvent>
export type EventOf<T extends FloorEvent['type']> = Extract<FloorEvent, { type: T }>

export const ActorId = z.union([Id, z.literal('system')])

/** One line of the journal. `commandId` is null for what the shell did by itself. */
export const Recorded = z.object({
  seq: Seq,
  at: Instant,
  actorId: ActorId,
  commandId: CommandId.nullable(),
  event: FloorEvent,
})
export type Recorded = z.infer<typeof Recorded>
